import { readProductIds, readProducts } from '../../store/catalog/products.ts'
import { firstListed } from '../../store/catalog/search.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { askedFor } from './catalog-lists.ts'
import { isCatalogId } from './item-id.ts'
import type { ProductList } from './list-cache.ts'
import type { Product } from './product.ts'
import type { SearchTerm } from './search-query.ts'

/** A product the caller may buy something of, with just the items it may buy. @throws Problem `product-not-found` */
export async function getProduct(hub: Hub, caller: RetailerCaller, productId: number): Promise<Product> {
  const valid = isCatalogId(productId)
  const product = valid
    ? await fenced(hub, caller, async (tx) => (await entitledProducts(hub, caller, tx, [productId]))[0])
    : undefined
  if (!product) throw new Problem('product-not-found', { product: String(productId) })
  return product
}

/** The product that this item belongs to. @throws Problem `item-not-found`, also where the item may not be bought */
export async function getProductOfItem(hub: Hub, caller: RetailerCaller, itemId: number): Promise<Product> {
  const product = isCatalogId(itemId)
    ? await fenced(hub, caller, async (tx) => {
        const productId = (await readProductIds(tx, [itemId])).get(itemId)
        return productId === undefined ? undefined : (await entitledProducts(hub, caller, tx, [productId]))[0]
      })
    : undefined
  if (!product?.items.some((item) => item.id === itemId))
    throw new Problem('item-not-found', { item: String(itemId) })
  return product
}

/**
 * A page of the products the caller may buy: by title, or by how well they match a term when one is given and no order
 * is asked for. Pages count from 1.
 */
export async function listProducts(
  hub: Hub,
  caller: RetailerCaller,
  filter: { readonly term?: string; readonly sort?: 'asc' | 'desc' },
  page: { readonly page: number; readonly perPage: number },
): Promise<{ total: number; products: readonly Product[] }> {
  const window = { sort: filter.sort, offset: (page.page - 1) * page.perPage, limit: page.perPage }
  const asked = askedFor(filter.term)
  if (asked === 'nothing') return { total: 0, products: [] }
  return await fenced(hub, caller, async (tx) => {
    const { total, productIds } =
      asked === 'everything'
        ? await pageOfAll(hub, caller, tx, window)
        : await pageOfFound(hub, caller, tx, asked, window)
    const found = await entitledProducts(hub, caller, tx, productIds)
    const byId = new Map(found.map((product) => [product.id, product]))
    return { total, products: productIds.flatMap((id) => byId.get(id) ?? []) }
  })
}

interface Window {
  readonly sort: 'asc' | 'desc' | undefined
  readonly offset: number
  readonly limit: number
}

interface IdsPage {
  readonly total: number
  readonly productIds: readonly number[]
}

async function pageOfFound(
  hub: Hub,
  caller: RetailerCaller,
  tx: Tx,
  term: SearchTerm,
  window: Window,
): Promise<IdsPage> {
  const view = await hub.catalogLists.view(tx, caller.retailerId, term.words)
  const list = await hub.catalogLists.found(tx, view, term, window.sort ? 'title' : 'best')
  return { total: list.length, productIds: cut(list, window) }
}

/** Pages that end this near to the beginning are walked to; what lies deeper is cut from the whole list. */
const NEAR = 500
async function pageOfAll(hub: Hub, caller: RetailerCaller, tx: Tx, window: Window): Promise<IdsPage> {
  const view = await hub.catalogLists.view(tx, caller.retailerId)
  const total = view.assortment?.total ?? 0
  if (window.offset >= total) return { total, productIds: [] }
  const { sort = 'asc', offset, limit } = window
  // who may buy few of all would have too many titles passed over on the way
  const isNear = offset + limit <= NEAR && !view.assortment?.sparse && !hub.catalogLists.hasListed(view)
  const productIds = isNear
    ? await firstListed(tx, view.assortment, { sort, offset, limit })
    : cut(await hub.catalogLists.listed(tx, view), window)
  return { total, productIds }
}

function cut(list: ProductList, { sort, offset, limit }: Window): readonly number[] {
  if (sort !== 'desc') return [...list.subarray(offset, offset + limit)]
  const end = Math.max(0, list.length - offset)
  return [...list.subarray(Math.max(0, end - limit), end)].reverse()
}

/**
 * The products of these items: what was once ordered is still shown, though it may no longer be bought, and beside it
 * only what the caller may buy. Unknown items are absent.
 */
export async function productsOfItems(
  hub: Hub,
  caller: RetailerCaller,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, Product>> {
  const asked = new Set(itemIds)
  return await fenced(hub, caller, async (tx) => {
    const productIds = await readProductIds(tx, itemIds.filter(isCatalogId))
    const found = await readProducts(
      tx,
      caller.retailerId,
      [...new Set(productIds.values())],
      hub.clock.now(),
    )
    const byId = new Map(
      found.map(({ product, visibleItems }) => {
        const items = product.items.filter((item) => asked.has(item.id) || visibleItems.has(item.id))
        return [product.id, { ...product, items }]
      }),
    )
    return new Map(
      [...productIds].flatMap(([itemId, productId]) => {
        const product = byId.get(productId)
        return product ? [[itemId, product] as const] : []
      }),
    )
  })
}

async function entitledProducts(
  hub: Hub,
  caller: RetailerCaller,
  tx: Tx,
  productIds: readonly number[],
): Promise<readonly Product[]> {
  const found = await readProducts(tx, caller.retailerId, productIds, hub.clock.now())
  return found
    .filter(({ visibleItems }) => visibleItems.size > 0)
    .map(({ product, visibleItems }) => ({
      ...product,
      items: product.items.filter((item) => visibleItems.has(item.id)),
    }))
}

async function fenced<T>(hub: Hub, caller: RetailerCaller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await transaction(hub.db.environments[caller.environment], [caller.retailerId], work)
}
