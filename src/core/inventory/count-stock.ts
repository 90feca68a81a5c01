import { appendAudit } from '../../store/access.ts'
import { findItemIds } from '../../store/catalog/item-names.ts'
import {
  type CountedShelf,
  compareCounts,
  countShelves,
  lockShelves,
  makeShelves,
  type ShelfCount,
  shelvesOf,
} from '../../store/inventory/count-stock.ts'
import { findWarehouse } from '../../store/parties/suppliers.ts'
import type { Queryable } from '../../store/sql.ts'
import { transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

export type { CountedShelf } from '../../store/inventory/count-stock.ts'

export interface StockCount {
  /** SKU or number. */
  readonly item: string
  /** A warehouse's code; without it wherever the item lies, which only a buffer can be said of. */
  readonly warehouse?: string | undefined
  /** What was counted; or instead, by how much it is more or less. */
  readonly onHand?: number | undefined
  readonly by?: number | undefined
  /** Units never promised. */
  readonly buffer?: number | undefined
}

/** Far above what lies anywhere; sums of a few thousand shelves stay exact. */
const MOST_UNITS = 1_000_000_000

/**
 * Sets what lies in warehouses of the caller's environment, all of it or nothing, by a count that somebody took: each difference is an
 * adjustment that carries the reason. What is on hand may fall below what is reserved: a shortage is the truth. A dry run tells what
 * would change. Under a key that was used before, shelves counted then stay as they are: a difference is asked for once, however often
 * it is sent. @throws Problem `item-not-found`, `warehouse-not-found`, `invalid-request`
 */
export async function countStock(
  hub: Hub,
  caller: OperatorCaller,
  input: {
    readonly counts: readonly StockCount[]
    readonly reason: string
    readonly dryRun: boolean
    readonly key?: string | undefined
  },
): Promise<{ readonly key: string; readonly shelves: readonly CountedShelf[] }> {
  const { environment } = caller
  const { counts, reason, dryRun } = input
  const at = hub.clock.now()
  const key = input.key ?? hub.random.uuid()
  if (input.key === undefined && counts.some(({ by }) => by !== undefined))
    throw refused('A difference needs a key, so that it is not counted twice.')
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    const shelves = await shelvesMeant(tx, counts)
    if (dryRun) return { key, shelves: possible(await compareCounts(tx, shelves)) }
    await makeShelves(tx, shelves)
    await lockShelves(tx, shelves)
    const counted = possible(await countShelves(tx, shelves, { key, note: reason, at }))
    const changes = counted.filter(isChange)
    if (changes.length === 0) return { key, shelves: counted }
    const facts = { reason, shelves: changes.slice(0, 100).map(factsOf), count: changes.length }
    const [only] = changes.length === 1 ? changes : []
    const subject = only ? `stock:${only.itemId}:${only.warehouseId}` : `stock:${key}`
    await appendAudit(tx, { environment, actor: actorOf(caller), action: 'stock.count', subject, facts, at })
    return { key, shelves: counted }
  })
}

function isChange({ wasOnHand, onHand, wasBuffer, buffer }: CountedShelf): boolean {
  return wasOnHand !== onHand || wasBuffer !== buffer
}

function factsOf({ sku, warehouse, wasOnHand, onHand, wasBuffer, buffer }: CountedShelf): object {
  const buffers = wasBuffer === buffer ? {} : { wasBuffer, buffer }
  return { sku, warehouse, wasOnHand, onHand, ...buffers }
}

/** @throws Problem `invalid-request` */
function possible(counted: readonly CountedShelf[]): readonly CountedShelf[] {
  const messages = counted.flatMap(({ sku, warehouse, onHand }) => {
    if (onHand < 0) return [`${sku} would be below zero in ${warehouse}.`]
    return onHand > MOST_UNITS ? [`${sku} would be more than ${MOST_UNITS} in ${warehouse}.`] : []
  })
  if (messages.length > 0) throw new Problem('invalid-request', { messages: messages.slice(0, 20) })
  return counted
}

async function shelvesMeant(db: Queryable, counts: readonly StockCount[]): Promise<readonly ShelfCount[]> {
  const itemIds = await findItemIds(
    db,
    counts.map((each) => each.item),
  )
  const warehouses = new Map<string, number>()
  for (const code of new Set(counts.flatMap((each) => each.warehouse ?? []))) {
    const found = await findWarehouse(db, code)
    if (!found) throw new Problem('warehouse-not-found', { warehouse: code })
    warehouses.set(code, found.warehouseId)
  }
  const everywhere = await shelvesOf(db, [...itemIds.values()])
  const meant = new Map<string, ShelfCount>()
  for (const { item, warehouse, onHand = null, by = null, buffer = null } of counts) {
    const itemId = itemIds.get(item)
    if (itemId === undefined) throw new Problem('item-not-found', { item })
    if (onHand !== null && by !== null) throw refused(`${item}: either onHand or by, not both.`)
    if (warehouse === undefined && (onHand !== null || by !== null))
      throw refused(`${item}: name the warehouse in which it was counted.`)
    const warehouseIds =
      warehouse === undefined
        ? everywhere.filter((shelf) => shelf.itemId === itemId).map((shelf) => shelf.warehouseId)
        : [warehouses.get(warehouse) ?? 0]
    for (const warehouseId of warehouseIds) {
      const place = `${itemId}:${warehouseId}`
      if (meant.has(place)) throw refused(`${item} is named twice for one warehouse.`)
      meant.set(place, { itemId, warehouseId, onHand, by, buffer })
    }
  }
  return [...meant.values()].sort((a, b) => a.itemId - b.itemId || a.warehouseId - b.warehouseId)
}

function refused(message: string): Problem {
  return new Problem('invalid-request', { messages: [message] })
}
