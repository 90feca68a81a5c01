import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { seedItems, seedTrade, shelf, until, waitingForLocks } from '../support/trade.ts'
import { counts, feed, feedOf } from './feeding.ts'

const clock = settableClock()
const FIRST = 40_000
let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: FIRST, count: 5, onHand: { 1: 10 } })
})
afterAll(() => fresh.drop())

test('what leaves between the comparing and the writing stays gone, and the difference is explained', async () => {
  await feedOf(hub, 'meanwhile', { gates: { 'unit-change': null } })
  const other = await fresh.db.environments.production.connect()
  // two units leave the first shelf; nobody sees it before it commits, and whoever wants to write waits for it
  await other.query(`begin; set local dropdock.retailers = '1'`)
  await other.query('update stock set on_hand = on_hand - 2, version = version + 1 where item_id = $1', [
    FIRST,
  ])
  await other.query(
    `insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, on_hand, reserved, at)
     values ($1, 1, 1, 1, 1, 1, 'ship', -2, 0, $2)`,
    [FIRST, new Date(clock.now().getTime() + 1000)],
  )
  const rows = counts([0, 1, 2, 3, 4].map((nth) => [FIRST + nth, 12] as const))
  const running = feed(hub, 'meanwhile', rows)
  await until(async () => (await waitingForLocks(fresh.admin)) > 0)
  await other.query('commit')
  other.release()
  expect((await running).run).toMatchObject({ state: 'accepted', report: { changed: 5 } })
  expect((await shelf(fresh.admin, FIRST)).onHand).toBe(10)
  expect((await shelf(fresh.admin, FIRST + 4)).onHand).toBe(12)
  const told = await fresh.admin.query(
    `select item_id, on_hand from production.stock_adjusted where source = 'feed' order by item_id`,
  )
  expect(told.rows).toEqual([0, 1, 2, 3, 4].map((nth) => ({ item_id: FIRST + nth, on_hand: 2 })))
})
