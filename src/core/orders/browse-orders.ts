import { browseOrders as walk } from '../../store/orders/browse.ts'
import type {
  BrowseConditions,
  Browsed,
  BrowseWindow,
  OrderPlace,
  Searched,
} from '../../store/orders/browse-conditions.ts'
import { browseNamed, COMMON, countNamed, type Named } from '../../store/orders/browse-named.ts'
import type { Browsing } from '../../store/orders/browse-walk.ts'
import { readLateSince } from '../../store/orders/late.ts'
import { readOrdersByKey } from '../../store/orders/read.ts'
import { inSmallLetters, retailersBehind } from '../../store/orders/search-words.ts'
import type { RetailerEntry } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { searchWords } from '../catalog/search-words.ts'
import type { Hub } from '../hub.ts'
import { moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import type { RetailersOrder } from './find-orders-of-all.ts'
import { fulfillmentStates } from './order.ts'
import { settleOrderWords } from './order-words.ts'

export type { OrderPlace } from '../../store/orders/browse-conditions.ts'

/** Whose orders are looked through. */
export interface Shelf {
  readonly environment: Environment
  readonly retailers: readonly Pick<RetailerEntry, 'retailerId' | 'code' | 'aheadMs'>[]
  /** The steps with which an order is called late. */
  readonly steps: readonly string[]
  /** How many orders a page looks at for what no index tells; 20,000 unless said. */
  readonly mostLookedAt?: number
  /** Where so many orders have a word, the newest are looked at one by one instead of all that have it; 10,000 unless said. */
  readonly most?: number
}

type Whose = Browsing & { readonly most: number }

export interface BrowseFilter extends BrowseConditions {
  /** A PO or its beginning, an order number, an e-mail address, a tracking number, an invoice number, or words. */
  readonly q?: string | undefined
}

/** `last`: the end of the list; a place alone is begun after. */
export interface BrowsePage {
  readonly isNewestFirst: boolean
  readonly from: 'first' | 'last' | { readonly after: OrderPlace } | { readonly before: OrderPlace }
  readonly limit: number
}

export interface OrderPage {
  readonly orders: readonly ListedOrder[]
  /** Where the page before ends and the next one begins; null: there is none. */
  readonly previous: OrderPlace | null
  readonly next: OrderPlace | null
}

export interface ListedOrder extends RetailersOrder {
  /** Since when it is late; null: it is not. */
  readonly lateSince: Date | null
}

/** Words of a search beyond this many are not looked at. */
const WORDS = 8
const LOOKED_AT = 20_000

/**
 * A page of the orders of these retailers, from either end. No count is taken, and the time follows the page and what a search
 * names, not how many orders there are. A page may end early with a next one to follow, even empty, where what is asked for is
 * rare. @throws Problem `overloaded` while words of very many new orders are being written
 */
export async function browseOrders(
  hub: Hub,
  shelf: Shelf,
  filter: BrowseFilter,
  page: BrowsePage,
): Promise<OrderPage> {
  const { environment } = shelf
  const pool = hub.db.environments[environment]
  const retailerIds = shelf.retailers.map(({ retailerId }) => retailerId)
  if (filter.q !== undefined) {
    const behind = await transaction(pool, retailerIds, retailersBehind)
    for (const retailerId of behind) await settleOrderWords(hub, environment, retailerId)
  }
  return await transaction(pool, retailerIds, async (tx) => {
    const window = windowOf(page)
    const { mostLookedAt = LOOKED_AT, most = COMMON } = shelf
    const whose = { retailerIds, everyState: fulfillmentStates, mostLookedAt, most }
    const { places, frontier } = await browsed(tx, whose, filter, window)
    const shown = places.slice(0, page.limit)
    const last = shown.at(-1)
    const on = places.length > page.limit && last !== undefined ? last : frontier
    const isBackward = window.isNewestFirst !== page.isNewestFirst
    const back = typeof page.from === 'string' ? null : (shown[0] ?? window.after ?? null)
    return {
      orders: await listed(hub, tx, shelf, isBackward ? shown.toReversed() : shown),
      previous: isBackward ? on : back,
      next: isBackward ? back : on,
    }
  })
}

export type OrderName = Pick<OrderPlace, 'retailerId' | 'number'>

/** Those named, in the order named, each once. @throws Problem `order-not-found` for one that none of these retailers has */
export async function listNamedOrders(
  hub: Hub,
  shelf: Shelf,
  names: readonly OrderName[],
): Promise<readonly ListedOrder[]> {
  const { environment, retailers } = shelf
  const ids = retailers.map(({ retailerId }) => retailerId)
  const asked = [...new Map(names.map((name) => [nameOf(name), name])).values()]
  const found = await transaction(hub.db.environments[environment], ids, (tx) =>
    listed(hub, tx, shelf, asked),
  )
  const known = new Set(found.map(({ order }) => nameOf(order)))
  const missing = asked.find((name) => !known.has(nameOf(name)))
  if (missing) throw new Problem('order-not-found', { number: String(missing.number) })
  return found
}

/** From the end, and before a place, the list is walked the other way. */
function windowOf({ isNewestFirst, from, limit }: BrowsePage): BrowseWindow {
  if (from === 'first') return { isNewestFirst, after: undefined, limit }
  if (from === 'last') return { isNewestFirst: !isNewestFirst, after: undefined, limit }
  return 'after' in from
    ? { isNewestFirst, after: from.after, limit }
    : { isNewestFirst: !isNewestFirst, after: from.before, limit }
}

async function browsed(
  tx: Tx,
  whose: Whose,
  { q, ...filter }: BrowseFilter,
  window: BrowseWindow,
): Promise<Browsed> {
  const { retailerIds } = whose
  const conditions = withStates(filter)
  const isExact = await isExactly(tx, whose, conditions)
  const text = q?.trim() ?? ''
  if (text === '') {
    return isExact
      ? await browseNamed(tx, retailerIds, conditions, { named: undefined, window })
      : await walk(tx, whose, conditions, window)
  }
  const { named, searched, isCommon } = await read(tx, whose, text)
  if (isCommon && isExact)
    return await browseNamed(tx, retailerIds, conditions, { named: undefined, window, searched })
  if (isCommon && !(await isNaming(tx, retailerIds, named)))
    return await walk(tx, whose, { ...conditions, searched }, window)
  return await browseNamed(tx, retailerIds, conditions, { named, window, isExact })
}

/** What is held in part stands in one of these: few, and they have an index. */
function withStates(filter: BrowseFilter): BrowseFilter {
  const states = ['awaiting_payment', 'on_hold', 'partially_shipped'] as const
  return filter.hold === undefined || filter.states !== undefined ? filter : { ...filter, states }
}

/** A PO or a number is one order; an e-mail address is of few, unless everybody shares it. */
async function isExactly(tx: Tx, { retailerIds, most }: Whose, filter: BrowseFilter): Promise<boolean> {
  const { po, number, email } = filter
  if (po !== undefined || number !== undefined) return true
  return email !== undefined && (await countNamed(tx, retailerIds, { email }, most)) < most
}

/** Whether something names an order by itself, on whichever page. */
async function isNaming(tx: Tx, retailerIds: readonly number[], named: Named): Promise<boolean> {
  const window = { isNewestFirst: true, after: undefined, limit: 1 }
  return (await browseNamed(tx, retailerIds, {}, { named, window })).places.length > 0
}

/** What was typed, the rarest word first; what very many orders have names none of them. */
async function read(
  tx: Tx,
  { retailerIds, most }: Whose,
  text: string,
): Promise<{ readonly named: Named; readonly searched: Searched; readonly isCommon: boolean }> {
  const counted: { word: string; orders: number }[] = []
  for (const word of [...new Set(searchWords(text))].slice(0, WORDS))
    counted.push({ word, orders: await countNamed(tx, retailerIds, { word }, most) })
  counted.sort((a, b) => a.orders - b.orders)
  const words = counted.map(({ word }) => word)
  const beginning = await inSmallLetters(tx, text)
  const areCommon = (counted[0]?.orders ?? 0) >= most
  const isBeginningCommon = (await countNamed(tx, retailerIds, { beginning }, most)) >= most
  const isEmailCommon = (await countNamed(tx, retailerIds, { email: text }, most)) >= most
  return {
    named: {
      text,
      beginning: isBeginningCommon ? null : beginning,
      isEmail: !isEmailCommon,
      words: areCommon ? [] : words,
    },
    searched: { words, beginning, email: text },
    isCommon: areCommon || isBeginningCommon || isEmailCommon,
  }
}

async function listed(
  { clock }: Hub,
  tx: Tx,
  { environment, retailers, steps }: Shelf,
  places: readonly OrderName[],
): Promise<readonly ListedOrder[]> {
  const byId = new Map(retailers.map((retailer) => [retailer.retailerId, retailer]))
  const orders = await readOrdersByKey(tx, environment, places)
  const now = clock.now()
  const keys = places.map(({ retailerId, number }) => {
    return { retailerId, number, now: moved(now, byId.get(retailerId) ?? {}) }
  })
  const late = await readLateSince(tx, keys, steps)
  const lateSince = new Map(late.map((each) => [nameOf(each), each.since]))
  const byKey = new Map(orders.map((order) => [nameOf(order), order]))
  return places.flatMap((place) => {
    const order = byKey.get(nameOf(place))
    const retailer = byId.get(place.retailerId)?.code ?? ''
    return order ? [{ retailer, order, lateSince: lateSince.get(nameOf(place)) ?? null }] : []
  })
}

const nameOf = ({ retailerId, number }: OrderName) => `${retailerId}:${number}`
