import { type LockedOrder, lockOrder, saveOrderChange } from '../../store/orders/change.ts'
import { readOrders } from '../../store/orders/read.ts'
import { readRetailerTime } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { clockOf } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import { localDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import type { OrderChange } from './order-change.ts'

/** Which order: a retailer's caller can only mean its own. */
export interface OrderKey {
  readonly number: number
  readonly retailerId?: number | undefined
}

/** Who changes it, as events name them, and why. */
export interface Changing {
  readonly environment: Environment
  readonly actor: string
  readonly reason: string | null
}

/** The moment by the retailer's clock at which an order is held and what is known beside the order itself. */
export interface Held {
  readonly tx: Tx
  readonly at: Date
  readonly timezone: string
  readonly locked: LockedOrder
}

export type Decide = (order: Order, held: Held) => OrderChange | null | Promise<OrderChange | null>

/**
 * Holds the order, lets `decide` say what becomes of it, and writes that with its events, stock and counters in one
 * transaction. `decide` answering null changes nothing. Gives the order as it is afterwards. @throws Problem
 * `order-not-found`, and whatever `decide` refuses with
 */
export async function changeOrder(
  hub: Hub,
  caller: Caller,
  key: OrderKey,
  reason: string | null,
  decide: Decide,
): Promise<Order> {
  const retailerId = caller.kind === 'retailer' ? caller.retailerId : key.retailerId
  if (retailerId === undefined) throw new Problem('order-not-found', { number: String(key.number) })
  const changing = { environment: caller.environment, actor: actorOf(caller), reason }
  return await changeOrderAs(hub, changing, { retailerId, number: key.number }, decide)
}

/** The same for what the hub does by itself. */
export async function changeOrderAs(
  hub: Hub,
  { environment, actor, reason }: Changing,
  { retailerId, number }: { readonly retailerId: number; readonly number: number },
  decide: Decide,
): Promise<Order> {
  if (!Number.isSafeInteger(number)) throw new Problem('order-not-found', { number: String(number) })
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const locked = await lockOrder(tx, retailerId, number)
    const read = async () => (await readOrders(tx, environment, retailerId, [number]))[0]
    const order = locked && (await read())
    if (!locked || !order) throw new Problem('order-not-found', { number: String(number) })
    const { timezone, aheadMs } = await readRetailerTime(tx, retailerId)
    const at = clockOf(hub, { aheadMs }).now()
    const change = await decide(order, { tx, at, timezone, locked })
    if (!change) return order
    const shipDate = change.shipDate ?? localDate(at, timezone)
    await saveOrderChange(tx, locked, change, { actor, reason, at, shipDate })
    return (await read()) ?? order
  })
}
