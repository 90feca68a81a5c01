import { readNextAvailable } from '../../store/inventory.ts'
import { transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { isCatalogId } from '../catalog/item-id.ts'
import { itemsByGtin } from '../catalog/resolve-items.ts'
import type { Hub } from '../hub.ts'

const CHUNK = 5000

/** Units free for the caller by item: unknown items are absent, what it may not buy is 0. */
export async function stockOfItems(
  hub: Hub,
  caller: RetailerCaller,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { environment, retailerId } = caller
  return await hub.stockReader[environment]({ retailerId, itemIds: itemIds.filter(isCatalogId) })
}

/** The same by code, keyed by the text as it was given; a code in any of its usual forms is found. */
export async function stockByGtin(
  hub: Hub,
  caller: RetailerCaller,
  gtins: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const items = await itemsByGtin(hub, caller, gtins)
  const stock = await stockOfItems(hub, caller, [...items.values()])
  return new Map(
    [...items].flatMap(([gtin, itemId]) => {
      const available = stock.get(itemId)
      return available === undefined ? [] : [[gtin, available] as const]
    }),
  )
}

/** Every item the caller may buy, in chunks by ascending number. */
export async function* stockOfAll(
  hub: Hub,
  caller: RetailerCaller,
): AsyncGenerator<ReadonlyMap<number, number>> {
  const { environment, retailerId } = caller
  for (let after = 0; ; ) {
    const chunk = await transaction(hub.db.environments[environment], [retailerId], (tx) =>
      readNextAvailable(tx, retailerId, after, CHUNK),
    )
    if (chunk.last === undefined) return
    after = chunk.last
    yield new Map(chunk.stock.map((item) => [item.itemId, item.available]))
  }
}
