import { readTerms } from '../../store/orders/facts.ts'
import { readFreeShelves } from '../../store/orders/free-shelves.ts'
import { lockStockOfItems } from '../../store/orders/lock.ts'
import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { changeOrder, type Held, type OrderKey } from './change-order.ts'
import type { OrderChange } from './order-change.ts'
import { released } from './released.ts'
import { owedParts, seatsFor } from './seats.ts'

/**
 * Ends the holds of an order. What waits for goods is given what has come in since; what was held unpaid waits for payment
 * again. Nothing held and nothing owed: changes nothing. @throws Problem `order-not-found`; `order-refused` with the lines that
 * are still short where nothing else was to be released; `not-changeable` for a retailer's order that the operator holds for
 * attention or fraud
 */
export async function releaseOrder(hub: Hub, caller: Caller, key: OrderKey): Promise<Order> {
  const byOperator = caller.kind === 'operator'
  return await changeOrder(hub, caller, key, null, (order, held) => releasing(order, held, byOperator))
}

/** What releasing an order that is held in this transaction comes to. @throws Problem as above */
export async function releasing(
  order: Order,
  { tx, locked }: Held,
  byOperator: boolean,
): Promise<OrderChange | null> {
  const owed = owedParts(order)
  const { awaitsPayment } = locked
  if (owed.length === 0) return released(order, { byOperator, awaitsPayment, seats: [] })
  const wanted = owed.map(({ supplierId, part }) => ({ supplierId, itemId: part.itemId }))
  await lockStockOfItems(
    tx,
    wanted.map(({ itemId }) => itemId),
  )
  const shelves = await readFreeShelves(tx, locked, wanted)
  const split = (await readTerms(tx, [order.retailerId]))[0]?.policy.split ?? false
  const { seats, short } = seatsFor(owed, shelves, { split }, order.shipTo.postalCode)
  const change = released(order, { byOperator, awaitsPayment, seats })
  if (!change) throw new Problem('order-refused', { lines: short })
  return change
}
