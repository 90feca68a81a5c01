import { getRetailer } from '../../core/access/get-retailer.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { retailerToWire } from './mapping.ts'
import { Retailer } from './schema.ts'

export const getRetailerOperation = operation({
  id: 'getRetailer',
  method: 'GET',
  url: '/retailers/:retailer',
  tag: 'Access',
  summary: 'One retailer, by code or number',
  params: RetailerPath,
  response: Retailer,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params }) => retailerToWire(await getRetailer(hub, caller, params.retailer)),
})
