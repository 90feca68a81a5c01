import { getOrder as getOwnOrder } from '../../../core/orders/find-orders.ts'
import { asStore } from '../call.ts'
import { orderToWire } from '../order-to-wire.ts'
import { WireOrder } from '../orders/schema.ts'
import { Refused, refusals } from '../wire-schema.ts'
import { type Operation, orderIdIn } from './operation.ts'
import { OrderPath } from './schema.ts'

export const getOrder: Operation = {
  sample: asStore('GET', '/orders/10000'),
  schema: {
    operationId: 'getOrder',
    summary: 'One order',
    tags: ['Orders'],
    params: OrderPath,
    response: { 200: WireOrder, 404: Refused, ...refusals },
  },
  answer: async (call) =>
    orderToWire(await getOwnOrder(call.hub, call.caller, orderIdIn(call)), call.caller.timezone),
}
