import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { type BalancedEntry, type LedgerPlace, readItemLedger } from '../../src/core/inventory/read-ledger.ts'
import { repairStock } from '../../src/core/inventory/repair-stock.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import { openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { roleOf, rolePassword } from '../../src/store/roles.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { feed, feedOf } from './feeding.ts'

const FIRST = 10_000
const ITEMS = 1500
/** The first item has one shelf, the others two: so this one has one in each of two parts of two thousand. */
const ACROSS = FIRST + 1000
const gates = { 'unit-change': null, 'zeroed-stock': null } as const
const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: FIRST, count: ITEMS, onHand: { 1: 3, 2: 4 } })
  // seeded by the server's clock, which the clock of the test knows nothing of
  await fresh.admin.query(`
    alter table production.stock_adjustment disable trigger append_only;
    update production.stock_adjustment set at = '2020-01-01T00:00Z';
    alter table production.stock_adjustment enable trigger append_only`)
  await feedOf(hub, 'stock', { gates })
})
afterAll(() => fresh.drop())

const file = (onHand: number) =>
  `warehouse,sku,on_hand\n${Array.from({ length: ITEMS }, (_, nth) => `w1,sku${FIRST + nth},${onHand}\n${nth === 0 ? '' : `w2,sku${FIRST + nth},${onHand}\n`}`).join('')}`

async function wholeLedger(itemId: number, limit: number, warehouse?: string): Promise<BalancedEntry[]> {
  const told: BalancedEntry[] = []
  let after: LedgerPlace | undefined
  do {
    const ask = { item: `sku${itemId}`, warehouse }
    const page = await readItemLedger(hub, operator.production, ask, { after, limit })
    told.push(...page.entries)
    after = page.next
  } while (after)
  return told
}

const short = ({ at, warehouseId, source, sourceKey, onHand }: BalancedEntry) =>
  [at.toISOString(), warehouseId, source, sourceKey, onHand].join(' ')

