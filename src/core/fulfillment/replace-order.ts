import { lockOrder, saveOrderChange } from '../../store/orders/change.ts'
import { findClaims } from '../../store/orders/claims.ts'
import { readOrders } from '../../store/orders/read.ts'
import {
  type OrderNames,
  readOrderNames,
  renameOrder,
  saveRequestHash,
  settleName,
} from '../../store/orders/replace.ts'
import { readRetailerTime } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order, OrderRequest } from '../orders/order.ts'
import { requestHash } from '../orders/request-hash.ts'
import { noteOrder } from '../orders/requests/trail.ts'
import { moved } from '../shared/clock.ts'
import { isDate, localDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import { noSuchDay } from './hold-order.ts'
import { type Replacing, replacing } from './replacing.ts'
import { rerouteOrder, rewriteOrder } from './rewrite-order.ts'

/**
 * Puts another request in the place of the one that an order was made from; what the new one leaves out is cleared. Number, key
 * and age stay; another PO is claimed as `poIsOptional` says. Other lines, quantities or another destination give the stock back
 * and route the order anew, with new fulfillments; else those stay as they are. `opening` moves the order: held, unpaid, released,
 * canceled, shipped elsewhere. The same request again changes nothing, whatever has happened to the order since. @throws Problem
 * `order-not-found`; `not-changeable` once anything of it is sent, or all has ended; `not-cancellable` for an opening `cancel`
 * that comes too late; `order-refused`, which leaves the order as it was; `invalid-request`, `unauthenticated`
 */
export async function replaceOrder(
  hub: Hub,
  caller: RetailerCaller,
  number: number,
  request: OrderRequest,
): Promise<Order> {
  const notFound = () => new Problem('order-not-found', { number: String(number) })
  if (!Number.isSafeInteger(number)) throw notFound()
  if (request.lines.length === 0)
    throw new Problem('invalid-request', { messages: ['An order has at least one line.'] })
  if (request.holdUntil && !isDate(request.holdUntil)) throw noSuchDay(request.holdUntil)
  const { environment, retailerId } = caller
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const order = await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
        const names = await readOrderNames(tx, retailerId, number)
        if (!names) throw notFound()
        return await replaceHeld(hub, caller, { tx, number, request, names })
      })
      noteOrder(caller, { retailerId, number, po: order.po, brought: true })
      return order
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
  throw new Problem('overloaded', { retryAfterSeconds: 1 })
}

/** What was read before the order was locked is no longer so: all is taken back, and done again so often at most. */
class Overtaken extends Error {}
const ATTEMPTS = 10

interface Asked {
  readonly tx: Tx
  readonly number: number
  readonly request: OrderRequest
  readonly names: OrderNames
}

/** Claims first, then the order, then stock: the order of locks of the house. */
async function replaceHeld(
  hub: Hub,
  caller: RetailerCaller,
  { tx, number, request, names }: Asked,
): Promise<Order> {
  const { environment, retailerId, credentialId } = caller
  const key = { retailerId, number }
  const now = hub.clock.now()
  const at = moved(now, await readRetailerTime(tx, retailerId))
  const hash = requestHash(request)
  const read = async () => {
    const [order] = await readOrders(tx, environment, retailerId, [number])
    if (!order) throw new Problem('order-not-found', { number: String(number) })
    return order
  }
  const [claim] = await findClaims(tx, [{ credentialId, poKey: names.poKey }], now)
  if (claim === 'revoked') throw new Problem('unauthenticated', {})
  if (names.requestHash.equals(hash)) return await read()
  // what would be written decides about the name, and the name comes before the lock
  const rewrites = isRewriting(replacing(await read(), request))
  const second = rewrites ? secondName(request, names.poKey) : names.second
  const named = second === names.second ? 'named' : await renameOrder(tx, key, names, second)
  if (named === 'overtaken') throw new Overtaken()
  const locked = await lockOrder(tx, retailerId, number)
  const order = await read()
  const namesNow = await readOrderNames(tx, retailerId, number)
  const plan = replacing(order, request)
  const isAsRead =
    namesNow?.second === (second === names.second ? second : null) &&
    namesNow.requestHash.equals(names.requestHash) &&
    isRewriting(plan) === rewrites
  if (!locked || !isAsRead) throw new Overtaken()

  const told = { actor: actorOf(caller), reason: null, at }
  if (plan.kind === 'nothing') return order
  if (plan.kind === 'call-off') {
    const shipDate = localDate(at, caller.timezone)
    if (plan.change) await saveOrderChange(tx, locked, plan.change, { ...told, shipDate })
    return await read()
  }
  if (second !== null && second !== names.second && named === 'named') await settleName(tx, locked, second)
  const flags = [...(request.flags ?? []), ...(named === 'taken' ? (['duplicate-po'] as const) : [])]
  const rewriting = { tx, caller, order, locked, request, flags, told, now }
  if (plan.kind === 'reroute') await rerouteOrder(rewriting, plan)
  else await rewriteOrder(rewriting, plan)
  await saveRequestHash(tx, key, hash)
  return await read()
}

function isRewriting({ kind }: Replacing): boolean {
  return kind === 'rewrite' || kind === 'reroute'
}

/** The PO, where it is not what the order is known by. */
function secondName({ po }: OrderRequest, poKey: string): string | null {
  const name = `po:${po}`
  return po === null || name === poKey ? null : name
}
