import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addWarehouse } from '../../src/core/inventory/add-warehouse.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { brokenRows, mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub
const ITEMS = 5000

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  await addSupplier(hub, operator.production, { code: 'acme', name: 'Acme' })
  for (const code of ['east', 'west']) {
    await addWarehouse(hub, operator.production, { code, supplier: 'acme', name: code, postalCode: '10001' })
  }
  const rows = Array.from({ length: ITEMS }, (_, index) => `S${index},Thing,${10_000 + index}\n`).join('')
  const file = mapped(`sku,title,item_id\n${rows}`)
  await importCatalog(hub, operator.production, { file, dryRun: false, strict: true })
})
afterAll(() => fresh.drop())
beforeEach(() =>
  fresh.admin.query(
    'truncate production.stock, production.stock_adjustment, sandbox.stock, sandbox.stock_adjustment',
  ),
)

type Environment = 'production' | 'sandbox'
async function bring(
  content: string,
  more: { dryRun?: boolean; strict?: boolean; environment?: Environment } = {},
) {
  const { environment = 'production', ...options } = more
  const file = mapped(content)
  return await importStock(hub, operator[environment], { file, dryRun: false, strict: false, ...options })
}
async function stock(environment: Environment = 'production') {
  const found = await fresh.admin.query(
    `select item_id, w.code, on_hand, buffer, s.version from ${environment}.stock s join hub.warehouse w using (warehouse_id) order by 1, 2`,
  )
  return found.rows.map((row) => Object.values(row))
}
async function unexplained(environment: Environment) {
  return (await verifyEnvironment(hub, environment)).filter(({ violations }) => violations > 0)
}

test('counts become balances, each difference one adjustment', async () => {
  const file = 'warehouse,sku,on_hand,buffer\neast,S1,10,2\nwest,S1,"1,200",\neast,S2,0,\n'
  expect(await bring(file)).toMatchObject({ rows: 3, created: 3, changed: 0, unchanged: 0, applied: true })
  expect(await bring(file)).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
  expect(await bring('warehouse,item_id,on_hand\neast,10001,7\nwest,10001,1200\n')).toMatchObject({
    changed: 1,
    unchanged: 1,
  })
  expect(await stock()).toEqual([
    [10_001, 'east', 7, 2, 2],
    [10_001, 'west', 1200, 0, 1],
    [10_002, 'east', 0, 0, 1],
  ])
  const adjusted = await fresh.admin.query(
    'select on_hand from production.stock_adjustment order by item_id, warehouse_id, on_hand',
  )
  expect(adjusted.rows.map((row) => row.on_hand)).toEqual([-3, 10, 1200])
  expect(await unexplained('production')).toEqual([])
})

test('an environment has its own shelves', async () => {
  await bring('warehouse,sku,on_hand\neast,S1,5\n', { environment: 'sandbox' })
  expect(await stock('sandbox')).toEqual([[10_001, 'east', 5, 0, 1]])
  expect(await stock('production')).toEqual([])
})

test('bad rows are named', async () => {
  const report = await bring(`warehouse,sku,item_id,on_hand
east,S1,,5
east,,10001,6
nowhere,S1,,5
east,NOPE,,5
east,S1,10002,5
east,S2,,-5
east,S2,,5.5
,S2,,5
east,,,5
east,S2,,
`)
  expect(report.errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)).toEqual([
    '3 item_id: is in row 2 already, in the same warehouse',
    '4 warehouse: names no warehouse of this hub',
    '5 sku: names no item of this hub',
    '6 item_id: is not the item of this sku, 10001',
    '7 on_hand: is negative',
    '8 on_hand: is not a whole number',
    '9 warehouse: is missing',
    '10 sku: is missing, and so are item_id and supplier_sku',
    '11 on_hand: is missing',
  ])
  expect(report).toMatchObject({ rows: 10, accepted: 1, created: 1 })
})

