import { Type } from 'typebox'
import { cancelOrder } from '../../../core/fulfillment/cancel-order.ts'
import type { Operation } from '../call.ts'
import { Data, Id, invalid, refusals, tokenHeader, unknown } from '../wire-schema.ts'
import { detail, orderNumberOf } from './get-order-by-id.ts'
import { OrderDetail } from './schema.ts'

export const cancelOrderById: Operation = {
  changesOrders: true,
  schema: {
    operationId: 'cancelOrderById',
    summary: 'Cancels an order, until it is packed',
    description: 'Answers PUT, GET and POST alike, with or without a body. Twice is as good as once.',
    tags: ['Orders'],
    headers: tokenHeader,
    params: Type.Object({ id: Id }),
    response: { 200: Data(OrderDetail), ...unknown, ...invalid, ...refusals },
  },
  answer: async (call) => {
    const number = orderNumberOf(call)
    return detail(
      call,
      await cancelOrder(call.hub, call.caller, { number, reason: 'canceled by the retailer' }),
    )
  },
}
