import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { changeOrder, type OrderKey } from './change-order.ts'
import { openFulfillments } from './held.ts'
import { type OrderChange, stepped } from './order-change.ts'
import { mayLeave, onward } from './released.ts'

/**
 * Says that an order is paid: one that waited for it goes on; one that is also held stays held. A second time, or where nobody
 * waited, changes nothing. @throws Problem `order-not-found`, `not-changeable` where an unpaid order has ended
 */
export async function payOrder(hub: Hub, caller: Caller, key: OrderKey): Promise<Order> {
  return await changeOrder(hub, caller, key, null, (order, { at, locked }) =>
    locked.awaitsPayment ? paid(order, at) : null,
  )
}

function paid(order: Order, at: Date): OrderChange {
  const waiting = openFulfillments(order).filter(({ state }) => state === 'awaiting_payment')
  const routes = waiting.map((fulfillment) =>
    onward(fulfillment, mayLeave(order, fulfillment), false, order.awaitsCredit),
  )
  const payment = { awaited: false, paidAt: order.paidAt ?? at }
  return { ...stepped(order, routes), parts: [], shipments: [], payment }
}
