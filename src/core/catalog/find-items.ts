import { readNamedItemNumbers } from '../../store/catalog/item-numbers.ts'
import { readSoldItems } from '../../store/catalog/sold-items.ts'
import type { Tx } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { forCaller } from '../access/for-caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { askedFor } from './catalog-lists.ts'
import { gtinKey } from './gtin.ts'
import type { ProductList } from './list-cache.ts'
import type { SoldItem } from './sold-item.ts'

/** All that is given must hold. */
export interface ItemFilter {
  readonly skus?: readonly string[] | undefined
  /** Codes in any of their usual forms. */
  readonly gtins?: readonly string[] | undefined
  readonly supplierId?: number | undefined
  readonly term?: string | undefined
}

/** A place in a list of items: the item, and how many stand before it. */
export interface ItemPlace {
  readonly itemId: number
  readonly place: number
}

/** One item that the caller may buy, by SKU. @throws Problem `item-not-found` */
export async function getSoldItem(hub: Hub, caller: RetailerCaller, sku: string): Promise<SoldItem> {
  // what no text of the database can hold is nobody's SKU
  if (sku.includes('\0')) throw new Problem('item-not-found', { item: sku })
  const [item] = await forCaller(hub, caller, async (tx) => {
    const ids = await readNamedItemNumbers(tx, caller.retailerId, { skus: [sku] })
    return await readSoldItems(tx, caller.retailerId, [...ids], hub.clock.now())
  })
  if (!item) throw new Problem('item-not-found', { item: sku })
  return item
}

/** A page of the items that the caller may buy: by number, or the best match first where a term is given. Pages count from 1. */
export async function pageOfItems(
  hub: Hub,
  caller: RetailerCaller,
  filter: ItemFilter,
  page: { readonly page: number; readonly perPage: number },
): Promise<{ readonly total: number; readonly items: readonly SoldItem[] }> {
  return await forCaller(hub, caller, async (tx) => {
    const list = await listOfItems(hub, caller, tx, filter)
    const from = Math.min((page.page - 1) * page.perPage, list.length)
    return {
      total: list.length,
      items: await soldItems(hub, caller, tx, list.subarray(from, from + page.perPage)),
    }
  })
}

/**
 * The next items after a place, in the same order. By number nothing is skipped or repeated, whatever becomes of the catalog
 * meanwhile; among the matches of a term, it goes on behind the item, wherever that stands now.
 */
export async function nextItems(
  hub: Hub,
  caller: RetailerCaller,
  filter: ItemFilter,
  page: { readonly after: ItemPlace | undefined; readonly limit: number },
): Promise<{ readonly items: readonly SoldItem[]; readonly next: ItemPlace | undefined }> {
  return await forCaller(hub, caller, async (tx) => {
    const list = await listOfItems(hub, caller, tx, filter)
    const from = page.after === undefined ? 0 : placeAfter(list, page.after, filter.term !== undefined)
    const cut = list.subarray(from, from + page.limit)
    const end = from + cut.length
    const last = cut.at(-1)
    const next = end < list.length && last !== undefined ? { itemId: last, place: end - 1 } : undefined
    return { items: await soldItems(hub, caller, tx, cut), next }
  })
}

/** Items by number in the order given; those that the caller may not buy are left out. */
export async function soldItems(
  hub: Hub,
  caller: RetailerCaller,
  tx: Tx,
  itemIds: Iterable<number>,
): Promise<readonly SoldItem[]> {
  const ids = [...itemIds]
  if (ids.length === 0) return []
  const found = await readSoldItems(tx, caller.retailerId, ids, hub.clock.now())
  const byId = new Map(found.map((item) => [item.itemId, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The numbers of all that the filter leaves. */
export async function listOfItems(
  hub: Hub,
  caller: RetailerCaller,
  tx: Tx,
  { skus, gtins, supplierId, term }: ItemFilter,
): Promise<ProductList> {
  const asked = askedFor(term)
  if (asked === 'nothing') return new Int32Array()
  const words = asked === 'everything' ? [] : asked.words
  const view = await hub.catalogLists.view(tx, caller.retailerId, words)
  if (!skus && !gtins) {
    const search = asked === 'everything' ? undefined : asked
    return await hub.catalogLists.items(tx, caller.retailerId, view, { term: search, supplierId })
  }
  const gtinKeys = gtins?.flatMap((gtin) => gtinKey(gtin) ?? [])
  const productIds =
    asked === 'everything' ? undefined : await hub.catalogLists.found(tx, view, asked, 'best')
  return await readNamedItemNumbers(tx, caller.retailerId, { skus, gtinKeys, supplierId, productIds })
}

function placeAfter(list: ProductList, { itemId, place }: ItemPlace, isRanked: boolean): number {
  if (list[place] === itemId) return place + 1
  if (!isRanked) return firstAbove(list, itemId)
  const now = list.indexOf(itemId)
  return now < 0 ? place : now + 1
}

/** Where the numbers above this one begin, in a list that goes up. */
export function firstAbove(list: ProductList, itemId: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) <= itemId) low = middle + 1
    else high = middle
  }
  return low
}
