import {
  type ChangePlace,
  nextCatalogChanges,
  nextStockChanges,
  readChangeHeads,
} from '../../store/changes/read.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { firstAbove, type ItemFilter, listOfItems, soldItems } from '../catalog/find-items.ts'
import type { ProductList } from '../catalog/list-cache.ts'
import type { SoldItem } from '../catalog/sold-item.ts'
import type { Hub } from '../hub.ts'

/** How far a reader has come: through everything there is (`whole`), then through what changed since. */
export interface SyncPlace {
  /** The last item of a walk through everything; null once that is done, or was never needed. */
  readonly whole: number | null
  readonly catalog: ChangePlace
  readonly stock: ChangePlace
  /** Terms newer than this make everything count as changed. */
  readonly terms: Date
}

export interface SyncPage {
  readonly items: readonly SoldItem[]
  readonly next: SyncPlace
  readonly hasMore: boolean
  /** The walk through everything begins with this page: what the reader holds and never sees in it is gone. */
  readonly reset: boolean
}

/** Ids are 32 bits wide: after every item of that time. */
const LAST_ITEM = 2_147_483_647
/** So many changes are looked at for one page, however few of them the caller may see. */
const CHUNK = 2000

/** Where a reader begins who knows everything up to and including a moment. */
export function placeSince(since: Date): SyncPlace {
  const place = { at: since, itemId: LAST_ITEM }
  return { whole: null, catalog: place, stock: place, terms: since }
}

/**
 * The next items that changed after a place, oldest change first. Times are given after the commit, so that a place skips
 * nothing; an item comes again only if it changed again. A page may hold fewer than asked for and still not be the last.
 */
export async function nextChangedItems(
  hub: Hub,
  caller: RetailerCaller,
  filter: ItemFilter,
  page: { readonly after: SyncPlace; readonly limit: number },
): Promise<SyncPage> {
  return await transaction(hub.db.environments[caller.environment], [caller.retailerId], async (tx) => {
    const heads = await readChangeHeads(tx, caller.retailerId)
    const outdated = heads.terms !== null && heads.terms > page.after.terms
    const after = outdated && heads.terms ? wholeAgain(page.after, heads, heads.terms) : page.after
    // read after the heads: it may be newer than they are, never older
    const list = await listOfItems(hub, caller, tx, { ...filter, term: undefined })
    const found =
      after.whole === null
        ? await nextChanges(tx, list, after, page.limit)
        : nextOfWhole(list, after, after.whole, page.limit)
    return { ...found, items: await soldItems(hub, caller, tx, found.ids), reset: outdated }
  })
}

/** What changes while everything is walked through is told after it. */
function wholeAgain(
  after: SyncPlace,
  heads: { readonly catalog: Date | null; readonly stock: Date | null },
  terms: Date,
): SyncPlace {
  const from = (head: Date | null, before: ChangePlace) => (head ? { at: head, itemId: LAST_ITEM } : before)
  return {
    whole: 0,
    catalog: from(heads.catalog, after.catalog),
    stock: from(heads.stock, after.stock),
    terms,
  }
}

interface Found {
  readonly ids: readonly number[]
  readonly next: SyncPlace
  readonly hasMore: boolean
}

function nextOfWhole(list: ProductList, after: SyncPlace, whole: number, limit: number): Found {
  const from = firstAbove(list, whole)
  const ids = [...list.subarray(from, from + limit)]
  const isDone = from + ids.length >= list.length
  // what changed meanwhile is still to come
  return { ids, next: { ...after, whole: isDone ? null : (ids.at(-1) ?? whole) }, hasMore: true }
}

/** First what changed in the catalog, then what changed in stock. */
async function nextChanges(tx: Tx, list: ProductList, after: SyncPlace, limit: number): Promise<Found> {
  const isListed = (itemId: number) => list[firstAbove(list, itemId) - 1] === itemId
  const ids: number[] = []
  const taken = <Change extends ChangePlace>(
    changes: readonly Change[],
    from: ChangePlace,
    isTold: (each: Change) => boolean,
  ) => {
    let place = from
    for (const each of changes) {
      if (ids.length === limit) return { place, isAll: false }
      place = { at: each.at, itemId: each.itemId }
      if (isTold(each) && isListed(each.itemId)) ids.push(each.itemId)
    }
    return { place, isAll: changes.length < CHUNK }
  }
  const ofCatalog = await nextCatalogChanges(tx, after.catalog, after.stock, CHUNK)
  const catalog = taken(ofCatalog, after.catalog, (each) => !each.alsoStock)
  if (!catalog.isAll) return { ids, next: { ...after, catalog: catalog.place }, hasMore: true }
  const stock = taken(await nextStockChanges(tx, after.stock, CHUNK), after.stock, () => true)
  return { ids, next: { ...after, catalog: catalog.place, stock: stock.place }, hasMore: !stock.isAll }
}
