import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import type { Order, OrderRequest } from '../../src/core/orders/order.ts'
import { settleWordsOfAll } from '../../src/core/orders/order-words.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type OrderSearch, type SearchPage, searchOrders } from '../../src/core/orders/search-orders.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { address, buyer, request, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
const orders: Order[] = []

const names = [
  'Ann Smith',
  'Bob Smithers',
  'Ann-Marie O’Neil',
  'José Núñez',
  'smith',
  'Zoë von Trapp',
] as const
const pos = ['A-1', 'a-10', 'A-2', 'B-77', 'ä-5', null] as const

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 900, count: 2, onHand: { 1: 1000 } })
  clock = settableClock('2026-11-20T15:00:00Z')
  hub = testHub({ db: fresh.db, clock })
  for (let at = 0; at < 36; at += 1) {
    // two at each moment, so that times alone do not tell orders apart
    if (at % 2 === 0) clock.advance(3_600_000)
    const name = names[at % names.length] ?? ''
    const po = pos[(at * 5) % pos.length]
    orders.push(
      await placed({
        ...request([[at % 3 === 0 ? 900 : 901, 1]]),
        po: po ? `${po}-${at}` : null,
        poKey: `order-key:${at}`,
        shipTo: { ...address, fullName: name, firstName: '', lastName: name },
        billTo: at % 4 === 0 ? { ...address, fullName: 'Payer Number4' } : null,
        orderedAt: at % 5 === 0 ? new Date(Date.UTC(2026, 9, 1 + ((at * 7) % 28))) : undefined,
        paidAt: at % 6 === 0 ? new Date(Date.UTC(2026, 9, 2 + at)) : undefined,
        opening: at % 7 === 0 ? 'cancel' : undefined,
        extension:
          at % 9 === 0 ? { words: 'Left Tail-Light Crimson', store: at % 2 === 0 ? '12' : '123' } : null,
      }),
    )
  }
})
afterAll(async () => {
  await fresh.drop()
})

const placed = async (asked: OrderRequest) => (await placeOrder(hub, buyer(1), asked)).order

const page: SearchPage = { sort: 'number', descending: false, page: 1, perPage: 500 }
const numbersOf = async (search: OrderSearch, how: Partial<SearchPage> = {}) => {
  const { total, orders } = await searchOrders(hub, buyer(1), search, { ...page, ...how })
  return { total, numbers: orders.map(({ number }) => number) }
}

const words = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
const begin = (asked: string, texts: readonly (string | undefined)[]) =>
  words(asked)
    .filter((word) => word !== '')
    .every((word) => texts.some((text) => words(text ?? '').some((has) => has.startsWith(word))))

/** The same question answered by looking at every order. */
function byLooking(
  search: OrderSearch,
  { sort, descending }: Pick<SearchPage, 'sort' | 'descending'>,
): number[] {
  const within = (
    at: Date | null | undefined,
    period: { from?: Date | undefined; to?: Date | undefined } | undefined,
  ) => !period || (!!at && (!period.from || at >= period.from) && (!period.to || at <= period.to))
  const met = orders.filter((order, at) => {
    const { customerName, itemKeyword, orderNumber, store, states, ordered, modified, created, paid } = search
    const item = [
      order.lines[0]?.sku,
      order.lines[0]?.gtin ?? '',
      at % 9 === 0 ? 'Left Tail Light Crimson' : `Product ${order.lines[0]?.itemId}`,
    ]
    return (
      (!customerName || begin(customerName, [order.shipTo.fullName, order.billTo?.fullName])) &&
      (!itemKeyword || begin(itemKeyword, item)) &&
      (!orderNumber || order.po?.toLowerCase().startsWith(orderNumber.toLowerCase())) &&
      (!store || (at % 9 === 0 && store === (at % 2 === 0 ? '12' : '123'))) &&
      (!states || states.includes(order.state)) &&
      within(order.orderedAt, ordered) &&
      within(order.updatedAt, modified) &&
      within(order.placedAt, created) &&
      within(order.paidAt, paid)
    )
  })
  const key = (order: Order) =>
    ({ number: 0, ordered: order.orderedAt, modified: order.updatedAt, created: order.placedAt })[
      sort
    ].valueOf()
  const sorted = met.sort((a, b) => key(a) - key(b) || a.number - b.number)
  return (descending ? sorted.reverse() : sorted).map(({ number }) => number)
}

