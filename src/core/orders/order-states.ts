import { Problem } from '../shared/problem.ts'
import type { FulfillmentState, OrderState } from './order.ts'

/** What may become of a fulfillment. Whatever is not said here is refused. */
export const transitions = {
  awaiting_payment: ['on_hold', 'pending', 'canceled'],
  on_hold: ['awaiting_payment', 'pending', 'canceled'],
  pending: ['awaiting_payment', 'on_hold', 'scheduled', 'canceled'],
  scheduled: ['awaiting_payment', 'on_hold', 'sent', 'canceled', 'failed'],
  sent: ['on_hold', 'packed', 'shipped', 'canceled', 'failed'],
  packed: ['partially_shipped', 'shipped', 'failed'],
  partially_shipped: ['shipped'],
  shipped: ['completed'],
  completed: [],
  canceled: [],
  failed: ['pending'],
} as const satisfies Record<FulfillmentState, readonly FulfillmentState[]>

/**
 * A fulfillment comes into being in one of these; one that is routed at once goes on to `scheduled` in the
 * same breath.
 */
export const firstStates = [
  'awaiting_payment',
  'on_hold',
  'pending',
] as const satisfies readonly FulfillmentState[]

/** @throws Problem `transition-refused` naming the subject, by default just "fulfillment". */
export function transitioned(
  from: FulfillmentState,
  to: FulfillmentState,
  subject = 'fulfillment',
): FulfillmentState {
  if (!mayBecome(from, to)) throw new Problem('transition-refused', { from, to, subject })
  return to
}

export function mayBecome(from: FulfillmentState, to: FulfillmentState): boolean {
  const next: readonly FulfillmentState[] = transitions[from]
  return next.includes(to)
}

/** Once packed there is no way back. */
export function isCancellable(state: FulfillmentState): boolean {
  return mayBecome(state, 'canceled')
}

/** Nothing more will happen to it of itself, though an operator may retry what failed. */
export function isClosed(state: FulfillmentState): boolean {
  return state === 'shipped' || state === 'completed' || state === 'canceled' || state === 'failed'
}

/**
 * The states that a shipment writes one after the other, the last being `to`: suppliers often report nothing but
 * the tracking number, and every step skipped still belongs into the history. A second partial one writes none.
 * @throws Problem `transition-refused`
 */
export function shipRoute(
  from: FulfillmentState,
  to: 'partially_shipped' | 'shipped' = 'shipped',
  subject = 'fulfillment',
): readonly FulfillmentState[] {
  if (from === 'partially_shipped' && to === from) return []
  if (from === 'scheduled') return ['sent', ...shipRoute('sent', to, subject)]
  if (from === 'sent' && to === 'partially_shipped') return ['packed', to]
  return [transitioned(from, to, subject)]
}

const openRoad = [
  'awaiting_payment',
  'on_hold',
  'pending',
  'scheduled',
  'sent',
  'packed',
  'partially_shipped',
] as const satisfies readonly FulfillmentState[]

/**
 * An order's state follows from its fulfillments: ended, if all have ended; under way, if some goods have
 * left and some have not; otherwise it stands where the least advanced of them stands. Without any it is
 * `pending`: not yet routed.
 */
export function derivedOrderState(states: readonly FulfillmentState[]): OrderState {
  const has = new Set(states)
  const leastAdvanced = openRoad.find((state) => has.has(state))
  if (leastAdvanced !== undefined) {
    const someLeft = has.has('partially_shipped') || has.has('shipped') || has.has('completed')
    return someLeft ? 'partially_shipped' : leastAdvanced
  }
  if (has.has('shipped')) return 'shipped'
  if (has.has('completed')) return 'completed'
  if (has.has('failed')) return 'failed'
  return has.has('canceled') ? 'canceled' : 'pending'
}
