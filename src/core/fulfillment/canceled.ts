import type { Order } from '../orders/order.ts'
import { isCancellable } from '../orders/order-states.ts'
import { Problem } from '../shared/problem.ts'
import { closedParts, type OrderChange, stepped } from './order-change.ts'

/**
 * The whole order called off: possible until the first of its fulfillments is packed. null: it is canceled already.
 * @throws Problem `not-cancellable`
 */
export function canceled(order: Order): OrderChange | null {
  const open = order.fulfillments.filter(({ state }) => state !== 'canceled' && state !== 'failed')
  if (open.length === 0) {
    if (order.state === 'canceled') return null
    throw new Problem('not-cancellable', { number: String(order.number), state: order.state })
  }
  if (!open.every(({ state }) => isCancellable(state))) {
    throw new Problem('not-cancellable', { number: String(order.number), state: order.state })
  }
  return {
    ...stepped(
      order,
      open.map((fulfillment) => ({ fulfillment, states: ['canceled'] as const })),
    ),
    parts: closedParts(open, 'canceled'),
    shipments: [],
  }
}
