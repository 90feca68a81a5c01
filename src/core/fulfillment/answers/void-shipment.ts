import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import { requireUnbilled } from '../accounts/require-unbilled.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import { moved, type OrderChange } from '../order-change.ts'

export interface VoidInput {
  readonly invoiceNumber: string
  readonly trackingNumber: string
  readonly reason: string | null
}

/**
 * Takes back a parcel that was recorded by mistake and never left: its units are open again, and lie on the shelf again, kept for
 * the order. The same again changes nothing. @throws Problem `fulfillment-not-found`, `invalid-request` where there is no such
 * parcel or it was delivered, `transition-refused` once all of it is, once it is billed or on its way back, or where others shipped it
 */
export async function voidShipment(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, trackingNumber, reason }: VoidInput,
): Promise<Order> {
  return await changeFulfillment(hub, caller, invoiceNumber, reason, async (fulfillment, order, held) => {
    const change = voided(order, fulfillment, trackingNumber)
    if (change) await requireUnbilled(held, fulfillment, 'sent')
    return change
  })
}

/** null: it is void already. @throws Problem as above */
export function voided(order: Order, fulfillment: Fulfillment, trackingNumber: string): OrderChange | null {
  const { fulfillmentNo, supplierId, invoiceNumber, state, shippedElsewhere, shipments } = fulfillment
  const known = shipments.filter((shipment) => shipment.trackingNumber === trackingNumber)
  const parcel = known.find((shipment) => !shipment.voided)
  if (!parcel) {
    if (known.length > 0) return null
    throw new Problem('invalid-request', {
      messages: [`No parcel of fulfillment ${invoiceNumber} has the tracking number “${trackingNumber}”.`],
    })
  }
  const back = parcel.parts.reduce((sum, { quantity }) => sum + quantity, 0)
  const left = fulfillment.parts.reduce((sum, { quantityShipped }) => sum + quantityShipped, 0) - back
  // a request to cancel is one of what is packed
  const unsent = fulfillment.cancelState === 'requested' ? 'packed' : 'sent'
  const to = left > 0 ? 'partially_shipped' : unsent
  if (state === 'completed' || shippedElsewhere)
    throw new Problem('transition-refused', { from: state, to, subject: `fulfillment ${invoiceNumber}` })
  const { state: seen } = parcel.tracking
  if (seen === 'delivered' || seen === 'returned')
    throw new Problem('invalid-request', { messages: [arrived(trackingNumber, seen)] })
  const walked = moved(order, [{ fulfillment, states: [to] }])
  const { shipmentNo, parts } = parcel
  return {
    ...{ ...walked, parts: [], shipments: [], answer: { voided: [{ shipmentNo, parts }] } },
    news: [
      {
        type: 'shipment.voided',
        suppliers: [supplierId],
        payload: { fulfillmentNo, state: walked.state, trackingNumber, parts },
      },
    ],
  }
}

/** Who knows better than its carrier says that first. */
function arrived(trackingNumber: string, seen: 'delivered' | 'returned'): string {
  const what = seen === 'delivered' ? 'was delivered' : 'went back to its sender'
  return `Parcel “${trackingNumber}” ${what}, so it did leave: it cannot be void. If its carrier is wrong, correct its tracking first.`
}
