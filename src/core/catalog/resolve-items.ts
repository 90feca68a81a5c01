import { readItemIdsBySku } from '../../store/catalog/item-numbers.ts'
import { readItemsByGtin } from '../../store/inventory.ts'
import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { gtinKey } from './gtin.ts'

/** Item numbers by code, keyed by the text as it was given; unknown codes are absent. */
export async function itemsByGtin(
  hub: Hub,
  caller: RetailerCaller,
  gtins: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map(
    gtins.flatMap((gtin) => {
      const key = gtinKey(gtin)
      return key === null ? [] : [[gtin, key] as const]
    }),
  )
  const found = await readItemsByGtin(hub.db.environments[caller.environment], [...new Set(keys.values())])
  return new Map(
    [...keys].flatMap(([gtin, key]) => {
      const itemId = found.get(key)
      return itemId === undefined ? [] : [[gtin, itemId] as const]
    }),
  )
}

/** Item numbers by SKU; unknown ones are absent. */
export async function itemIdsBySku(
  hub: Hub,
  caller: RetailerCaller,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (skus.length === 0) return new Map()
  return await readItemIdsBySku(hub.db.environments[caller.environment], [...new Set(skus)])
}
