import { appendAudit } from '../../store/access.ts'
import { seeAllRetailers } from '../../store/feeds/stock-compare.ts'
import { importTransaction } from '../../store/imports/staging.ts'
import {
  explainOnHand,
  lockDrift,
  readStockDrift,
  repairReserved,
  type StockDrift,
} from '../../store/inventory/stock-drift.ts'
import { transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'

export type { StockDrift } from '../../store/inventory/stock-drift.ts'

export interface StockRepair {
  /** In units, over all shelves: how far counts are from what explains them. 0: all is well. */
  readonly drift: number
  /** As they were found, up to ten thousand. */
  readonly shelves: readonly StockDrift[]
  readonly repaired: number
}

const MOST = 10_000

/**
 * Compares on hand, reserved and their ledger shelf by shelf, and unless it is a dry run makes them agree: a count stays as it
 * is, and what nobody explained is written down as an adjustment named `repair`; what is reserved becomes what open orders
 * hold. Each shelf by itself under its lock, and looked at again there.
 */
export async function repairStock(
  hub: Hub,
  caller: OperatorCaller,
  { dryRun }: { readonly dryRun: boolean },
): Promise<StockRepair> {
  const pool = hub.db.environments[caller.environment]
  // allowed to take its time, and to read everything
  const shelves = await importTransaction(pool, async (tx) => {
    await seeAllRetailers(tx)
    return { keep: false, result: await readStockDrift(tx, MOST) }
  })
  const drift = shelves.reduce((sum, shelf) => sum + driftOf(shelf), 0)
  if (dryRun) return { drift, shelves, repaired: 0 }
  const key = hub.random.uuid()
  let repaired = 0
  for (const shelf of shelves) if (await repairShelf(hub, caller, shelf, key)) repaired += 1
  return { drift, shelves, repaired }
}

/** In units. */
export function driftOf({ onHand, explained, reserved, ordered, reservedMoved }: StockDrift): number {
  return Math.abs(onHand - explained) + Math.abs(reserved - ordered) + Math.abs(reservedMoved - ordered)
}

async function repairShelf(
  hub: Hub,
  caller: OperatorCaller,
  { itemId, warehouseId }: StockDrift,
  key: string,
): Promise<boolean> {
  const { environment } = caller
  const at = hub.clock.now()
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    await seeAllRetailers(tx)
    const found = await lockDrift(tx, itemId, warehouseId)
    if (!found) return false
    if (found.onHand !== found.explained) await explainOnHand(tx, found, { key, at })
    if (found.reserved !== found.ordered || found.reservedMoved !== found.ordered)
      await repairReserved(tx, found, at)
    const { onHand, explained, reserved, ordered, reservedMoved, sku, warehouse } = found
    const facts = { sku, warehouse, onHand, explained, reserved, ordered, reservedMoved }
    const subject = `stock:${itemId}:${warehouseId}`
    await appendAudit(tx, { environment, actor: actorOf(caller), action: 'stock.repair', subject, facts, at })
    return true
  })
}
