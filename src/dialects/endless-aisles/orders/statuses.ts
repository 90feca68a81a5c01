import { fulfillmentStates, type OrderState } from '../../../core/orders/order.ts'

export type Status = 'Pending' | 'Scheduled' | 'Shipped' | 'Canceled' | 'Failed'

/** A partly shipped order stays Scheduled: what has left shows in `quantity_shipped` and `shipments`. */
const spoken: Readonly<Record<OrderState, Status>> = {
  awaiting_payment: 'Pending',
  on_hold: 'Pending',
  pending: 'Pending',
  scheduled: 'Scheduled',
  sent: 'Scheduled',
  packed: 'Scheduled',
  partially_shipped: 'Scheduled',
  shipped: 'Shipped',
  completed: 'Shipped',
  canceled: 'Canceled',
  failed: 'Failed',
}

export function statusToWire(state: OrderState): Status {
  return spoken[state]
}

/** The document's two words, and ours: the statuses themselves. */
const filters: Readonly<Record<string, readonly Status[]>> = {
  open: ['Pending', 'Scheduled'],
  closed: ['Shipped', 'Canceled', 'Failed'],
  pending: ['Pending'],
  scheduled: ['Scheduled'],
  shipped: ['Shipped'],
  canceled: ['Canceled'],
  cancelled: ['Canceled'],
  failed: ['Failed'],
}

/** The states behind a `status` filter in any case; undefined for a word this wire does not know, which filters nothing. */
export function statesFromWire(word: string): readonly OrderState[] | undefined {
  const name = word.trim().toLowerCase()
  const statuses = Object.hasOwn(filters, name) ? filters[name] : undefined
  return statuses && fulfillmentStates.filter((state) => statuses.includes(spoken[state]))
}
