import {
  type ItemListFilter,
  itemsCalled,
  nextItemNumbers,
  nextItemsOfProducts,
} from '../../store/catalog/item-list.ts'
import { type ListedItem, readListedItems } from '../../store/catalog/listed-items.ts'
import { findSupplier } from '../../store/parties/suppliers.ts'
import type { Queryable } from '../../store/sql.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { askedFor } from './catalog-lists.ts'
import { gtinKey } from './gtin.ts'
import type { ProductList } from './list-cache.ts'
import type { SearchTerm } from './search-query.ts'

export type { ListedItem } from '../../store/catalog/listed-items.ts'

/** All that is given must hold. */
export interface ItemQuestion extends Pick<ItemListFilter, 'stock' | 'sellable' | 'without'> {
  /** A code (SKU, GTIN, number, a supplier's SKU) finds just what is called so, everything else what products say. */
  readonly term?: string | undefined
  /** Code or number. */
  readonly supplier?: string | undefined
  readonly brand?: string | undefined
  readonly category?: string | undefined
}

/** The last item told; among the finds of a term with its product and that product's place among them. */
export interface ListedPlace {
  readonly itemId: number
  readonly productId?: number | undefined
  readonly place?: number | undefined
}

export type ItemOrder = 'newest' | 'oldest'

export interface ItemWindow {
  readonly after: ListedPlace | undefined
  readonly limit: number
  /** Where no term is given: with one the best match comes first. */
  readonly order: ItemOrder
}

/**
 * The next items of the whole catalog, each with its place for the next call. What a page costs does not grow with the catalog.
 * @throws Problem `supplier-not-found`
 */
export async function listItems(
  hub: Hub,
  caller: OperatorCaller,
  question: ItemQuestion,
  window: ItemWindow,
): Promise<readonly { readonly item: ListedItem; readonly place: ListedPlace }[]> {
  const pool = hub.db.environments[caller.environment]
  const places = await placesOfItems(hub, caller, question, window)
  const found = await readListedItems(
    pool,
    places.map((place) => place.itemId),
  )
  const byId = new Map(found.map((item) => [item.itemId, item]))
  return places.flatMap((place) => {
    const item = byId.get(place.itemId)
    return item ? [{ item, place }] : []
  })
}

/** The places of the next items, without what stands there. @throws Problem `supplier-not-found` */
export async function placesOfItems(
  hub: Hub,
  caller: OperatorCaller,
  question: ItemQuestion,
  window: ItemWindow,
): Promise<readonly ListedPlace[]> {
  const pool = hub.db.environments[caller.environment]
  const asked = askedFor(question.term)
  // a term of nothing but punctuation finds nothing, rather than everything
  if (asked === 'nothing') return []
  const filter = await filterOf(pool, question)
  if (asked === 'everything') {
    const { after, limit, order } = window
    const found = await nextItemNumbers(pool, filter, { after: after?.itemId, limit, order })
    return found.map((itemId) => ({ itemId }))
  }
  const called = window.after === undefined ? await calledExactly(pool, question.term ?? '', filter) : []
  if (called.length > 0) return called.map((itemId) => ({ itemId }))
  return await nextFound(hub, caller, asked, filter, window)
}

async function filterOf(db: Queryable, question: ItemQuestion): Promise<ItemListFilter> {
  const { supplier, brand, category, stock, sellable, without } = question
  const found = supplier === undefined ? undefined : await findSupplier(db, supplier)
  if (supplier !== undefined && !found) throw new Problem('supplier-not-found', { supplier })
  return {
    supplierId: found?.supplierId,
    brandKey: brand?.toLowerCase(),
    categoryKey: category?.toLowerCase(),
    ...{ stock, sellable, without },
  }
}

async function calledExactly(
  db: Queryable,
  term: string,
  filter: ItemListFilter,
): Promise<readonly number[]> {
  const text = term.trim()
  if (text.length > 128) return []
  const itemId = /^\d{1,9}$/.test(text) ? Number(text) : null
  const codes = [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
  const key = gtinKey(text)
  // what has less than eight digits is no code of trade, though zeros in front would make it one
  const gtin = key !== null && key.replace(/^0+/, '').length >= 7 ? key : null
  return await itemsCalled(db, { codes, itemId, gtinKey: gtin }, filter)
}

const FIRST_LOOK = 250
const WIDEST_LOOK = 20_000

/** Through the products that a term finds, ever more of them at a time where the filter leaves few. */
async function nextFound(
  hub: Hub,
  caller: OperatorCaller,
  term: SearchTerm,
  filter: ItemListFilter,
  { after, limit }: ItemWindow,
): Promise<readonly ListedPlace[]> {
  const pool = hub.db.environments[caller.environment]
  const view = await hub.catalogLists.view(pool, undefined, term.words)
  const list = await hub.catalogLists.found(pool, view, term, 'best')
  const found: ListedPlace[] = []
  let { from, behind } = after ? placeAfter(list, after) : { from: 0, behind: undefined }
  for (let look = FIRST_LOOK; from < list.length && found.length < limit; look = look * 4) {
    const productIds = list.slice(from, from + Math.min(look, WIDEST_LOOK))
    const page = { productIds, after: behind, limit: limit - found.length }
    const items = await nextItemsOfProducts(pool, filter, page)
    let at = from
    for (const { itemId, productId } of items) {
      while (list[at] !== productId) at += 1
      found.push({ itemId, productId, place: at })
    }
    behind = undefined
    from += productIds.length
  }
  return found
}

/** Behind the item, wherever its product stands now; where that is no longer found, with what stands in its place. */
function placeAfter(
  list: ProductList,
  { itemId, productId, place = 0 }: ListedPlace,
): { from: number; behind: number | undefined } {
  const now = list[place] === productId ? place : list.indexOf(productId ?? 0)
  return now < 0 ? { from: place, behind: undefined } : { from: now, behind: itemId }
}
