import { getRetailer } from '../../core/access/get-retailer.ts'
import { payOrder } from '../../core/fulfillment/pay-order.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { wholeOrderToWire } from './mapping.ts'
import { OrderPath, WholeOrder } from './schema.ts'

export const payOrderOperation = operation({
  id: 'payOrder',
  method: 'POST',
  url: '/orders/:retailer/:number/pay',
  tag: 'Orders',
  summary: 'Say that an order is paid: one that waited for it goes on',
  description:
    'One that is also held stays held. A second time, or where nobody waited for it, nothing changes.',
  params: OrderPath,
  body: Closed({}),
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'not-changeable'],
  answer: async ({ hub, caller, params }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    await payOrder(hub, caller, { retailerId, number: params.number })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})