test('strict, dry run and a broken connection leave the shelves alone', async () => {
  const file = 'warehouse,sku,on_hand\neast,S1,5\neast,NOPE,5\n'
  expect(await bring(file, { dryRun: true })).toMatchObject({ created: 1, refused: 1, applied: false })
  expect(await bring(file, { strict: true })).toMatchObject({ created: 0, refused: 1, applied: false })
  const broken = importStock(hub, operator.production, {
    file: brokenRows(`warehouse,sku,on_hand\n${'east,S1,5\n'.repeat(3000)}`),
    dryRun: false,
    strict: false,
  })
  await expect(broken).rejects.toThrow('the connection broke')
  expect(await stock()).toEqual([])
})

test('a count below what is reserved shows the shortage, and leaves the reservation', async () => {
  await bring('warehouse,sku,on_hand\neast,S1,10\n')
  await fresh.admin.query('update production.stock set reserved = 8')
  expect(await bring('warehouse,sku,on_hand\neast,S1,5\n')).toMatchObject({ changed: 1 })
  const found = await fresh.admin.query('select on_hand, reserved from production.stock')
  expect(found.rows).toEqual([{ on_hand: 5, reserved: 8 }])
})

test('feeds and shipments at the same time lose no unit', async () => {
  const feed = (onHand: number) =>
    `warehouse,sku,on_hand\n${Array.from({ length: ITEMS }, (_, index) => `east,S${ITEMS - 1 - index},${onHand}\n`).join('')}`
  await bring(feed(100))
  let busy = true
  let shipped = 0
  const ship = async (seed: number) => {
    // as the intake does: keys in the order of the house, then one update
    for (let round = 0; busy; round += 1) {
      const items = Array.from(
        { length: 5 },
        (_, index) => 10_000 + ((seed * 7919 + round * 104_729 + index * 31) % ITEMS),
      )
      await fresh.db.environments.production.query(
        `with k as (select distinct i from unnest($1::int[]) i order by i),
              l as (select s.item_id, s.warehouse_id from k cross join lateral (select * from stock where item_id = k.i
                     for no key update) s),
              m as (insert into stock_adjustment select item_id, warehouse_id, 'test', $2, -1, now() from l)
         update stock t set on_hand = t.on_hand - 1 from l where t.item_id = l.item_id and t.warehouse_id = l.warehouse_id`,
        [items.toSorted((a, b) => a - b), `${seed}/${round}`],
      )
      if (busy) shipped += 1
    }
  }
  const shippers = [1, 2, 3].map(ship)
  const reports = await Promise.all([bring(feed(80)), bring(feed(90)), bring(feed(70))])
  busy = false
  await Promise.all(shippers)
  expect(reports.map((report) => report.refused)).toEqual([0, 0, 0])
  expect(await unexplained('production')).toEqual([])
  // the feeds did not keep the shipments waiting to their end
  expect(shipped).toBeGreaterThan(3)
})

test('a supplier counts by its own codes; the warehouse says whose they are', async () => {
  await addSupplier(hub, operator.production, { code: 'bolt', name: 'Bolt' })
  const offers =
    'sku,supplier,supplier_sku,cost\nS1,acme,A-1,1\nS2,acme,A-2,1\nS3,acme,A-2,1\nS4,bolt,A-1,1\n'
  await importCatalog(hub, operator.production, { file: mapped(offers), dryRun: false, strict: true })
  const report = await bring(
    'warehouse,supplier,supplier_sku,on_hand\neast,,A-1,5\neast,bolt,A-1,6\neast,,A-9,1\neast,,A-2,1\neast,nobody,A-1,1\neast,acme,A-1,7\n',
  )
  expect(
    report.errors.map(({ row, column, value, reason }) => `${row} ${column}: ${value} ${reason}`),
  ).toEqual([
    '4 supplier_sku: A-9 is no code under which this supplier offers an item',
    '5 supplier_sku: A-2 is the code of several items of this supplier: name them by sku',
    '6 supplier: nobody names no supplier of this hub',
    '7 supplier_sku: A-1 is in row 2 already, in the same warehouse',
  ])
  expect(await stock()).toEqual([
    [10_001, 'east', 5, 0, 1],
    [10_004, 'east', 6, 0, 1],
  ])
})
