import type { Fulfillment, Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { closedParts, moved, type NewShipment, type OrderChange, openQuantity } from './order-change.ts'
import { trackingUrl } from './tracking-url.ts'

export interface KnownParcel {
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingNumber: string | null
  readonly shipDate: string | null
  readonly shippedAt: Date | null
}

/** Nobody has been told to ship it. */
export function isUnsent({ state }: Fulfillment): boolean {
  return state === 'awaiting_payment' || state === 'on_hold' || state === 'pending' || state === 'scheduled'
}

/**
 * All of the order shipped by others. null: it is known already. What was canceled before stays so. @throws Problem
 * `not-changeable` once anything is sent, or all has ended otherwise
 */
export function shippedElsewhere(order: Order, parcel: KnownParcel | null): OrderChange | null {
  const { fulfillments, number } = order
  if (isShippedElsewhere(order)) return null
  const going = fulfillments.filter(({ state }) => state !== 'canceled')
  const late = going.find((each) => !isUnsent(each))
  if (late || going.length === 0)
    throw new Problem('not-changeable', { number: String(number), state: late?.state ?? order.state })
  return {
    ...moved(
      order,
      going.map((fulfillment) => ({ fulfillment, states: ['shipped'] as const })),
    ),
    parts: closedParts(going, 'shipped'),
    shipments: parcel === null ? [] : going.flatMap((fulfillment) => shipmentOf(fulfillment, parcel)),
    elsewhere: true,
    ...(parcel?.shipDate ? { shipDate: parcel.shipDate } : {}),
  }
}

export function isShippedElsewhere({ state, fulfillments }: Order): boolean {
  return state === 'shipped' && fulfillments.some(({ shippedElsewhere }) => shippedElsewhere)
}

function shipmentOf(
  fulfillment: Fulfillment,
  { carrier, service, trackingNumber, shippedAt }: KnownParcel,
): NewShipment[] {
  if (trackingNumber === null) return []
  const { fulfillmentNo, parts } = fulfillment
  const url = carrier === null ? undefined : trackingUrl(carrier, trackingNumber)
  return [
    {
      fulfillmentNo,
      carrier,
      service,
      trackingNumber,
      trackingUrl: url ?? '',
      ...(shippedAt ? { shippedAt } : {}),
      parts: parts.flatMap((part) => {
        const quantity = openQuantity(part)
        return quantity > 0 ? [{ lineNo: part.lineNo, partNo: part.partNo, quantity }] : []
      }),
    },
  ]
}
