import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { instantOfLocal, isDate } from '../shared/local-date.ts'
import { changeOrder, type OrderKey } from './change-order.ts'
import { noSuchDay } from './hold-order.ts'
import { shippedElsewhere } from './shipped-elsewhere.ts'

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
 * its supplier or it has ended otherwise, `invalid-request` for a day no calendar knows
 */
export async function markShippedElsewhere(
  hub: Hub,
  caller: Caller,
  key: OrderKey,
  { shipDate, ...parcel }: ParcelElsewhere,
): Promise<Order> {
  if (shipDate !== null && !isDate(shipDate)) throw noSuchDay(shipDate)
  return await changeOrder(hub, caller, key, 'shipped elsewhere', (order, { timezone }) => {
    // noon, so that it is that day in the zones next to the retailer's as well
    const shippedAt = shipDate === null ? null : instantOfLocal(shipDate, '12:00:00', timezone)
    return shippedElsewhere(order, { ...parcel, shipDate, shippedAt })
  })
}
