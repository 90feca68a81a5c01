import { getRetailer } from '../../core/access/get-retailer.ts'
import { releaseOrder } from '../../core/fulfillment/release-order.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { wholeOrderToWire } from './mapping.ts'
import { OrderPath, WholeOrder } from './schema.ts'

export const releaseOrderOperation = operation({
  id: 'releaseOrder',
  method: 'POST',
  url: '/orders/:retailer/:number/release',
  tag: 'Orders',
  summary: 'End the holds of an order, and give a backorder what has come in since',
  description:
    'What was held unpaid waits for its payment again. Where the order waits for goods alone and there are none yet, it is refused, with the lines that are short. Nothing held and nothing owed: nothing changes.',
  params: OrderPath,
  body: Closed({}),
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'order-refused'],
  answer: async ({ hub, caller, params }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    await releaseOrder(hub, caller, { retailerId, number: params.number })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})
