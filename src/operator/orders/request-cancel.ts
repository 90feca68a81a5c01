import { Type } from 'typebox'
import { getRetailer } from '../../core/access/get-retailer.ts'
import { requestCancel } from '../../core/fulfillment/answers/request-cancel.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { Reason } from '../fulfillment/answer-schema.ts'
import { operation } from '../operation.ts'
import { Closed, Id } from '../wire-schema.ts'
import { wholeOrderToWire } from './mapping.ts'
import { OrderPath, WholeOrder } from './schema.ts'

export const requestCancelOperation = operation({
  id: 'requestCancel',
  method: 'POST',
  url: '/orders/:retailer/:number/request-cancel',
  tag: 'Orders',
  summary: 'Ask to call an order off that may be packed',
  description:
    'What is not packed is canceled at once. Of what is, the supplier is asked: `cancelState` says `requested` until it answers, or ships it. A second time changes nothing.',
  params: OrderPath,
  body: Closed({ reason: Reason, fulfillmentNo: Type.Optional(Id) }),
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'fulfillment-not-found', 'not-cancellable'],
  answer: async ({ hub, caller, params, body }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    await requestCancel(hub, caller, { retailerId, number: params.number, ...body })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})
