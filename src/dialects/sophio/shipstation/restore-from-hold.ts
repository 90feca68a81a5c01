import { releaseOrder } from '../../../core/fulfillment/release-order.ts'
import { asStore } from '../call.ts'
import { Refused, refusals } from '../wire-schema.ts'
import type { Operation } from './operation.ts'
import { fieldsFrom } from './request-fields.ts'
import { Done, RestoreBody } from './schema.ts'

export const restoreFromHold: Operation = {
  sample: asStore('POST', '/orders/restorefromhold', { orderId: 10000 }),
  schema: {
    operationId: 'restoreOrderFromHold',
    summary: 'Ends the hold of an order',
    description: 'An order that is not held stays as it is, and the answer is the same.',
    tags: ['Orders'],
    body: RestoreBody,
    response: { 200: Done, 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, body }): Promise<Done> => {
    const { orderId } = fieldsFrom(body(), { orderId: 'integer!' })
    await releaseOrder(hub, caller, { number: orderId })
    return { success: true, message: 'The requested order has been restored' }
  },
}
