import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from './mapping.ts'
import { OrderPath, WholeOrder } from './schema.ts'

export const getOrderOperation = operation({
  id: 'getOrder',
  method: 'GET',
  url: '/orders/:retailer/:number',
  tag: 'Orders',
  summary: 'Everything about one order: fulfillments, shipments, money, events, and why it was routed so',
  params: OrderPath,
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params }) => wholeOrderToWire(await getWholeOrder(hub, caller, params)),
})
