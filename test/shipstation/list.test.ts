import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Wire } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  store = await openStore(shop, 'r1')
  await restock(shop.fresh.admin, { itemId: 42116, units: 10_000 })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

let made = 0
async function make(orders: number): Promise<void> {
  const batch = Array.from({ length: orders }, () => {
    made += 1
    return storeOrder(`list-${made}`, {
      orderDate: `2026-11-${String(1 + ((made * 7) % 19)).padStart(2, '0')}T12:00:00`,
    })
  })
  const answer = await store.post('/orders/createorders', batch)
  expect(answer.json()).toMatchObject({ hasErrors: false })
}

const keys = (orders: readonly Wire[]) => orders.map(({ orderKey }) => orderKey as string)

test.each(['', '&orderStatus=awaiting_shipment', '&itemKeyword=bully', '&createDateStart=2020-01-01'])(
  'paging misses none and repeats none while orders arrive (%s)',
  async (filter) => {
    await make(23)
    const before = made
    const seen: string[] = []
    for (let page = 1; ; page += 1) {
      const { orders, pages } = (await store.get(`/orders?pageSize=5&page=${page}${filter}`)).json()
      seen.push(...keys(orders))
      if (page < 4) await make(3)
      if (page >= pages) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    for (let at = 1; at <= before; at += 1) expect(seen).toContain(`list-${at}`)
    const all = (await store.get(`/orders?pageSize=500${filter}`)).json().orders
    expect(seen).toEqual(keys(all).slice(0, seen.length))
  },
)

test('newest first, orders that arrive push others on: some come twice, none is missed', async () => {
  const before = made
  const seen: string[] = []
  for (let page = 1; ; page += 1) {
    const { orders, pages } = (await store.get(`/orders?pageSize=7&sortDir=DESC&page=${page}`)).json()
    seen.push(...keys(orders))
    if (page < 4) await make(2)
    if (page >= pages) break
  }
  for (let at = 1; at <= before; at += 1) expect(seen).toContain(`list-${at}`)
})

test('every sort gives every order once, in its order, however the pages are cut', async () => {
  for (const sortBy of ['OrderDate', 'ModifyDate', 'CreateDate']) {
    const name = `${sortBy[0]?.toLowerCase()}${sortBy.slice(1)}`
    for (const sortDir of ['ASC', 'DESC']) {
      const whole = (await store.get(`/orders?sortBy=${sortBy}&sortDir=${sortDir}&pageSize=500`)).json()
      expect(whole.total).toBe(made)
      const times = whole.orders.map((order: Wire) => order[name] as string)
      const sorted = [...times].sort()
      expect(times).toEqual(sortDir === 'ASC' ? sorted : sorted.reverse())
      const pieces: string[] = []
      for (let page = 1; page <= Math.ceil(made / 37); page += 1) {
        const { orders } = (
          await store.get(`/orders?sortBy=${sortBy}&sortDir=${sortDir}&pageSize=37&page=${page}`)
        ).json()
        pieces.push(...keys(orders))
      }
      expect(pieces).toEqual(keys(whole.orders))
    }
  }
})

test('a time shown by an answer, given back as both ends, finds the order', async () => {
  const { orders } = (await store.get('/orders?pageSize=1&page=3')).json()
  const [{ createDate, modifyDate, orderDate, orderKey }] = orders
  for (const [name, at] of Object.entries({ createDate, modifyDate, orderDate })) {
    const query = `${name}Start=${at}&${name}End=${at}&pageSize=500`
    expect(keys((await store.get(`/orders?${query}`)).json().orders), query).toContain(orderKey)
  }
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '%',
    "'; drop table orders; --",
    '__proto__',
    'x'.repeat(300),
    '🐶',
    '\\',
    'ß',
    'İ',
    '犬',
  ),
)
const time = fc.oneof(
  fc.constantFrom(
    '0000-01-01',
    '0001-01-01',
    '9999-12-31T23:59:59.9999999',
    '2026-11-20 10:00:00 05:00',
    '2026-02-30',
    'now',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
)
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom('1', '500', '501', '0', '-1', '1e9', '999999999', '1000000000', '9'.repeat(30), '0x10'),
)
const nearly = (sense: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: sense }, { weight: 1, arbitrary: text })
const times = ['createDate', 'modifyDate', 'orderDate', 'paymentDate'].flatMap((name) => [
  `${name}Start`,
  `${name}End`,
])
const query = fc.record(
  {
    customerName: nearly(fc.constantFrom('smith', 'steve smith', 's')),
    itemKeyword: nearly(fc.constantFrom('bully', 'sku42116')),
    orderNumber: nearly(fc.constantFrom('list', 'LIST-1', '%')),
    orderStatus: nearly(fc.constantFrom('awaiting_shipment', 'shipped', 'on_hold', 'rejected_fulfillment')),
    storeId: nearly(number),
    sortBy: nearly(fc.constantFrom('OrderDate', 'ModifyDate', 'CreateDate', 'orderdate')),
    sortDir: nearly(fc.constantFrom('ASC', 'DESC')),
    page: nearly(fc.oneof(number, fc.nat(20))),
    pageSize: nearly(fc.oneof(number, fc.integer({ min: 1, max: 500 }))),
    ...Object.fromEntries(times.map((name) => [name, nearly(time)])),
  },
  { requiredKeys: [] },
)
/** Escaped as it should be, not at all, or with a sign too many. */
const written = fc
  .tuple(query, fc.constantFrom('escaped', 'escaped', 'escaped', 'listed', 'broken'))
  .chain(([asked, how]) =>
    fc.subarray(Object.entries(asked), { maxLength: 4 }).map((few) => [few, how] as const),
  )
  .map(([few, how]) =>
    few
      .map(([name, value]) => {
        const escaped = encodeURIComponent(Buffer.from(String(value)).toString())
        return how === 'listed'
          ? `${name}[]=${escaped}&${name}[a][b]=1`
          : `${name}=${escaped}${how === 'broken' ? '%ff%' : ''}`
      })
      .join('&'),
  )

test('whatever is asked is answered or refused in the words of this wire', async () => {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(written, async (asked) => {
      const { status, json } = await store.get(`/orders?${asked}`)
      expect([200, 400]).toContain(status)
      const body = json<Wire>()
      if (status === 400) {
        expect(body).toMatchObject({ Message: expect.any(String) })
        return
      }
      answered += 1
      expect(body.orders.length).toBeLessThanOrEqual(body.total)
      expect(Object.keys(body)).toEqual(['orders', 'total', 'page', 'pages'])
    }),
    { numRuns: 400 },
  )
  expect(answered).toBeGreaterThan(40)
})
