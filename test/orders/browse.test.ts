import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import {
  type BrowseFilter,
  browseOrders,
  type OrderPlace,
  type Shelf,
} from '../../src/core/orders/browse-orders.ts'
import { shelfOfOperator } from '../../src/core/orders/browse-shelf.ts'
import { dialectNames, fulfillmentStates } from '../../src/core/orders/order.ts'
import { settleWordsOfAll } from '../../src/core/orders/order-words.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { seedTrade } from '../support/trade.ts'

interface Row {
  readonly retailerId: number
  readonly number: number
  readonly at: number
  readonly state: string
  readonly source: string
  readonly suppliers: readonly number[]
  readonly email: string
  readonly name: string
  readonly sku: string
}

const RETAILERS = 3
const ORDERS = 120
const begin = Date.parse('2026-11-01T00:00:00Z')
const names = ['Ann Miller', 'Bob Miller', 'Cara Stone']

let fresh: FreshDatabase
let hub: Hub
const all: Row[] = []

/** Alike in many ways, so that conditions cut across each other; several in the same millisecond, and not in their numbers' order. */
function rowsOf(retailerId: number): Row[] {
  return Array.from({ length: ORDERS }, (_, i) => ({
    retailerId,
    number: 10_000 + i,
    at: begin + Math.floor(((i * 7) % ORDERS) / 3) * 60_000,
    state: fulfillmentStates[(i * retailerId) % 4] ?? 'sent',
    source: dialectNames[i % 3] ?? 'sophio',
    // the last one of them has two fulfillments with the same supplier
    suppliers: i % 5 === 0 ? [1, 2] : i % 7 === 0 ? [2, 2] : [1],
    email: `c${i % 11}@example.com`,
    name: names[i % 3] ?? '',
    sku: `SKU-${i % 10}`,
  }))
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: RETAILERS })
  hub = testHub({ db: fresh.db })
  for (let retailerId = 1; retailerId <= RETAILERS; retailerId += 1) {
    const rows = rowsOf(retailerId)
    all.push(...rows)
    await fresh.admin.query(
      `with r as (select * from json_to_recordset($1) x("retailerId" int, number bigint, at bigint, state text, source text,
                  suppliers int[], email text, name text, sku text)),
       o as (insert into production.orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, state, placed_state,
               version, customer_email, ship_to, address_number, addressed_at, tax_rate, shipping_cost, discount, placed_at, updated_at)
             select "retailerId", 202611, number, number - 9999, source, 'PO-' || number, 'po:PO-' || number, state, state, 1, email,
                    jsonb_build_object('fullName', name, 'lastName', name), 1, now(), 0, 0, 0,
                    to_timestamp(at / 1000.0), now() from r),
       p as (insert into production.purchase_order (retailer_id, po_key, request_hash, number, placed_month)
             select "retailerId", 'po:PO-' || number, '', number, 202611 from r),
       l as (insert into production.order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, quantity, unit_price, unit_cost)
             select "retailerId", 202611, number, 1, 1, 1, sku, 1, 1, 1 from r),
       f as (insert into production.fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state,
               freight, pick_pack, ship_date)
             select "retailerId", 202611, number, s.no, s.id, "retailerId" || '-' || number || '-' || s.no, state, 0, 0, '2026-11-20'
               from r cross join lateral unnest(suppliers) with ordinality s(id, no))
       insert into production.supplier_work (supplier_id, retailer_id, number, fulfillment_no, placed_month, invoice_number, state, placed_at)
       select s.id, "retailerId", number, s.no, 202611, "retailerId" || '-' || number || '-' || s.no, state, to_timestamp(at / 1000.0)
         from r cross join lateral unnest(suppliers) with ordinality s(id, no)`,
      [JSON.stringify(rows)],
    )
    await fresh.admin.query(
      'insert into production.retailer_head (retailer_id, next_number, order_count) values ($1, $2, $3)',
      [retailerId, 10_000 + ORDERS, ORDERS],
    )
  }
  await fresh.admin.query('analyze')
  await settleWordsOfAll(hub, 'production')
}, 60_000)
afterAll(() => fresh.drop())

const key = ({ retailerId, number }: { retailerId: number; number: number }) => `${retailerId}/${number}`

/** What the list should be, by looking at everything. */
function plainly(retailerIds: readonly number[], filter: BrowseFilter, isNewestFirst: boolean): string[] {
  const { states, source, supplierId, placedFrom, placedBefore, email, number, po, q } = filter
  const fits = (row: Row) =>
    retailerIds.includes(row.retailerId) &&
    (states?.includes(row.state as 'sent') ?? true) &&
    (source === undefined || row.source === source) &&
    (supplierId === undefined || row.suppliers.includes(supplierId)) &&
    (placedFrom === undefined || row.at >= placedFrom.getTime()) &&
    (placedBefore === undefined || row.at < placedBefore.getTime()) &&
    (email === undefined || row.email === email.toLowerCase()) &&
    (number === undefined || row.number === number) &&
    (po === undefined || `PO-${row.number}` === po) &&
    (q === undefined || isFoundBy(row, q))
  const way = isNewestFirst ? -1 : 1
  return all
    .filter(fits)
    .sort((a, b) => way * (a.at - b.at || a.retailerId - b.retailerId || a.number - b.number))
    .map(key)
}

