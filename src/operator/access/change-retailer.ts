import { changeRetailer } from '../../core/access/change-retailer.ts'
import { operation } from '../operation.ts'
import { given } from '../values.ts'
import { RetailerPath } from '../wire-schema.ts'
import { retailerToWire } from './mapping.ts'
import { Retailer, RetailerChange } from './schema.ts'

export const changeRetailerOperation = operation({
  id: 'changeRetailer',
  method: 'PATCH',
  url: '/retailers/:retailer',
  tag: 'Access',
  summary: 'Change the terms a retailer trades under',
  description: 'What is not said stays as it is. Orders planned before are planned again.',
  params: RetailerPath,
  body: RetailerChange,
  response: Retailer,
  refusals: ['forbidden', 'retailer-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    retailerToWire(await changeRetailer(hub, caller, { ...given(body), retailer: params.retailer })),
})
