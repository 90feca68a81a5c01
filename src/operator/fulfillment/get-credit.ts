import { getCredit } from '../../core/fulfillment/accounts/credit-limit.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { creditToWire } from './credit-mapping.ts'
import { Credit } from './credit-schema.ts'

export const getCreditOperation = operation({
  id: 'getCredit',
  method: 'GET',
  url: '/retailers/:retailer/credit',
  tag: 'Fulfillment',
  summary: 'How much a retailer may owe, what it owes, and how many orders wait for room',
  params: RetailerPath,
  response: Credit,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params }) => creditToWire(await getCredit(hub, caller, params.retailer)),
})
