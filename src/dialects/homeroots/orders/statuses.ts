import type { Fulfillment, FulfillmentState } from '../../../core/orders/order.ts'
import type { InvoiceStatus } from './schema.ts'

export type Status = InvoiceStatus['status']

/** The document knows `Shipped` alone; the other words are those its supplier side uses. */
const spoken: Readonly<Record<FulfillmentState, Status>> = {
  awaiting_payment: 'Awaiting Payment',
  on_hold: 'Pending',
  pending: 'Pending',
  scheduled: 'In Progress',
  sent: 'In Progress',
  packed: 'Due for Pickup',
  // of what has not left yet
  partially_shipped: 'In Progress',
  shipped: 'Shipped',
  // whoever waits for `Shipped` must not see it turn into a word the document never says
  completed: 'Shipped',
  canceled: 'Cancelled',
  failed: 'Cancelled',
}

export function statusToWire({ state, holdReason }: Fulfillment): Status {
  return state === 'on_hold' && holdReason === 'backorder' ? 'Backordered' : spoken[state]
}
