import { readItemsByGtin, readItemsBySku } from '../../store/inventory.ts'
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
  if (keys.size === 0) return new Map()
  const found = await readItemsByGtin(hub.db.environments[caller.environment], [...new Set(keys.values())])
  return new Map(
    [...keys].flatMap(([gtin, key]) => {
      const itemId = found.get(key)
      return itemId === undefined ? [] : [[gtin, itemId] as const]
    }),
  )
}

/** Item numbers by the hub's own SKU, letter for letter; unknown SKUs are absent. */
export async function itemsBySku(
  hub: Hub,
  caller: RetailerCaller,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (skus.length === 0) return new Map()
  return await readItemsBySku(hub.db.environments[caller.environment], skus)
}
