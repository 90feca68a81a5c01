import type { Fulfillment, FulfillmentState, Order, OrderState } from '../../../core/orders/order.ts'

export const statuses = [
  'Unprocessed',
  'Unresolved',
  'Processed',
  'Shipped',
  'Completed',
  'Canceled',
  'Failed',
] as const
export type Status = (typeof statuses)[number]

/** As the original's screens call it: processed is what the supplier has, resolved what nothing is missing of. */
const spoken: Readonly<Record<FulfillmentState, Status>> = {
  awaiting_payment: 'Unprocessed',
  on_hold: 'Unprocessed',
  pending: 'Unprocessed',
  scheduled: 'Unprocessed',
  sent: 'Processed',
  packed: 'Processed',
  partially_shipped: 'Processed',
  shipped: 'Shipped',
  completed: 'Completed',
  canceled: 'Canceled',
  failed: 'Failed',
}

export function statusToWire({ state, holdReason }: Pick<Fulfillment, 'state' | 'holdReason'>): Status {
  return state === 'on_hold' && holdReason === 'attention' ? 'Unresolved' : spoken[state]
}

/** An order that is held is held for what its parts are held for. */
export function orderStatusToWire({ state, fulfillments }: Pick<Order, 'state' | 'fulfillments'>): Status {
  if (state !== 'on_hold') return spoken[state]
  return fulfillments.some((each) => statusToWire(each) === 'Unresolved') ? 'Unresolved' : 'Unprocessed'
}

/** In any case; undefined for what is no word of this wire. */
export function statusFromWire(text: string): Status | undefined {
  return statuses.find((status) => status.toLowerCase() === text.toLowerCase())
}

/** The states in which an order may be called so. */
export function statesOf(status: Status): readonly OrderState[] {
  if (status === 'Unresolved') return ['on_hold']
  // as: the names of the table are the states
  return (Object.keys(spoken) as OrderState[]).filter((state) => spoken[state] === status)
}
