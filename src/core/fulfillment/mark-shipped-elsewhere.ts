import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import type { OrderKey } from './change-order.ts'

export interface ParcelElsewhere {
  readonly carrier: string | null
  readonly service: string | null
  /** null: none is known, and no shipment is kept. */
  readonly trackingNumber: string | null
  /** `YYYY-MM-DD`; null: today, in the retailer's zone. */
  readonly shipDate: string | null
}

/**
 * The retailer has shipped the order by other means: it is closed as shipped, its reservations are given back, and no shelf is
 * any emptier. A second time changes nothing. @throws Problem `order-not-found`, `not-changeable` once anything of it is sent to
 * its supplier, `invalid-request` for a day no calendar knows
 */
export async function markShippedElsewhere(
  _hub: Hub,
  _caller: Caller,
  _key: OrderKey,
  _parcel: ParcelElsewhere,
): Promise<Order> {
  throw new Error('not written yet')
}
