import { asStore } from '../call.ts'
import { orderToWire } from '../order-to-wire.ts'
import { sampleOrder } from '../orders/sample-order.ts'
import { OrderRequestBody, WireOrder } from '../orders/schema.ts'
import { upsertOrder } from '../upsert-order.ts'
import { Refused, refusals } from '../wire-schema.ts'
import type { Operation } from './operation.ts'

export const createOrder: Operation = {
  sample: asStore('POST', '/orders/createorder', sampleOrder),
  schema: {
    operationId: 'createOrUpdateOrder',
    summary: 'Creates an order, or changes one',
    description:
      'The same as `createorder.wws`, where ShipStation’s clients look for it. An order whose orderKey is known is changed: send all of it, what is left out is cleared.',
    tags: ['Orders'],
    body: OrderRequestBody,
    response: { 200: WireOrder, 404: Refused, 413: Refused, ...refusals },
  },
  answer: async ({ hub, caller, body }) =>
    orderToWire(await upsertOrder(hub, caller, body()), caller.timezone),
}
