import { Type } from 'typebox'
import { cancelOrder as cancel } from '../../../core/fulfillment/cancel-order.ts'
import { withAsked } from '../../../core/orders/submissions.ts'
import { asPartner, type Operation } from '../call.ts'
import { type Complaint, member, optionalText, ValidationFailed } from '../validation.ts'
import { Conflict, Data, Invalid, Refused, refusals } from '../wire-schema.ts'
import { orderToWire } from './mapping.ts'
import { orderIdFrom } from './order-id.ts'
import { CancelBody, Order } from './schema.ts'

export const cancelOrder: Operation = {
  scope: 'write:orders',
  sample: asPartner('POST', '/v1/orders/12345/cancel'),
  schema: {
    operationId: 'cancelOrder',
    summary: 'Cancels an order as long as nothing of it is packed',
    description:
      'A second time changes nothing and is answered alike. The body may give a reason, or be left out.',
    tags: ['Orders'],
    params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
    body: Type.Optional(CancelBody),
    response: { 200: Data(Order), 404: Refused, 409: Conflict, 413: Refused, 422: Invalid, ...refusals },
  },
  answer: async ({ hub, caller, path, body }) => {
    const complaints: Complaint[] = []
    const reason = optionalText({ name: 'reason', value: member(body(), 'reason'), complaints })
    if (complaints.length > 0) throw new ValidationFailed(complaints)
    const input = { number: orderIdFrom(path.id), reason: reason ?? 'canceled by the retailer' }
    return { body: { data: orderToWire(await withAsked(hub, caller, await cancel(hub, caller, input))) } }
  },
}
