import { createHash } from 'node:crypto'
import { readChangeHeads } from '../../store/changes/read.ts'
import { readStockOfNumbers, readStockOfSkus, type SkuStock } from '../../store/inventory/sku-stock.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { forCaller } from '../access/for-caller.ts'
import { listOfItems } from '../catalog/find-items.ts'
import type { Hub } from '../hub.ts'

export type { SkuStock } from '../../store/inventory/sku-stock.ts'

const CHUNK = 5000

/** What the caller may order of these, by SKU; unknown ones and those it may not buy are absent. */
export async function stockOfSkus(
  hub: Hub,
  caller: RetailerCaller,
  skus: readonly string[],
): Promise<ReadonlyMap<string, SkuStock>> {
  const found = await forCaller(hub, caller, (tx) => readStockOfSkus(tx, caller.retailerId, skus))
  return new Map(found.map((stock) => [stock.sku, stock]))
}

/**
 * Names the state of all stock that the caller sees. Two that are equal stand for the same stock, but for what was changed less
 * than a pass of the sequencer ago.
 */
export async function stockVersion(hub: Hub, { environment, retailerId }: RetailerCaller): Promise<string> {
  const heads = await readChangeHeads(hub.db.environments[environment], retailerId)
  return createHash('sha256')
    .update(JSON.stringify([environment, retailerId, heads]))
    .digest('base64url')
    .slice(0, 24)
}

/** All that the caller may buy, in chunks by ascending number. */
export async function* stockOfEverySku(
  hub: Hub,
  caller: RetailerCaller,
): AsyncGenerator<readonly SkuStock[]> {
  const list = await forCaller(hub, caller, (tx) => listOfItems(hub, caller, tx, {}))
  for (let from = 0; from < list.length; from += CHUNK) {
    const numbers = [...list.subarray(from, from + CHUNK)]
    yield await forCaller(hub, caller, (tx) => readStockOfNumbers(tx, caller.retailerId, numbers))
  }
}
