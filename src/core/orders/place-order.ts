import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { isProblem, Problem } from '../shared/problem.ts'
import { findOrderByName } from './find-order-by-name.ts'
import { getOrder } from './find-orders.ts'
import type { Order, OrderRequest } from './order.ts'
import { contradictions } from './po-ledger.ts'
import { noteOrder } from './requests/trail.ts'

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
  const answer = await placed(hub, caller, request)
  const { retailerId, number, po } = answer.order
  noteOrder(caller, { retailerId, number, po, brought: !answer.replayed })
  return answer
}

async function placed(
  hub: Hub,
  caller: RetailerCaller,
  request: OrderRequest,
): Promise<{ order: Order; replayed: boolean }> {
  if (request.lines.length === 0)
    throw new Problem('invalid-request', { messages: ['An order has at least one line.'] })
  const placed = await hub.intake[caller.environment]
    .place(caller, request)
    .catch((error: unknown) => knownOtherwise(hub, caller, request, error))
  if (placed.kind === 'known') return { order: placed.order, replayed: true }
  if (placed.kind === 'placed') return { order: placed.order, replayed: false }
  return { order: await getOrder(hub, caller, placed.number), replayed: true }
}

/**
 * A PO that came by another door than this one says the same in other words: what decides is what both of them say. The operator's
 * own door takes a file and JSON alike. @throws Problem `po-taken` with what differs, or the error itself
 */
async function knownOtherwise(
  hub: Hub,
  caller: RetailerCaller,
  request: OrderRequest,
  error: unknown,
): Promise<{ readonly kind: 'known'; readonly order: Order }> {
  if (!isProblem(error) || error.code !== 'po-taken' || request.po === null) throw error
  const order = await findOrderByName(hub, caller, { po: request.po })
  if (!order) throw error
  const differences = contradictions(order, request)
  const isOtherDoor = order.dialect !== request.dialect || request.dialect === 'operator'
  if (isOtherDoor && differences.length === 0) return { kind: 'known', order }
  throw new Problem('po-taken', { po: request.po, number: order.number, differences })
}
