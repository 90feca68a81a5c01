import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
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
 * parcel, `transition-refused` once it is delivered, or where others shipped it
 */
export async function voidShipment(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, trackingNumber, reason }: VoidInput,
): Promise<Order> {
  return await changeFulfillment(hub, caller, invoiceNumber, reason, (fulfillment, order) =>
    voided(order, fulfillment, trackingNumber),
  )
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
  const to = left > 0 ? 'partially_shipped' : 'sent'
  if (state === 'completed' || shippedElsewhere)
    throw new Problem('transition-refused', { from: state, to, subject: `fulfillment ${invoiceNumber}` })
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