const moment = fc.option(
  fc.integer({ min: -60 * 24, max: 40 }).map((hours) => new Date(Date.UTC(2026, 10, 20, 15 + hours))),
  { nil: undefined },
)
const period = fc.option(fc.record({ from: moment, to: moment }), { nil: undefined, freq: 3 })
const maybe = <T>(...values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
const anySearch = fc.record({
  customerName: maybe(
    'smith',
    'SMITH ann',
    'oneil',
    'Núñez',
    'nunez',
    'zoe trapp',
    'payer',
    'number4 s',
    'nobody',
  ),
  itemKeyword: maybe('tail light', 'crim', 'left', 'sku', 'sku901', 'product 900', 'zzz'),
  orderNumber: maybe('a', 'A-1', 'b-77', 'Ä-5', 'x'),
  store: maybe('12', '123', '1'),
  states: maybe(['canceled' as const], ['scheduled' as const, 'pending' as const], ['shipped' as const]),
  ordered: period,
  modified: period,
  created: period,
  paid: period,
})

test('a search finds what looking at every order finds, in the same order, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySearch,
      fc.constantFrom('number' as const, 'ordered' as const, 'modified' as const, 'created' as const),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (search, sort, descending, perPage) => {
        const expected = byLooking(search, { sort, descending })
        const seen: number[] = []
        for (let at = 1; at === 1 || (at - 1) * perPage < expected.length; at += 1) {
          const { total, numbers } = await numbersOf(search, { sort, descending, page: at, perPage })
          expect(total).toBe(expected.length)
          seen.push(...numbers)
        }
        expect(seen).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('of orders of one moment each comes once, whatever their states, one to a page', async () => {
  for (const sort of ['number', 'ordered', 'modified', 'created'] as const) {
    for (const descending of [false, true]) {
      const seen: number[] = []
      for (let at = 1; at <= orders.length; at += 1) {
        seen.push(...(await numbersOf({}, { sort, descending, page: at, perPage: 1 })).numbers)
      }
      expect(seen).toEqual(byLooking({}, { sort, descending }))
    }
  }
})

test('words without a sign find nothing, and a page beyond the last is empty', async () => {
  expect(await numbersOf({ customerName: ' -!- ' })).toEqual({ total: 0, numbers: [] })
  expect(await numbersOf({ itemKeyword: '' })).toEqual({ total: 0, numbers: [] })
  expect(await numbersOf({}, { page: 100_000_000 })).toEqual({ total: orders.length, numbers: [] })
  expect(await numbersOf({ customerName: 'smith' }, { page: 9999 })).toMatchObject({ numbers: [] })
})

test('an order is found the moment it is acknowledged, by its owner alone, with the job and without', async () => {
  const mine = await placed({
    ...request([[900, 1]]),
    po: 'fresh-1',
    poKey: 'po:fresh-1',
    shipTo: { ...address, fullName: 'Freshly Ordered' },
  })
  expect(await numbersOf({ customerName: 'fresh order' })).toEqual({ total: 1, numbers: [mine.number] })
  expect(await numbersOf({ orderNumber: 'FRESH' })).toEqual({ total: 1, numbers: [mine.number] })
  const others = await searchOrders(hub, buyer(2), { customerName: 'fresh' }, page)
  expect(others).toEqual({ total: 0, orders: [] })
  expect(await settleWordsOfAll(hub, 'production')).toBe(0)
  orders.push(mine)
})
