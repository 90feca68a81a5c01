import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { getOrder } from './find-orders.ts'
import type { Order, OrderRequest } from './order.ts'

/**
 * Places an order, or answers a repeat of it: the same PO with the same content gives the order of the first time.
 * An acknowledged order is committed. @throws Problem `order-refused` with every line that cannot be promised,
 * `po-taken` when the PO stands for another content, `overloaded` when too many wait, `unauthenticated`
 */
export async function placeOrder(
  hub: Hub,
  caller: RetailerCaller,
  request: OrderRequest,
): Promise<{ order: Order; replayed: boolean }> {
  if (request.lines.length === 0)
    throw new Problem('invalid-request', { messages: ['An order has at least one line.'] })
  const placed = await hub.intake[caller.environment].place(caller, request)
  if (placed.kind === 'placed') return { order: placed.order, replayed: false }
  return { order: await getOrder(hub, caller, placed.number), replayed: true }
}
