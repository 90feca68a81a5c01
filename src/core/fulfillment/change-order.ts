import { lockOrder, saveOrderChange } from '../../store/orders/change.ts'
import { readOrders } from '../../store/orders/read.ts'
import { readRetailerZone } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import { actorOf, type Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { localDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import type { OrderChange } from './order-change.ts'

/** Which order: a retailer's caller can only mean its own. */
export interface OrderKey {
  readonly number: number
  readonly retailerId?: number | undefined
}

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
  decide: (order: Order) => OrderChange | null,
): Promise<Order> {
  const { environment } = caller
  const retailerId = caller.kind === 'retailer' ? caller.retailerId : key.retailerId
  if (retailerId === undefined || !Number.isSafeInteger(key.number)) {
    throw new Problem('order-not-found', { number: String(key.number) })
  }
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const locked = await lockOrder(tx, retailerId, key.number)
    const read = async () => (await readOrders(tx, environment, retailerId, [key.number]))[0]
    const order = locked && (await read())
    if (!locked || !order) throw new Problem('order-not-found', { number: String(key.number) })
    const change = decide(order)
    if (!change) return order
    const at = hub.clock.now()
    const shipDate = localDate(at, await readRetailerZone(tx, retailerId))
    await saveOrderChange(tx, locked, change, { actor: actorOf(caller), reason, at, shipDate })
    return (await read()) ?? order
  })
}
