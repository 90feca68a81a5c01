import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import type { OrderKey } from './change-order.ts'

/**
 * Ends the holds of an order. What waits for goods is given what has come in since; what was held unpaid waits for payment
 * again. Nothing held: changes nothing. @throws Problem `order-not-found`, `order-refused` with the lines that are still short
 * where that was all it waited for, `not-changeable` for a retailer's order that the operator holds for attention or fraud
 */
export async function releaseOrder(_hub: Hub, _caller: Caller, _key: OrderKey): Promise<Order> {
  throw new Error('not written yet')
}
