import type { Order } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { type OrderChange, type Route, type Seat, stepped } from '../order-change.ts'
import { mayLeave, onward } from '../released.ts'

/**
 * Goods have come for what was owed: what waited for nothing else goes on, what somebody holds or has not paid stays so, with its
 * goods kept for it. null: none have.
 */
export function restocked(order: Order, seats: readonly Seat[], awaitsPayment: boolean): OrderChange | null {
  if (!seats.some(({ warehouseId }) => warehouseId !== null)) return null
  const open = order.fulfillments.filter(({ state }) => !isClosed(state))
  const routes = open.flatMap((fulfillment): Route[] => {
    const { fulfillmentNo, state, holdReason, holdUntil } = fulfillment
    const isWaiting = state === 'on_hold' && (holdReason === 'backorder' || holdReason === null)
    if (isWaiting && mayLeave(order, fulfillment, seats)) return [onward(fulfillment, true, awaitsPayment)]
    const isSeated = seats.some((seat) => seat.fulfillmentNo === fulfillmentNo && seat.warehouseId !== null)
    if (!isSeated) return []
    return [
      {
        fulfillment,
        states: [state],
        ...(holdReason ? { hold: { reason: holdReason, until: holdUntil } } : {}),
      },
    ]
  })
  return { ...stepped(order, routes), parts: [], seats, shipments: [] }
}
