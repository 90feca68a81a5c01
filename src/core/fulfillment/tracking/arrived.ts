import type { Fulfillment, Order, OrderState, Shipment } from '../../orders/order.ts'
import { moved, type Step, stepped } from '../order-change.ts'

/**
 * What becomes of a fulfillment when one of its parcels stands elsewhere: every parcel delivered of what has shipped whole, and it
 * is completed; one of them not delivered after all, by somebody's word, and it is shipped again.
 */
export function arrived(
  order: Order,
  fulfillment: Fulfillment,
  parcel: Shipment,
): { readonly state: OrderState; readonly steps: readonly Step[] } {
  const parcels = fulfillment.shipments
    .filter(({ voided }) => !voided)
    .map((each) => (each.shipmentNo === parcel.shipmentNo ? parcel : each))
  const isDelivered = parcels.every(({ tracking }) => tracking.state === 'delivered')
  if (fulfillment.state === 'shipped' && isDelivered)
    return stepped(order, [{ fulfillment, states: ['completed'] }])
  // what came back after it was delivered was delivered; what never was stands against the word that it had been
  const isTakenBack = parcels.some(
    ({ tracking }) => tracking.state !== 'delivered' && tracking.state !== 'returned',
  )
  if (fulfillment.state === 'completed' && isTakenBack)
    return moved(order, [{ fulfillment, states: ['shipped'] }])
  return { state: order.state, steps: [] }
}
