import { Type } from 'typebox'
import { cancelOrder } from '../../../core/fulfillment/cancel-order.ts'
import { asRetailer, type Operation } from '../call.ts'
import { Data, Id, invalid, refusals, tooLong, unknown } from '../wire-schema.ts'
import { detail, orderNumberOf } from './get-order-by-id.ts'
import { OrderDetail } from './schema.ts'

export const cancelOrderById: Operation = {
  changesOrders: true,
  sample: asRetailer('PUT', '/api/orders/12345/cancel'),
  schema: {
    operationId: 'cancelOrderById',
    summary: 'Cancels an order, until it is packed',
    description: 'Answers PUT, GET and POST alike, with or without a body. Twice is as good as once.',
    tags: ['Orders'],
    params: Type.Object({ id: Id }),
    response: { 200: Data(OrderDetail), ...unknown, ...invalid, ...tooLong, ...refusals },
  },
  answer: async (call) => {
    const number = orderNumberOf(call)
    return detail(
      call,
      await cancelOrder(call.hub, call.caller, { number, reason: 'canceled by the retailer' }),
    )
  },
}
