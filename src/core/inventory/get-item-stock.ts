import {
  readLatestMovements,
  readWarehouseStock,
  type StockMovement,
  type WarehouseStock,
} from '../../store/inventory/item-stock.ts'
import { readRetailerIds } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { getWholeItem } from '../catalog/find-catalog.ts'
import type { Hub } from '../hub.ts'

export type { StockMovement, WarehouseStock } from '../../store/inventory/item-stock.ts'

export interface StockOfItem {
  readonly itemId: number
  readonly sku: string
  readonly warehouses: readonly WarehouseStock[]
  /** Newest first. */
  readonly movements: readonly StockMovement[]
}

const LATEST = 50

/** What lies where of an item, by SKU or number, and what moved it last. @throws Problem `item-not-found` */
export async function getStockOfItem(
  hub: Hub,
  caller: OperatorCaller,
  skuOrId: string,
): Promise<StockOfItem> {
  const { itemId, sku } = await getWholeItem(hub, caller, skuOrId)
  const pool = hub.db.environments[caller.environment]
  return await transaction(pool, await readRetailerIds(pool), async (tx) => ({
    itemId,
    sku,
    warehouses: await readWarehouseStock(tx, itemId),
    movements: await readLatestMovements(tx, itemId, LATEST),
  }))
}
