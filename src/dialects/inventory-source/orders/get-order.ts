import { Type } from 'typebox'
import { getSubmission } from '../../../core/orders/submissions.ts'
import { asPartner, type Operation } from '../call.ts'
import { Data, Refused, refusals } from '../wire-schema.ts'
import { orderToWire } from './mapping.ts'
import { orderIdFrom } from './order-id.ts'
import { Order } from './schema.ts'

export const getOrder: Operation = {
  scope: 'write:orders',
  sample: asPartner('GET', '/v1/orders/13560'),
  schema: {
    operationId: 'getOrder',
    summary: 'One order as it stands',
    tags: ['Orders'],
    params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
    response: { 200: Data(Order), 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, path }) => ({
    body: { data: orderToWire(await getSubmission(hub, caller, orderIdFrom(path.id))) },
  }),
}
