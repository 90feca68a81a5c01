import type { Order } from '../../../core/orders/order.ts'
import { dateTime } from './dates.ts'
import type { WireAddress } from './schema.ts'

/** As lists and details show it. The country is asked for but never told. */
export function addressToWire({ shipTo, addressNumber, addressedAt }: Order, timezone: string): WireAddress {
  const written = dateTime(addressedAt, timezone)
  return {
    id: addressNumber,
    first_name: shipTo.firstName,
    last_name: shipTo.lastName,
    line_1: shipTo.line1,
    line_2: shipTo.line2,
    city: shipTo.city,
    zip: shipTo.postalCode,
    state: shipTo.state,
    phone: shipTo.phone,
    created_at: written,
    updated_at: written,
    full_name: shipTo.fullName,
  }
}

/** As the answer to PUT shows it: the same fields in the order in which a fresh Laravel model gets them. */
export function placedAddressToWire(order: Order, timezone: string): WireAddress {
  const shown = addressToWire(order, timezone)
  return {
    city: shown.city,
    first_name: shown.first_name,
    last_name: shown.last_name,
    phone: shown.phone,
    state: shown.state,
    zip: shown.zip,
    line_1: shown.line_1,
    line_2: shown.line_2,
    updated_at: shown.updated_at,
    created_at: shown.created_at,
    id: shown.id,
    full_name: shown.full_name,
  }
}
