import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { canceled } from './canceled.ts'
import { changeOrder, type OrderKey } from './change-order.ts'

/**
 * Calls an order off and gives its stock back; a second time changes nothing and answers the same.
 * @throws Problem `order-not-found`, `not-cancellable` once anything of it is packed
 */
export async function cancelOrder(
  hub: Hub,
  caller: Caller,
  input: OrderKey & { readonly reason: string },
): Promise<Order> {
  return await changeOrder(hub, caller, input, input.reason, canceled)
}
