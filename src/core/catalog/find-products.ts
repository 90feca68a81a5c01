import { readProductIds, readProducts } from '../../store/catalog/products.ts'
import { pageOfFound, pageOfProducts } from '../../store/catalog/search.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { isCatalogId } from './item-id.ts'
import type { Product } from './product.ts'
import { searchQuery } from './search-query.ts'

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
  const offset = Math.min((page.page - 1) * page.perPage, 2_000_000_000)
  const window = { sort: filter.sort ?? ('best' as const), offset, limit: page.perPage }
  const asked = filter.term?.trim() ? filter.term : undefined
  const query = asked === undefined ? undefined : searchQuery(asked)
  if (asked !== undefined && !query) return { total: 0, products: [] }
  return await fenced(hub, caller, async (tx) => {
    const { total, productIds } = query
      ? await pageOfFound(tx, caller.retailerId, query, window)
      : await pageOfProducts(tx, caller.retailerId, window)
    const found = await entitledProducts(hub, caller, tx, productIds)
    const byId = new Map(found.map((product) => [product.id, product]))
    return { total, products: productIds.flatMap((id) => byId.get(id) ?? []) }
  })
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
