import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { changeOrder, type OrderKey } from './change-order.ts'
import { packed, shipped } from './shipped.ts'
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
  const url = input.trackingUrl ?? trackingUrl(input.carrier, input.trackingNumber)
  if (url === undefined) {
    const known = knownCarriers.join(', ')
    throw new Problem('invalid-request', {
      messages: [`No tracking page is known for “${input.carrier}” (known: ${known}); give a tracking URL.`],
    })
  }
  return await changeOrder(hub, caller, input, null, (order) =>
    shipped(order, { ...input, trackingUrl: url }),
  )
}

/** Packed: from here on the order cannot be canceled. @throws Problem as above */
export async function packFulfillment(
  hub: Hub,
  caller: OperatorCaller,
  input: OrderKey & { readonly fulfillmentNo: number },
): Promise<Order> {
  return await changeOrder(hub, caller, input, null, (order) => packed(order, input.fulfillmentNo))
}
