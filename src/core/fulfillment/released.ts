import type { Fulfillment, FulfillmentState, Order, Part } from '../orders/order.ts'
import { isClosed } from '../orders/order-states.ts'
import { Problem } from '../shared/problem.ts'
import { isOperatorsHold } from './held.ts'
import { type OrderChange, openQuantity, type Route, type Seat, stepped } from './order-change.ts'

/** What is let go, and by whom. */
export interface Releasing {
  readonly byOperator: boolean
  readonly awaitsPayment: boolean
  /** What was owed and has a place now. */
  readonly seats: readonly Seat[]
}

/**
 * The holds of the order end. What has goods behind it goes on, what has none waits for them, what is not paid waits for that.
 * null: nothing was held. @throws Problem `not-changeable` for a retailer where the operator holds the order
 */
export function released(order: Order, { byOperator, awaitsPayment, seats }: Releasing): OrderChange | null {
  const open = order.fulfillments.filter(({ state }) => !isClosed(state))
  if (!byOperator && open.some(({ holdReason }) => isOperatorsHold(holdReason)))
    throw new Problem('not-changeable', { number: String(order.number), state: 'on_hold' })
  // the operator may let go what is over a limit as well
  const awaitsCredit = !byOperator && order.awaitsCredit === true
  const routes = open.flatMap((fulfillment): Route[] => {
    const { state, holdReason } = fulfillment
    const goods = mayLeave(order, fulfillment, seats)
    const seated = seats.some(isOf(fulfillment))
    if (state === 'on_hold' && holdReason !== 'backorder')
      return [onward(fulfillment, goods, awaitsPayment, awaitsCredit)]
    if (state === 'on_hold' && goods) return [onward(fulfillment, goods, awaitsPayment, awaitsCredit)]
    if (!seated) return []
    // nothing moves, and still there is something to tell
    const hold = state === 'on_hold' ? { hold: { reason: 'backorder', until: null } as const } : {}
    return [{ fulfillment, states: [state], ...hold }]
  })
  if (routes.length === 0) return null
  const granted = byOperator && order.awaitsCredit ? ({ creditGranted: true } as const) : {}
  return { ...stepped(order, routes), parts: [], seats, shipments: [], ...granted }
}

/** Where a fulfillment goes that nothing but payment, goods and room under a limit can keep. */
export function onward(
  fulfillment: Fulfillment,
  goods: boolean,
  awaitsPayment: boolean,
  awaitsCredit = false,
): Route {
  if (awaitsPayment) return { fulfillment, states: ['awaiting_payment'] }
  if (goods && awaitsCredit)
    return { fulfillment, states: ['on_hold'], hold: { reason: 'credit', until: null } }
  if (goods) return { fulfillment, states: roadTo(fulfillment.state) }
  // an owed one that was held by hand is held for its goods alone now
  const states: FulfillmentState[] = fulfillment.state === 'on_hold' ? ['on_hold'] : ['pending', 'on_hold']
  return { fulfillment, states, hold: { reason: 'backorder', until: null } }
}

function roadTo(from: FulfillmentState): readonly FulfillmentState[] {
  return from === 'scheduled' ? [] : from === 'pending' ? ['scheduled'] : ['pending', 'scheduled']
}

/** It has goods; of an order that leaves complete or not at all, so has everything that is open. */
export function mayLeave(order: Order, fulfillment: Fulfillment, seats: readonly Seat[] = []): boolean {
  if (!hasGoods(fulfillment, seats)) return false
  if (!order.shipComplete) return true
  return order.fulfillments
    .filter(({ state }) => !isClosed(state))
    .every((each) => each.parts.every((part) => openQuantity(part) === 0 || hasPlace(part, seats)))
}

/** Every open unit of it lies in a warehouse. */
function hasPlace(part: Part, seats: readonly Seat[]): boolean {
  if (part.warehouseId !== null) return true
  const found = seats.filter(({ lineNo, partNo }) => lineNo === part.lineNo && partNo === part.partNo)
  return found.length > 0 && found.every(({ warehouseId }) => warehouseId !== null)
}

/** Anything of it lies in a warehouse, as when it was routed first. */
export function hasGoods(fulfillment: Fulfillment, seats: readonly Seat[] = []): boolean {
  return (
    fulfillment.parts.some((part) => part.warehouseId !== null && openQuantity(part) > 0) ||
    seats.some((seat) => isOf(fulfillment)(seat) && seat.warehouseId !== null)
  )
}

const isOf =
  ({ fulfillmentNo }: Fulfillment) =>
  (seat: Seat): boolean =>
    seat.fulfillmentNo === fulfillmentNo && seat.warehouseId !== null
