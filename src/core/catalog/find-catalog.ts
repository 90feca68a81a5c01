import {
  type CatalogProduct,
  findItemId,
  nextProducts,
  readCatalogProducts,
  readWholeItem,
  type WholeItem,
} from '../../store/catalog/of-all.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { askedFor } from './catalog-lists.ts'
import type { ProductList } from './list-cache.ts'
import type { SearchTerm } from './search-query.ts'

export type { CatalogProduct, WholeItem } from '../../store/catalog/of-all.ts'

/** A place in a list of products: the product, and how many stand before it where a term was given. */
export interface ProductPlace {
  readonly productId: number
  readonly place?: number
}

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
  const asked = askedFor(filter.term)
  // a term of nothing but punctuation finds nothing, rather than everything
  if (asked === 'nothing') return []
  const places =
    asked === 'everything'
      ? (await nextProducts(pool, { after: page.after?.productId ?? 0, limit: page.limit })).map(
          (productId): ProductPlace => ({ productId }),
        )
      : await nextFound(hub, caller, asked, page)
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

async function nextFound(
  hub: Hub,
  caller: OperatorCaller,
  term: SearchTerm,
  page: { readonly after: ProductPlace | undefined; readonly limit: number },
): Promise<readonly ProductPlace[]> {
  const pool = hub.db.environments[caller.environment]
  const view = await hub.catalogLists.view(pool, undefined, term.words)
  const list = await hub.catalogLists.found(pool, view, term, 'best')
  const from = page.after ? placeAfter(list, page.after) : 0
  return [...list.subarray(from, from + page.limit)].map((productId, index) => ({
    productId,
    place: from + index,
  }))
}

/** After the product, wherever it stands now; where it is no longer found, what stands in its place. */
function placeAfter(list: ProductList, { productId, place = 0 }: ProductPlace): number {
  if (list[place] === productId) return place + 1
  const now = list.indexOf(productId)
  return now < 0 ? place : now + 1
}

/** The number of an item by its SKU, or by its number written as digits. @throws Problem `item-not-found` */
export async function itemIdOf(hub: Hub, caller: OperatorCaller, skuOrId: string): Promise<number> {
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