function isFoundBy(row: Row, q: string): boolean {
  const text = q.toLowerCase()
  if (String(row.number) === text || `po-${row.number}`.startsWith(text) || row.email === text) return true
  if (row.suppliers.some((_, at) => `${row.retailerId}-${row.number}-${at + 1}` === text)) return true
  const words = `${row.name} ${row.sku}`.toLowerCase().split(/[ -]/)
  return text.split(/[ -]/).every((typed) => words.some((word) => word.startsWith(typed)))
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const moment = fc.integer({ min: -5, max: 45 }).map((minutes) => new Date(begin + minutes * 60_000))
const filters: fc.Arbitrary<BrowseFilter> = fc.record({
  states: maybe(fc.subarray([...fulfillmentStates.slice(0, 5), 'shipped'] as const, { minLength: 1 })),
  source: maybe(fc.constantFrom(...dialectNames)),
  supplierId: maybe(fc.constantFrom(1, 2)),
  placedFrom: maybe(moment),
  placedBefore: maybe(moment),
  email: fc.option(fc.constantFrom('C3@example.com', 'nobody@example.com'), { nil: undefined, freq: 6 }),
  number: fc.option(fc.constantFrom(10_003, 10_060, 9), { nil: undefined, freq: 8 }),
  po: fc.option(fc.constantFrom('PO-10004', 'po-10004'), { nil: undefined, freq: 8 }),
  q: maybe(
    fc.constantFrom(
      'mill',
      'Ann SKU-3',
      '10004',
      'po-1000',
      'c4@example.com',
      '2-10014-2',
      'zebra',
      'sku miller bob',
    ),
  ),
})

async function walked(
  shelf: Shelf,
  filter: BrowseFilter,
  isNewestFirst: boolean,
  limit: number,
  isBack: boolean,
) {
  const pages: string[][] = []
  let from: 'first' | 'last' | { after: OrderPlace } | { before: OrderPlace } | undefined = isBack
    ? 'last'
    : 'first'
  while (from !== undefined) {
    const page: Awaited<ReturnType<typeof browseOrders>> = await browseOrders(hub, shelf, filter, {
      isNewestFirst,
      from,
      limit,
    })
    const on: OrderPlace | null = isBack ? page.previous : page.next
    pages.push(page.orders.map(({ order }) => key(order)))
    expect(page.orders.length).toBeLessThanOrEqual(limit)
    expect(pages.length).toBeLessThan(1000)
    from = on === null ? undefined : isBack ? { before: on } : { after: on }
  }
  return (isBack ? pages.toReversed() : pages).flat()
}

test('every filter, from either end, page by page, is what looking at everything gives', async () => {
  const whole = await shelfOfOperator(hub, operator.production, undefined)
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.record({
        isNewestFirst: fc.boolean(),
        isBack: fc.boolean(),
        limit: fc.integer({ min: 1, max: 40 }),
        one: fc.boolean(),
        mostLookedAt: fc.constantFrom(3, 50, 20_000),
      }),
      async (filter, { isNewestFirst, isBack, limit, one, mostLookedAt }) => {
        const retailers = one ? whole.retailers.slice(1, 2) : whole.retailers
        const shelf = { ...whole, retailers, mostLookedAt }
        const ids = retailers.map(({ retailerId }) => retailerId)
        const found = await walked(shelf, filter, isNewestFirst, limit, isBack)
        expect(found).toEqual(plainly(ids, filter, isNewestFirst))
      },
    ),
    { numRuns: 150 },
  )
}, 120_000)

test('where very many have a word, the newest are looked at one by one', async () => {
  const whole = await shelfOfOperator(hub, operator.production, undefined)
  const ids = whole.retailers.map(({ retailerId }) => retailerId)
  for (const q of ['mill', 'SKU-3', 'ann sku', 'c4@example.com', 'po-'])
    for (const mostLookedAt of [3, 20_000])
      for (const isBack of [false, true]) {
        const filter = { q, source: 'homeroots' } as const
        const found = await walked({ ...whole, most: 2, mostLookedAt }, filter, true, 9, isBack)
        expect(found, q).toEqual(plainly(ids, filter, true))
      }
})

test('a page knows the one before it and the one after', async () => {
  const shelf = await shelfOfOperator(hub, operator.production, undefined)
  const page = async (from: Parameters<typeof browseOrders>[3]['from']) =>
    await browseOrders(hub, shelf, {}, { isNewestFirst: true, from, limit: 50 })
  const first = await page('first')
  expect([first.previous, first.next === null]).toEqual([null, false])
  const second = await page({ after: first.next as OrderPlace })
  const again = await page({ before: second.previous as OrderPlace })
  expect(again.orders.map(({ order }) => key(order))).toEqual(first.orders.map(({ order }) => key(order)))
  expect(again.previous).toBeNull()
  const last = await page('last')
  expect(last.next).toBeNull()
  expect(last.orders.at(-1)?.order.placedAt.getTime()).toBe(begin)
})
