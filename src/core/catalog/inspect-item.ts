import { type ItemRetailer, readItemRetailers } from '../../store/catalog/item-retailers.ts'
import { type ListedItem, readListedItems } from '../../store/catalog/listed-items.ts'
import { brandsLike, categoriesLike } from '../../store/catalog/names.ts'
import { readWholeProduct, type WholeProduct } from '../../store/catalog/whole-product.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { itemIdOf } from './find-catalog.ts'

export type { ItemRetailer } from '../../store/catalog/item-retailers.ts'
export type { WholeProduct } from '../../store/catalog/whole-product.ts'

/** A product with its items, by key or number. @throws Problem `product-not-found` */
export async function getWholeProduct(
  hub: Hub,
  caller: OperatorCaller,
  keyOrId: string,
): Promise<{ readonly product: WholeProduct; readonly items: readonly ListedItem[] }> {
  const pool = hub.db.environments[caller.environment]
  const product = await readWholeProduct(pool, keyOrId)
  if (!product) throw new Problem('product-not-found', { product: keyOrId })
  const found = new Map((await readListedItems(pool, product.itemIds)).map((item) => [item.itemId, item]))
  return { product, items: product.itemIds.flatMap((itemId) => found.get(itemId) ?? []) }
}

/** Who may buy an item, and at what price: the next retailers. @throws Problem `item-not-found` */
export async function listItemRetailers(
  hub: Hub,
  caller: OperatorCaller,
  item: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly ItemRetailer[]> {
  const itemId = await itemIdOf(hub, caller, item)
  return await readItemRetailers(hub.db.environments[caller.environment], itemId, page)
}

/** Names of brands or categories that begin so, for whoever chooses one. */
export async function catalogNames(
  hub: Hub,
  caller: OperatorCaller,
  { of, beginning, limit }: { of: 'brand' | 'category'; beginning: string; limit: number },
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  const pool = hub.db.environments[caller.environment]
  const like = of === 'brand' ? brandsLike : categoriesLike
  return await like(pool, beginning.toLowerCase(), limit)
}
