import { Type } from 'typebox'
import { placeForRetailer, previewForRetailer } from '../../core/orders/desk/place-for-retailer.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { wholeOrderToWire } from './mapping.ts'
import { orderFromWire, outlookToWire } from './new-order-mapping.ts'
import { NewOrder } from './new-order-schema.ts'
import { OrderOutlook } from './outlook-schema.ts'
import { WholeOrder } from './schema.ts'

const refusals = ['retailer-not-found', 'order-refused', 'po-taken', 'invalid-request', 'overloaded'] as const

export const placeOrderOperation = operation({
  id: 'placeOrder',
  method: 'POST',
  url: '/orders',
  tag: 'Orders',
  summary: 'Place an order for a retailer',
  description:
    'By the same way in as the retailer’s own orders. The PO is the key: the same order again is answered with the order there is, ' +
    'whichever door it came by first; other content is a 409 with the differences.',
  body: NewOrder,
  response: Closed({
    placed: Type.Boolean({ description: 'false: it was there already.' }),
    order: WholeOrder,
  }),
  refusals,
  answer: async ({ hub, caller, body }) => {
    const { retailer, order, replayed } = await placeForRetailer(
      hub,
      caller,
      body.retailer,
      orderFromWire(body),
    )
    const whole = await getWholeOrder(hub, caller, { retailer, number: order.number })
    return { placed: !replayed, order: wholeOrderToWire(whole) }
  },
})

export const previewOrderOperation = operation({
  id: 'previewOrder',
  method: 'POST',
  url: '/orders/preview',
  tag: 'Orders',
  summary: 'What would become of an order now',
  description: 'Nothing is written, and nothing promised. Refused as the order itself would be.',
  body: NewOrder,
  changesNothing: true,
  response: OrderOutlook,
  refusals,
  answer: async ({ hub, caller, body }) =>
    outlookToWire(await previewForRetailer(hub, caller, body.retailer, orderFromWire(body)), body.po),
})
