import type { Order } from '../../orders/order.ts'
import { type OrderChange, type Route, type Seat, stepped } from '../order-change.ts'
import { onward } from '../released.ts'

/**
 * Goods have come for what was owed: what waited for nothing else goes on, what somebody holds or has not paid stays so, with its
 * goods kept for it. null: none have.
 */
export function restocked(order: Order, seats: readonly Seat[], awaitsPayment: boolean): OrderChange | null {
  const seated = order.fulfillments.filter(({ fulfillmentNo }) =>
    seats.some((seat) => seat.fulfillmentNo === fulfillmentNo && seat.warehouseId !== null),
  )
  if (seated.length === 0) return null
  const routes = seated.map((fulfillment): Route => {
    const { state, holdReason, holdUntil } = fulfillment
    if (state !== 'on_hold') return { fulfillment, states: [state] }
    if (holdReason === 'backorder' || holdReason === null) return onward(fulfillment, true, awaitsPayment)
    return { fulfillment, states: [state], hold: { reason: holdReason, until: holdUntil } }
  })
  return { ...stepped(order, routes), parts: [], seats, shipments: [] }
}