test('every change of a shelf is told once, page by page, whichever way it is kept', async () => {
  clock.advance(60_000)
  const first = await feed(hub, 'stock', file(7))
  expect(first.run).toMatchObject({ state: 'accepted', report: { changed: 2 * ITEMS - 1 } })
  clock.advance(60_000)
  // one shelf of each item stays as it is
  const second = await feed(hub, 'stock', file(9).replaceAll(/w2,(sku\d+),9/g, 'w2,$1,7'))
  clock.advance(60_000)
  await feed(hub, 'stock', file(20))
  await place(hub, buyer(1), request([[ACROSS, 2]]))
  clock.advance(60_000)
  const rows = await fresh.admin.query(
    `select source, count(*)::int as rows from production.stock_adjustment_part group by 1`,
  )
  expect(rows.rows).toEqual([{ source: 'feed', rows: 5 }])
  const across = await fresh.admin.query(
    'select count(*)::int as parts from production.stock_adjustment_part where source_key = $1 and $2 = any (items)',
    [first.run?.runId, ACROSS],
  )
  expect(across.rows).toEqual([{ parts: 2 }])
  for (const itemId of [FIRST, ACROSS, FIRST + ITEMS - 1]) {
    const explained = await fresh.admin.query(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || concat_ws(' ', warehouse_id, source, source_key, on_hand) as said
         from production.stock_adjusted where item_id = $1 order by at desc, warehouse_id, source`,
      [itemId],
    )
    for (const limit of [1, 2, 50]) {
      const told = (await wholeLedger(itemId, limit)).filter(({ source }) => source !== null)
      expect(told.map(short)).toEqual(explained.rows.map(({ said }) => said))
    }
  }
  const own = await wholeLedger(ACROSS, 2, 'w1')
  expect(own.map(({ onHand, after }) => [onHand, after.onHand])).toEqual([
    [0, 20],
    [11, 20],
    [2, 9],
    [4, 7],
    [3, 3],
  ])
  expect(second.run).toMatchObject({ report: { changed: ITEMS } })
  await expectSound(hub)
})

test('what is undone is explained in parts as well, and left out where it is left', async () => {
  clock.advance(60_000)
  const { run } = await feed(hub, 'stock', file(30))
  clock.advance(60_000)
  await fresh.admin.query(`
    update production.stock set on_hand = 31 where item_id = ${ACROSS} and warehouse_id = 2;
    insert into production.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    values (${ACROSS}, 2, 'count', 'by hand', 1, '${clock.now().toISOString()}')`)
  clock.advance(60_000)
  const undone = await undoFeedRun(hub, operator.production, { runId: run?.runId ?? 0, word: 'too many' })
  expect(undone.undone).toMatchObject({ restored: 2 * ITEMS - 2, left: 1 })
  const told = await wholeLedger(ACROSS, 50)
  const sources = (warehouseId: number) =>
    told.filter((entry) => entry.warehouseId === warehouseId).map(({ source }) => source)
  expect(sources(1).slice(0, 2)).toEqual(['feed-undo', 'feed'])
  expect(sources(2).slice(0, 2)).toEqual(['count', 'feed'])
  const rows = await fresh.admin.query(
    `select sum(cardinality(items))::int as shelves, count(*)::int as rows from production.stock_adjustment_part where source = 'feed-undo'`,
  )
  expect(rows.rows).toEqual([{ shelves: 2 * ITEMS - 2, rows: 2 }])
  await expectSound(hub)
})

test('an explanation in a part that does not add up is found, on that shelf alone, and repaired', async () => {
  await fresh.admin.query(`
    alter table production.stock_adjustment_part disable trigger append_only;
    update production.stock_adjustment_part set on_hand[5] = on_hand[5] + 6
     where (source_key, part_no) = (select source_key, part_no from production.stock_adjustment_part where source = 'feed' limit 1);
    alter table production.stock_adjustment_part enable trigger append_only`)
  const found = (await verifyEnvironment(hub, 'production')).filter(({ violations }) => violations > 0)
  expect(found).toMatchObject([{ id: 'stock-movements', violations: 1 }])
  const repaired = await repairStock(hub, operator.production, { dryRun: false })
  expect(repaired).toMatchObject({ drift: 6, repaired: 1 })
  await expectSound(hub)
})

test('a database whose feeds explained shelf by shelf keeps that history, and undoes its runs', async () => {
  const { connection, rolePrefix, secret } = testServer()
  const name = `dropdock_test_${randomBytes(6).toString('hex')}`
  const server = openClient(connection, 'dropdock test')
  await server.connect()
  await server.query(`create database ${name}`)
  const admin = openClient({ ...connection, database: name }, 'dropdock test')
  await admin.connect()
  const steps = { rolePrefix, secret, log: () => {} }
  await migrate(admin, { ...steps, upTo: 37 })
  await seedTrade(admin)
  await seedItems(admin, { first: FIRST, count: 3, onHand: { 1: 3 } })
  const arrays = `array[${FIRST}, ${FIRST + 1}, ${FIRST + 2}], '{1,1,1}', '{3,3,3}', '{8,8,8}', '{0,0,0}', '{0,0,0}'`
  await admin.query(`
    set search_path = production, hub;
    insert into feed (code, kind, supplier_id, settings, created_at, changed_at)
    values ('stock', 'stock', 1, '{}', '2026-09-01T10:00Z', '2026-09-01T10:00Z');
    insert into feed_run (feed_id, state, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
    values (1, 'accepted', 'operator:test', 'old.csv', 1, '00', '2026-09-01T10:00Z', '2026-09-01T10:00Z', '2026-09-01T10:00Z');
    insert into feed_stock_before values (1, 1, ${arrays}, '2026-09-01T10:00Z');
    update stock set on_hand = 8;
    insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    select item_id, 1, 'feed', '1', 5, '2026-09-01T10:00Z' from stock;
    reset search_path`)
  const said = `select source, source_key, on_hand, note from production.stock_adjusted where item_id = ${FIRST} order by on_hand`
  await migrate(admin, steps)
  const seeded = { source: 'seed', source_key: '1', on_hand: 3, note: null }
  const fed = { source: 'feed', source_key: '1', on_hand: 5, note: null }
  expect((await admin.query(said)).rows).toEqual([seeded, fed])
  const db = openDatabase(
    (environment) => {
      const user = roleOf(environment, rolePrefix)
      return { ...connection, database: name, user, password: rolePassword(user, secret) }
    },
    { max: 4 },
  )
  const old = testHub({ db, clock: settableClock() })
  await expectSound(old)
  const ask = { item: `sku${FIRST}` }
  const page = await readItemLedger(old, operator.production, ask, { after: undefined, limit: 10 })
  expect(page.entries.map(({ source }) => source).toSorted()).toEqual(['feed', 'seed'])
  await undoFeedRun(old, operator.production, { runId: 1, word: 'as it was' })
  expect(await shelf(admin, FIRST)).toMatchObject({ onHand: 3 })
  const undone = { source: 'feed-undo', source_key: '1:1', on_hand: -5, note: null }
  expect((await admin.query(said)).rows).toEqual([undone, seeded, fed])
  await expectSound(old)
  await db.close()
  await admin.end()
  await server.query(`drop database ${name} with (force)`)
  await server.end()
})
