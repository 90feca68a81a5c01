import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readItemNumbers, readNamedItemNumbers } from '../../src/store/catalog/item-numbers.ts'
import { readSoldItems } from '../../src/store/catalog/sold-items.ts'
import { nextCatalogChanges, nextStockChanges, readChangeHeads } from '../../src/store/changes/read.ts'
import { readStockOfNumbers, readStockOfSkus } from '../../src/store/inventory/sku-stock.ts'
import { readItemsBySku } from '../../src/store/inventory.ts'
import { isOfTheSameClient, readAsked } from '../../src/store/orders/asked.ts'
import { nextOfAll } from '../../src/store/orders/list-of-all.ts'
import { nextShipments, pageOfShipments, readShipments } from '../../src/store/shipments.ts'
import type { Queryable } from '../../src/store/sql.ts'
import { type Explained, explaining } from '../intake/explain.ts'
import { NEWEST, seedManyOrders } from '../intake/many-orders.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { seedItems, seedTrade } from '../support/trade.ts'

const FIRST = 200_000
const ITEMS = 20_000

let fresh: FreshDatabase
let client: PoolClient
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedManyOrders(fresh.admin)
  await seedItems(fresh.admin, { first: FIRST, count: ITEMS, onHand: { 1: 5, 3: 5 } })
  await fresh.admin.query(`
    insert into hub.catalog_change select item_id, '2026-01-01'::timestamptz + item_id * interval '1 ms' from hub.item
        on conflict do nothing;
    insert into production.stock_change select distinct item_id, '2026-01-01'::timestamptz + item_id * interval '1 ms'
      from production.stock on conflict do nothing;
    insert into hub.credential (kind, environment, retailer_id, name, secret_hash, secret_prefix)
    select 'inventory-source-token', 'production', 1, 'a day''s', sha256(('day' || i)::bytea), 'day'
      from generate_series(1, 5000) i;
    insert into hub.entitlement select 1, 'item', i::text, false from generate_series(${FIRST}, ${FIRST + 200}) i;
    set dropdock.retailers = '1';
    insert into production.shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, carrier, tracking_number,
                                     tracking_url, shipped_at, parts)
    select retailer_id, placed_month, number, 1, 1, 'UPS', 'N' || number, 'x', placed_at,
           '[{"lineNo": 1, "partNo": 1, "quantity": 1}]' from production.orders where retailer_id = 1
        on conflict do nothing;
    insert into production.shipment_notice select retailer_id, shipped_at, number, shipment_no, placed_month
      from production.shipment where retailer_id = 1 on conflict do nothing;
    reset dropdock.retailers;
`)
  await fresh.admin.query('analyze')
  client = await fresh.db.environments.production.connect()
}, 120_000)
afterAll(async () => {
  client.release()
  await fresh.drop()
})

/** Every statement of some work inside the fence of retailer 1, explained; then all of it undone. */
async function plansOf<T>(work: (db: Queryable) => Promise<T>): Promise<{ result: T; plans: Explained[] }> {
  await client.query(`begin; set local dropdock.retailers = '1'`)
  const { db, explained } = explaining(client)
  try {
    return { result: await work(db), plans: explained }
  } finally {
    await client.query('rollback')
  }
}

function expectCheap(plans: readonly Explained[], rows: number): void {
  for (const plan of plans) {
    const { name, touched } = plan
    // one row has no index to speak of
    const seqScans = plan.seqScans.filter((table) => table !== 'settings')
    expect({ name, seqScans }).toEqual({ name, seqScans: [] })
    if (touched > 20 * rows) throw new Error(`${name} looks at ${touched} rows for ${rows}:\n${plan.text}`)
    expect(plan.buffers, name).toBeLessThan(120 * rows)
  }
}

const now = new Date('2026-11-20T15:00:00Z')
const numbers = Array.from({ length: 25 }, (_, at) => FIRST + 1000 + at * 700)
const skus = numbers.map((number) => `sku${number}`)
const late = { at: new Date('2026-01-01T00:03:30Z'), itemId: FIRST + 10_000 }

test.each<[string, number, (db: Queryable) => Promise<{ readonly length: number }>]>([
  ['items by number', 25, (db) => readSoldItems(db, 1, numbers, now)],
  ['numbers of SKUs', 25, (db) => readNamedItemNumbers(db, 1, { skus })],
  ['numbers of SKUs of a supplier', 25, (db) => readNamedItemNumbers(db, 1, { skus, supplierId: 2 })],
  ['numbers of products', 25, (db) => readItemNumbers(db, 1, { productIds: Int32Array.from(numbers) })],
  ['SKUs of an order', 25, async (db) => [...(await readItemsBySku(db, skus))]],
  ['stock by SKU', 25, (db) => readStockOfSkus(db, 1, skus)],
  ['stock by number', 25, (db) => readStockOfNumbers(db, 1, numbers)],
  ['changes of the catalog', 25, (db) => nextCatalogChanges(db, late, late, 25)],
  ['changes of stock', 25, (db) => nextStockChanges(db, late, 25)],
  [
    'orders beside themselves',
    25,
    (db) =>
      readAsked(
        db,
        1,
        Array.from({ length: 25 }, (_, at) => NEWEST - at * 3999),
      ),
  ],
  [
    'orders since a time',
    25,
    (db) =>
      nextOfAll(
        db,
        [1],
        { placedSince: new Date('2026-06-01'), states: ['scheduled'] },
        { after: undefined, limit: 25 },
      ),
  ],
  [
    'shipments after a place',
    25,
    (db) => nextShipments(db, 1, { toldAt: new Date('2026-10-01'), number: 1, shipmentNo: 1 }, 25),
  ],
  ['shipments of an order', 1, (db) => readShipments(db, 1, NEWEST)],
  ['a shipment', 1, (db) => readShipments(db, 1, NEWEST, 1)],
])('%s are found by index, however many others there are', async (_, rows, work) => {
  const { result, plans } = await plansOf(work)
  expect(result).toHaveLength(rows)
  expectCheap(plans, rows)
})

test('how far changes have come, and whose an order is, cost a look', async () => {
  const heads = await plansOf((db) => readChangeHeads(db, 1))
  expect(heads.result.stock).toBeInstanceOf(Date)
  expectCheap(heads.plans, 1)
  expectCheap((await plansOf((db) => isOfTheSameClient(db, 1, NEWEST, 1))).plans, 2)
})

test('a page of shipments costs no more than the most that is counted', async () => {
  const { result, plans } = await plansOf((db) =>
    pageOfShipments(db, 1, new Date(0), { offset: 9975, limit: 25, most: 10_000 }),
  )
  expect([result.total, result.shipments.length]).toEqual([10_000, 25])
  expectCheap(plans, 2000)
})
