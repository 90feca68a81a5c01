import { readTerms } from '../../../store/orders/facts.ts'
import { readFreeShelves } from '../../../store/orders/free-shelves.ts'
import { lockStockOfItems } from '../../../store/orders/lock.ts'
import {
  type FreeOfSupplier,
  type OwedUnits,
  readFreeOfSuppliers,
  readLatestChange,
  readOwedPlace,
  readOwedUnits,
  readStockChanges,
  type StockPlace,
  saveOwedPlace,
} from '../../../store/orders/owed.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import type { Environment } from '../../shared/environment.ts'
import { changeOrderAs, type Held } from '../change-order.ts'
import type { OrderChange, Seat } from '../order-change.ts'
import { owedParts, seatsFor } from '../seats.ts'
import { restocked } from './restocked.ts'

export interface OwedReleased {
  readonly released: number
  /** Orders that could not be looked after, and why; the next sweep tries them again. */
  readonly failed: readonly {
    readonly retailerId: number
    readonly number: number
    readonly reason: string
  }[]
}

/** At most so many items at a time; the rest waits for the next. */
const MOST_ITEMS = 500
/** At most so many that wait are looked at for them. */
const MOST_UNITS = 10_000

/**
 * Gives what has come in to the orders that wait for it, the oldest first whichever retailer's it is, and lets go what waited for
 * nothing else. It follows the changes of stock and costs next to nothing where there are none or nothing is owed; a sweep looks
 * at all that is owed, whatever has changed. Safe from any number of processes at once, and to do again.
 */
export async function releaseOwed(
  hub: Hub,
  environment: Environment,
  { sweep = false } = {},
): Promise<OwedReleased> {
  const pool = hub.db.environments[environment]
  const place = await readOwedPlace(pool)
  // whoever begins looks at everything once, and follows from there
  if (sweep || !place) {
    const latest = await readLatestChange(pool)
    const done = await giveOut(hub, environment, null)
    if (!place && latest) await saveOwedPlace(pool, latest)
    return done
  }
  let from: StockPlace = place
  const all = { released: 0, failed: [] as OwedReleased['failed'][number][] }
  for (;;) {
    const changes = await readStockChanges(pool, from, MOST_ITEMS)
    const last = changes.at(-1)
    if (!last) return all
    const { released, failed } = await giveOut(
      hub,
      environment,
      changes.map(({ itemId }) => itemId),
    )
    all.released += released
    all.failed.push(...failed)
    await saveOwedPlace(pool, last)
    if (changes.length < MOST_ITEMS) return all
    from = last
  }
}

/** Of these items, or of all. */
async function giveOut(
  hub: Hub,
  environment: Environment,
  itemIds: readonly number[] | null,
): Promise<OwedReleased> {
  const pool = hub.db.environments[environment]
  const fence = (await readRetailers(pool)).map(({ retailerId }) => retailerId)
  const owed = await transaction(pool, fence, (tx) => readOwedUnits(tx, itemIds, MOST_UNITS))
  const failed: { retailerId: number; number: number; reason: string }[] = []
  let released = 0
  if (owed.length === 0) return { released, failed }
  const items = owed.map(({ itemId }) => itemId)
  const free = await readFreeOfSuppliers(pool, items)
  const changing = { environment, actor: 'job:release-owed', reason: 'stock has come in' }
  for (const key of worthTrying(owed, free)) {
    try {
      let isReleased = false
      await changeOrderAs(hub, changing, key, async (order, held) => {
        const change = await restocking(order, held)
        isReleased = change !== null
        return change
      })
      if (isReleased) released += 1
    } catch (error) {
      failed.push({ ...key, reason: String(error) })
    }
  }
  return { released, failed }
}

/** In their order, those for whom something may be there once those before them have had theirs. */
export function worthTrying(
  owed: readonly OwedUnits[],
  free: readonly FreeOfSupplier[] | null,
): readonly { readonly retailerId: number; readonly number: number }[] {
  const left = new Map(free?.map((each) => [`${each.itemId}:${each.supplierId}`, { ...each }]))
  const keys = new Map<string, { readonly retailerId: number; readonly number: number }>()
  for (const { retailerId, number, itemId, supplierId, quantity, splits } of owed) {
    const shelf = left.get(`${itemId}:${supplierId}`)
    // who takes no pieces waits for all of it, and lets others pass
    const taken = shelf
      ? splits
        ? Math.min(quantity, shelf.free)
        : shelf.most >= quantity
          ? quantity
          : 0
      : 0
    if (shelf) {
      shelf.free -= taken
      shelf.most = Math.min(shelf.most, shelf.free)
    }
    if (free === null || taken > 0) keys.set(`${retailerId}:${number}`, { retailerId, number })
  }
  return [...keys.values()]
}

/** What has come in for an order that is held in this transaction. null: nothing. */
export async function restocking(order: Order, held: Held): Promise<OrderChange | null> {
  return restocked(order, await seatsNow(order, held), held.locked.awaitsPayment)
}

/** Where what is owed of the order can come from now, its stock locked. */
export async function seatsNow(order: Order, { tx, locked }: Held): Promise<readonly Seat[]> {
  const owed = owedParts(order)
  if (owed.length === 0) return []
  const wanted = owed.map(({ supplierId, part }) => ({ supplierId, itemId: part.itemId }))
  await lockStockOfItems(
    tx,
    wanted.map(({ itemId }) => itemId),
  )
  const shelves = await readFreeShelves(tx, locked, wanted)
  const split = (await readTerms(tx, [order.retailerId]))[0]?.policy.split ?? false
  return seatsFor(owed, shelves, { split }, order.shipTo.postalCode).seats
}
