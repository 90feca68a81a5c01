import type { Fulfillment, HoldReason, Order } from '../orders/order.ts'
import { isClosed, mayBecome } from '../orders/order-states.ts'
import { Problem } from '../shared/problem.ts'
import { type Hold, type OrderChange, stepped } from './order-change.ts'

/** What the operator looks into: the retailer's word does not end it. */
export function isOperatorsHold(reason: HoldReason | null): boolean {
  return reason === 'attention' || reason === 'fraud' || reason === 'credit'
}

/** @throws Problem `not-changeable` where nothing of the order is open any more */
export function openFulfillments({ fulfillments, number, state }: Order): readonly Fulfillment[] {
  const open = fulfillments.filter((each) => !isClosed(each.state))
  if (open.length === 0) throw new Problem('not-changeable', { number: String(number), state })
  return open
}

/**
 * All of the order that is open is kept back. null: it is so already. A hold of the operator's own is not weakened by a
 * retailer's. @throws Problem `not-changeable` once anything open is packed, or all has ended
 */
export function held(order: Order, hold: Hold, byOperator: boolean): OrderChange | null {
  const open = openFulfillments(order)
  const late = open.find(({ state }) => state !== 'on_hold' && !mayBecome(state, 'on_hold'))
  if (late) throw new Problem('not-changeable', { number: String(order.number), state: late.state })
  const changing = open.filter(
    (each) =>
      (byOperator || !isOperatorsHold(each.holdReason)) &&
      !(each.state === 'on_hold' && each.holdReason === hold.reason && each.holdUntil === hold.until),
  )
  if (changing.length === 0) return null
  const routes = changing.map((fulfillment) => ({ fulfillment, states: ['on_hold'] as const, hold }))
  return { ...stepped(order, routes), parts: [], shipments: [] }
}
