import { holdOrder } from '../../../core/fulfillment/hold-order.ts'
import { asStore } from '../call.ts'
import { Refused, refusals } from '../wire-schema.ts'
import type { Operation } from './operation.ts'
import { fieldsFrom } from './request-fields.ts'
import { Done, HoldBody } from './schema.ts'

export const holdUntil: Operation = {
  sample: asStore('POST', '/orders/holduntil', { orderId: 10000, holdUntilDate: '2030-12-01' }),
  schema: {
    operationId: 'holdOrderUntil',
    summary: 'Holds an order until a day',
    description: 'Its stock stays reserved. On that day it goes on by itself. Another day moves the hold.',
    tags: ['Orders'],
    body: HoldBody,
    response: { 200: Done, 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, body }): Promise<Done> => {
    const { orderId, holdUntilDate } = fieldsFrom(body(), { orderId: 'integer!', holdUntilDate: 'date!' })
    await holdOrder(hub, caller, { number: orderId }, holdUntilDate)
    return { success: true, message: 'Order held successfully.' }
  },
}
