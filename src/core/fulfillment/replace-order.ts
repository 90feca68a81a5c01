import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order, OrderRequest } from '../orders/order.ts'

/**
 * Puts another request in the place of the one that an order was made from; what the new one leaves out is cleared. Number, key
 * and age stay. Other lines, quantities or another destination give the stock back and route the order anew, with new
 * fulfillments; else those stay as they are. `opening` moves the order: held, unpaid, released, canceled, shipped elsewhere. The
 * same request again changes nothing. @throws Problem `order-not-found`; `not-changeable` once anything of it is sent, or all
 * has ended; `not-cancellable` for an opening `cancel` that comes too late; `order-refused`, which leaves the order as it was
 */
export async function replaceOrder(
  _hub: Hub,
  _caller: RetailerCaller,
  _number: number,
  _request: OrderRequest,
): Promise<Order> {
  throw new Error('not written yet')
}
