import { readOrders } from '../../store/orders/read.ts'
import type { OrderSort, Period } from '../../store/orders/search.ts'
import { holdMoment, pageByNumber, pageOfWalk } from '../../store/orders/search.ts'
import { pageOfSearch, type SearchConditions } from '../../store/orders/search-matching.ts'
import { inSmallLetters } from '../../store/orders/search-words.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { searchWords } from '../catalog/search-words.ts'
import type { Hub } from '../hub.ts'
import { fulfillmentStates, type Order, type OrderState } from './order.ts'
import { settleOrderWords } from './order-words.ts'

export type { OrderSort, Period } from '../../store/orders/search.ts'

/** What orders are looked for by; every part given must hold, and nothing given is every order. */
export interface OrderSearch {
  /** Each word begins a word of the name of who ordered, or of whom it goes to. */
  readonly customerName?: string | undefined
  /** Each word begins a word of an item's SKU, UPC, name or options. */
  readonly itemKeyword?: string | undefined
  /** The beginning of the retailer's own number, in any case. */
  readonly orderNumber?: string | undefined
  /** A store of the retailer's own reckoning, as the order was sent with it. */
  readonly store?: string | undefined
  readonly states?: readonly OrderState[] | undefined
  readonly ordered?: Period | undefined
  readonly modified?: Period | undefined
  readonly created?: Period | undefined
  readonly paid?: Period | undefined
}

export interface SearchPage {
  readonly sort: OrderSort
  readonly descending: boolean
  /** From 1. */
  readonly page: number
  readonly perPage: number
}

/** Words beyond this many of one question are not looked at. */
const WORDS = 8

/**
 * A page of the caller's orders and how many there are of all. Every order acknowledged before the call is found. Without a
 * condition and by status the total is kept and the page found from the nearer end; otherwise the time grows with the orders
 * that the narrowest condition leaves. @throws Problem `overloaded` while words of very many new orders are being written
 */
export async function searchOrders(
  hub: Hub,
  caller: RetailerCaller,
  search: OrderSearch,
  { sort, descending, page, perPage }: SearchPage,
): Promise<{ readonly total: number; readonly orders: readonly Order[] }> {
  const { environment, retailerId } = caller
  const conditions = conditionsOf(search)
  if (conditions === 'none') return { total: 0, orders: [] }
  if (conditions.words.length > 0) await settleOrderWords(hub, environment, retailerId)
  const window = { offset: Math.min((page - 1) * perPage, 2_000_000_000), limit: perPage }
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    await holdMoment(tx)
    const words = await small(tx, conditions.words)
    const { total, numbers } = await found(
      tx,
      retailerId,
      { ...conditions, words },
      { sort, descending },
      window,
    )
    const orders = await readOrders(tx, environment, retailerId, numbers)
    const byNumber = new Map(orders.map((order) => [order.number, order]))
    return { total, orders: numbers.flatMap((number) => byNumber.get(number) ?? []) }
  })
}

/** `none` where no order can meet them: words without a letter or digit, a period that ends before it begins. */
function conditionsOf(search: OrderSearch): SearchConditions | 'none' {
  const { customerName, itemKeyword, orderNumber, store, states, ordered, modified, created, paid } = search
  const customer = customerName === undefined ? undefined : searchWords(customerName)
  const item = itemKeyword === undefined ? undefined : searchWords(itemKeyword)
  const impossible = [ordered, modified, created, paid].some(
    (period) => period?.from !== undefined && period.to !== undefined && period.from > period.to,
  )
  if (
    customer?.length === 0 ||
    item?.length === 0 ||
    orderNumber === '' ||
    states?.length === 0 ||
    impossible
  )
    return 'none'
  const words = [
    ...(orderNumber === undefined ? [] : [{ kind: 'number', beginning: orderNumber } as const]),
    ...(store === undefined ? [] : [{ kind: 'store', beginning: store } as const]),
    ...distinct(customer).map((beginning) => ({ kind: 'customer', beginning }) as const),
    ...distinct(item).map((beginning) => ({ kind: 'item', beginning }) as const),
  ]
  return { states: states ?? fulfillmentStates, ordered, modified, created, paid, words }
}

/** A number is asked for in any case; the other words are in small letters already. */
async function small(tx: Tx, words: SearchConditions['words']): Promise<SearchConditions['words']> {
  return await Promise.all(
    words.map(async ({ kind, beginning }) => ({
      kind,
      beginning: kind === 'number' ? await inSmallLetters(tx, beginning) : beginning,
    })),
  )
}

function distinct(words: readonly string[] | undefined): readonly string[] {
  return [...new Set(words)].slice(0, WORDS)
}

async function found(
  tx: Tx,
  retailerId: number,
  conditions: SearchConditions,
  order: { readonly sort: OrderSort; readonly descending: boolean },
  window: { readonly offset: number; readonly limit: number },
) {
  const { states, ordered, modified, created, paid, words } = conditions
  const times = { ordered, modified, created }
  const asked = Object.entries(times).filter(([, period]) => period !== undefined)
  const [only] = asked
  if (words.length === 0 && paid === undefined && asked.length <= 1) {
    const along = only === undefined || only[0] === order.sort
    if (along && states === fulfillmentStates && only === undefined && order.sort === 'number')
      return await pageByNumber(tx, retailerId, order.descending, window)
    if (along) return await pageOfWalk(tx, retailerId, { ...order, states, period: only?.[1] }, window)
  }
  return await pageOfSearch(tx, retailerId, conditions, order, window)
}
