import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLatestMovements } from '../../src/store/inventory/item-stock.ts'
import { readLedger } from '../../src/store/inventory/movements.ts'
import { lockDrift } from '../../src/store/inventory/stock-drift.ts'
import type { Queryable } from '../../src/store/sql.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type Explained, explaining } from './explain.ts'

const ITEM = 900
const PARTS = 800
/** Every twentieth part holds the item, once; each is of two hundred shelves. */
const EACH = 20
const addParts = `
  insert into stock_adjustment_part (source, source_key, part_no, items, warehouses, on_hand, at)
  select 'feed', n::text, 1, array_agg(i), array_agg(1), array_agg(1), '2026-01-02'::timestamptz + n * interval '1 s'
    from generate_series(1, ${PARTS}) n
   cross join lateral generate_series(case when n % ${EACH} = 0 then 800 else 1000 + n * 100 end,
                                      case when n % ${EACH} = 0 then 999 else 1199 + n * 100 end) i
   group by n`

let fresh: FreshDatabase
let client: PoolClient

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.admin.query(`
    insert into hub.supplier (code, name) values ('s1', 'One');
    insert into hub.warehouse (supplier_id, code, name, postal_code) values (1, 'w1', 'One', '07051');
    set search_path = production, hub; ${addParts}; reset search_path`)
  client = await fresh.db.environments.production.connect()
})
afterAll(async () => {
  client.release()
  await fresh.drop()
})

async function plansOf<T>(work: (db: Queryable) => Promise<T>): Promise<{ result: T; plans: Explained[] }> {
  await client.query(`begin; set local dropdock.retailers = '1'`)
  const { db, explained } = explaining(client)
  try {
    return { result: await work(db), plans: explained }
  } finally {
    await client.query('rollback')
  }
}

const adjustments = (plans: readonly Explained[]) =>
  plans.map(({ name, touched, seqScans }) => ({ name, seqScans, isCheap: touched <= 4 * (PARTS / EACH) }))
const cheap = (name: string) => ({ name, seqScans: [], isCheap: true })

test('the ledger of an item opens the parts it is in, the newest first, and no others', async () => {
  const ask = { warehouseId: 1, from: undefined, limit: 20 }
  const { result, plans } = await plansOf((db) => readLedger(db, ITEM, ask))
  expect(result.map(({ sourceKey }) => sourceKey)).toEqual(
    Array.from({ length: 20 }, (_, nth) => String(PARTS - EACH * nth)),
  )
  expect(adjustments(plans)).toEqual([cheap('inventory.readLedger.warehouse')])
})

test('so do its latest movements, and whoever looks into one shelf', async () => {
  const latest = await plansOf((db) => readLatestMovements(db, ITEM, 5))
  expect(latest.result).toHaveLength(5)
  expect(adjustments(latest.plans)).toEqual([cheap('inventory.readLatestMovements')])
  const drift = await plansOf((db) => lockDrift(db, ITEM, 1))
  expect(drift.result).toMatchObject({ onHand: 0, explained: PARTS / EACH })
  expect(adjustments(drift.plans)).toEqual([cheap('stock.lockDrift'), cheap('stock.driftOf')])
})
