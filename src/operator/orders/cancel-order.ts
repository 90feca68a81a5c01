import { getRetailer } from '../../core/access/get-retailer.ts'
import { cancelOrder } from '../../core/fulfillment/cancel-order.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from './mapping.ts'
import { CancelRequest, OrderPath, WholeOrder } from './schema.ts'

export const cancelOrderOperation = operation({
  id: 'cancelOrder',
  method: 'POST',
  url: '/orders/:retailer/:number/cancel',
  tag: 'Orders',
  summary: 'Call an order off and give its stock back',
  description: 'Possible until the first of it is packed. A second time changes nothing.',
  params: OrderPath,
  body: CancelRequest,
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'not-cancellable'],
  answer: async ({ hub, caller, params, body }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    const { reason = 'canceled by the operator' } = body
    await cancelOrder(hub, caller, { retailerId, number: params.number, reason })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})
