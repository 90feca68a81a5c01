import type { Opening, OrderState } from '../../../core/orders/order.ts'

export const statuses = ['awaiting_payment', 'awaiting_shipment', 'shipped', 'on_hold', 'cancelled'] as const
export type Status = (typeof statuses)[number]

const spoken: Readonly<Record<OrderState, Status>> = {
  awaiting_payment: 'awaiting_payment',
  on_hold: 'on_hold',
  pending: 'awaiting_shipment',
  scheduled: 'awaiting_shipment',
  sent: 'awaiting_shipment',
  packed: 'awaiting_shipment',
  partially_shipped: 'awaiting_shipment',
  shipped: 'shipped',
  completed: 'shipped',
  canceled: 'cancelled',
  // the older clients know five words
  failed: 'cancelled',
}

export function statusToWire(state: OrderState): Status {
  return spoken[state]
}

/** The words of ShipStation, and Sophio's own letters as its page in ShipStation's help lists them. */
const heard: ReadonlyMap<string, Opening> = new Map([
  ...each('await-payment', ['awaitingpayment', '1', '2', 'h', 'd', 'r', 'v', '$', 'o']),
  ...each('release', ['awaitingshipment', 'pendingfulfillment', 'p', 'k', 'w']),
  ...each('hold', ['onhold']),
  ...each('cancel', ['cancelled', 'canceled', '9']),
  ...each('shipped-elsewhere', ['shipped', 'f', 'c', 's', 'u']),
])

/** In any case, its words apart in any way; undefined for what the hub does not know. */
export function openingFromWire(status: string): Opening | undefined {
  return heard.get(
    status
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ''),
  )
}

function each(opening: Opening, words: readonly string[]): readonly (readonly [string, Opening])[] {
  return words.map((word) => [word, opening])
}
