import { asPartner, type Operation } from '../call.ts'
import { Conflict, Data, Invalid, Refused, refusals } from '../wire-schema.ts'
import { placedOrderToWire } from './mapping.ts'
import { orderFrom } from './order-fields.ts'
import { sampleOrder } from './sample-order.ts'
import { Order, OrderRequestBody } from './schema.ts'
import { submitted } from './submitted.ts'

export const postOrder: Operation = {
  scope: 'write:orders',
  sample: asPartner('POST', '/v1/orders', sampleOrder),
  schema: {
    operationId: 'postOrder',
    summary: 'Places an order',
    description:
      'The answer is 201. The same order sent again is answered 200 with the same body, so that a retry is always safe; ' +
      'another order under the same `order_number` is a 409 that says what differs.',
    tags: ['Orders'],
    body: OrderRequestBody,
    response: {
      ...{ 200: Data(Order), 201: Data(Order) },
      ...{ 409: Conflict, 413: Refused, 422: Invalid, ...refusals },
    },
  },
  answer: async (call) => {
    const [result] = await submitted(call, [orderFrom(call.body())])
    if (result?.status !== 'fulfilled') throw result?.reason
    const body = { data: placedOrderToWire(result.value) }
    return result.value.replayed ? { body } : { status: 201, body }
  },
}
