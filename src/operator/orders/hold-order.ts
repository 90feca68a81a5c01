import { getRetailer } from '../../core/access/get-retailer.ts'
import { holdOrder } from '../../core/fulfillment/hold-order.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from './mapping.ts'
import { HoldRequest, OrderPath, WholeOrder } from './schema.ts'

export const holdOrderOperation = operation({
  id: 'holdOrder',
  method: 'POST',
  url: '/orders/:retailer/:number/hold',
  tag: 'Orders',
  summary: 'Keep an order back, until a day or until somebody releases it',
  description:
    'Its stock stays reserved. Possible until the first of it is packed. The same hold again changes nothing, another day moves it.',
  params: OrderPath,
  body: HoldRequest,
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'not-changeable', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    const { until = null, holdReason, reason: words } = body
    await holdOrder(hub, caller, { retailerId, number: params.number }, until, { holdReason, words })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})
