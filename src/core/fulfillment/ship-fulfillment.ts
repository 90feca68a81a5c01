import type { FulfillmentCaller, OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { changeFulfillment } from './change-fulfillment.ts'
import { changeOrder, type OrderKey } from './change-order.ts'
import { packed, shipped } from './shipped.ts'
import { shippedTogether } from './shipped-together.ts'
import { knownCarriers, trackingUrl } from './tracking-url.ts'

export interface ShipInput extends OrderKey {
  readonly fulfillmentNo: number
  readonly carrier: string
  readonly service: string | null
  readonly trackingNumber: string
  /** null: the carrier's own page. */
  readonly trackingUrl: string | null
  /** Units by line; null: all that is still open. */
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[] | null
}

/**
 * Records a parcel that left: deducts the stock, writes the skipped states, tells. Sending the same parcel again changes
 * nothing. @throws Problem `order-not-found`, `fulfillment-not-found`, `quantity-refused`, `transition-refused`,
 * `already-exists`, `invalid-request` when the carrier's tracking page is not known and none is given
 */
export async function shipFulfillment(hub: Hub, caller: OperatorCaller, input: ShipInput): Promise<Order> {
  const parcel = withTrackingPage(input)
  return await changeOrder(hub, caller, input, null, (order) => shipped(order, parcel))
}

/** What left, of the fulfillment that is meant. */
export type OwnParcel = Omit<ShipInput, keyof OrderKey | 'fulfillmentNo'>

/**
 * The same by the fulfillment's invoice number, for whoever works on it, and for several parcels that left together: all are
 * recorded, or none. @throws Problem as above
 */
export async function shipOwnFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, parcels }: { readonly invoiceNumber: string; readonly parcels: readonly OwnParcel[] },
): Promise<Order> {
  const left = parcels.map(withTrackingPage)
  return await changeFulfillment(hub, caller, invoiceNumber, null, ({ fulfillmentNo }, order, { at }) =>
    shippedTogether(
      order,
      left.map((parcel) => ({ ...parcel, fulfillmentNo })),
      at,
    ),
  )
}

/** @throws Problem `invalid-request` */
function withTrackingPage<P extends OwnParcel>(parcel: P): P & { readonly trackingUrl: string } {
  const url = parcel.trackingUrl ?? trackingUrl(parcel.carrier, parcel.trackingNumber)
  if (url !== undefined) return { ...parcel, trackingUrl: url }
  const known = knownCarriers.join(', ')
  throw new Problem('invalid-request', {
    messages: [`No tracking page is known for “${parcel.carrier}” (known: ${known}); give a tracking URL.`],
  })
}

/** Packed: from here on the order cannot be canceled. @throws Problem as above */
export async function packFulfillment(
  hub: Hub,
  caller: OperatorCaller,
  input: OrderKey & { readonly fulfillmentNo: number },
): Promise<Order> {
  return await changeOrder(hub, caller, input, null, (order) => packed(order, input.fulfillmentNo))
}

/** The same by its invoice number, for whoever works on it. @throws Problem as above */
export async function packOwnFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
): Promise<Order> {
  return await changeFulfillment(hub, caller, invoiceNumber, null, ({ fulfillmentNo }, order) =>
    packed(order, fulfillmentNo),
  )
}
