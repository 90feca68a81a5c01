import { asStore } from '../call.ts'
import { InvalidOrder } from '../invalid-order.ts'
import { sampleOrder } from '../orders/sample-order.ts'
import { Refused, refusals } from '../wire-schema.ts'
import { placeTogether } from './batch.ts'
import type { Operation } from './operation.ts'
import { type BatchAnswer, BatchAnswer as BatchAnswerSchema, MOST_ORDERS, OrdersBody } from './schema.ts'

export const createOrders: Operation = {
  sample: asStore('POST', '/orders/createorders', [
    { ...sampleOrder, orderNumber: '1003', orderKey: 'shop-1003' },
    { ...sampleOrder, orderNumber: '1004', orderKey: 'shop-1004' },
  ]),
  schema: {
    operationId: 'createOrders',
    summary: `Creates or changes up to ${MOST_ORDERS} orders`,
    description:
      'Each order stands alone: those that can be stored are, and each result says how it went. Sent again, orders with a key are changed, not doubled.',
    tags: ['Orders'],
    body: OrdersBody,
    response: { 200: BatchAnswerSchema, 413: Refused, ...refusals },
  },
  answer: async (call): Promise<BatchAnswer> => {
    const results = await placeTogether(call, ordersIn(call.body()))
    return { hasErrors: results.some(({ success }) => !success), results: [...results] }
  },
}

/** @throws InvalidOrder, before any order is looked at */
function ordersIn(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) {
    throw new InvalidOrder({
      apiOrders: [
        'Cannot deserialize the current JSON object: orders are one JSON array (e.g. [{"orderNumber":"1001"}]).',
      ],
    })
  }
  if (body.length > MOST_ORDERS) {
    throw new InvalidOrder({
      apiOrders: [`These must not be more than ${MOST_ORDERS} orders. None was stored.`],
    })
  }
  return body
}
