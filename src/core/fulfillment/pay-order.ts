import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import type { OrderKey } from './change-order.ts'

/**
 * Says that an order is paid: one that waited for it goes on; one that is also held stays held. A second time changes nothing.
 * @throws Problem `order-not-found`, `not-changeable` once all has ended
 */
export async function payOrder(_hub: Hub, _caller: Caller, _key: OrderKey): Promise<Order> {
  throw new Error('not written yet')
}
