import {
  type CatalogProduct,
  findItemId,
  nextFound,
  nextProducts,
  type ProductPlace,
  readCatalogProducts,
  readWholeItem,
  type WholeItem,
} from '../../store/catalog/of-all.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { searchQuery } from './search-query.ts'

export type { CatalogProduct, ProductPlace, WholeItem } from '../../store/catalog/of-all.ts'

/**
 * The next products of the whole catalog: by number, or best match first when a term is given. `place` is where each stands,
 * for the next call.
 */
export async function listCatalog(
  hub: Hub,
  caller: OperatorCaller,
  filter: { readonly term?: string | undefined },
  page: { readonly after: ProductPlace | undefined; readonly limit: number },
): Promise<readonly { readonly product: CatalogProduct; readonly place: ProductPlace }[]> {
  const pool = hub.db.environments[caller.environment]
  const asked = filter.term?.trim() ? filter.term : undefined
  const query = asked === undefined ? undefined : searchQuery(asked)
  // a term of nothing but punctuation finds nothing, rather than everything
  if (asked !== undefined && !query) return []
  const places = query ? await nextFound(pool, query, page) : await nextProducts(pool, page)
  const found = await readCatalogProducts(
    pool,
    places.map((place) => place.productId),
  )
  const byId = new Map(found.map((product) => [product.productId, product]))
  return places.flatMap((place) => {
    const product = byId.get(place.productId)
    return product ? [{ product, place }] : []
  })
}

/** The number of an item by its SKU, or by its number written as digits. @throws Problem `item-not-found` */
async function itemIdOf(hub: Hub, caller: OperatorCaller, skuOrId: string): Promise<number> {
  const itemId = await findItemId(hub.db.environments[caller.environment], skuOrId)
  if (itemId === undefined) throw new Problem('item-not-found', { item: skuOrId })
  return itemId
}

/** An item with its offers and prices, by SKU or number. @throws Problem `item-not-found` */
export async function getWholeItem(hub: Hub, caller: OperatorCaller, skuOrId: string): Promise<WholeItem> {
  const itemId = await itemIdOf(hub, caller, skuOrId)
  const item = await readWholeItem(hub.db.environments[caller.environment], itemId)
  if (!item) throw new Problem('item-not-found', { item: skuOrId })
  return item
}
