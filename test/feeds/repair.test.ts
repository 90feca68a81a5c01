import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { repairStock } from '../../src/core/inventory/repair-stock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, count: 6, onHand: { 1: 10 } })
})
afterAll(() => fresh.drop())

const repair = (dryRun = false) => repairStock(hub, operator.production, { dryRun })

test('what drifts is found as a number, repaired under an audit, and explained', async () => {
  await place(hub, buyer(1), request([[100, 3]]))
  await place(hub, buyer(2), request([[101, 2]]))
  await place(hub, buyer(2), request([[105, 1]]))
  expect(await repair()).toEqual({ drift: 0, shelves: [], repaired: 0 })
  await fresh.admin.query(`
    update production.stock set on_hand = 14 where item_id = 100;
    update production.stock set reserved = 7 where item_id = 101;
    update production.stock set reserved = 1 where item_id = 102;
    delete from production.stock where item_id = 103;
    alter table production.movement disable trigger append_only;
    delete from production.movement where item_id = 105;
    alter table production.movement enable trigger append_only;`)
  const dry = await repair(true)
  expect(dry).toMatchObject({ drift: 4 + 5 + 1 + 10 + 1, repaired: 0 })
  expect(dry.shelves.map(({ sku }) => sku)).toEqual(['sku100', 'sku101', 'sku102', 'sku103', 'sku105'])
  expect(await repair(true)).toEqual(dry)
  expect(await repair()).toEqual({ ...dry, repaired: 5 })
  expect(await repair()).toEqual({ drift: 0, shelves: [], repaired: 0 })
  expect(await shelf(fresh.admin, 100)).toEqual({ onHand: 14, reserved: 3 })
  expect(await shelf(fresh.admin, 101)).toEqual({ onHand: 10, reserved: 2 })
  expect(await shelf(fresh.admin, 102)).toEqual({ onHand: 10, reserved: 0 })
  expect(await shelf(fresh.admin, 105)).toEqual({ onHand: 10, reserved: 1 })
  await expectSound(hub)
  const told = await fresh.admin.query(
    `select on_hand from production.stock_adjustment where source = 'repair' order by item_id`,
  )
  expect(told.rows).toEqual([{ on_hand: 4 }, { on_hand: -10 }])
  const audit = await fresh.admin.query(
    `select facts from hub.audit where action = 'stock.repair' order by audit_id`,
  )
  expect(audit.rows[0].facts).toMatchObject({ sku: 'sku100', warehouse: 'w1', onHand: 14, explained: 10 })
  expect(audit.rows).toHaveLength(5)
})
