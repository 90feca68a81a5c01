import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, feed, feedOf } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let first = 20_000
const ITEMS = 100

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
})
beforeEach(async () => {
  first += ITEMS
  await seedItems(fresh.admin, { first, count: ITEMS, onHand: { 1: 10 } })
  clock.advance(60_000)
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

const rows = (onHand: (nth: number) => number, count = ITEMS) =>
  counts(Array.from({ length: count }, (_, nth) => [first + nth, onHand(nth)] as const))

/** What lies on all shelves but for what changes with every write. */
async function dump(): Promise<unknown> {
  const { rows: found } = await fresh.admin.query(
    'select item_id, warehouse_id, on_hand, reserved, buffer from production.stock order by 1, 2',
  )
  return found
}

const decide = (runId: number | undefined, word = 'it is right') => ({ runId: runId ?? 0, word })

test('undoing a run restores every row', async () => {
  await feedOf(hub, 'undo', { gates: { 'zeroed-stock': null, 'unit-change': null } })
  await fresh.admin.query('delete from production.stock where item_id = $1', [first + 5])
  await fresh.admin.query(
    `insert into production.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
     values ($1, 1, 'test', 'gone', -10, $2)`,
    [first + 5, clock.now()],
  )
  clock.advance(1000)
  const before = await dump()
  const run = await feed(
    hub,
    'undo',
    rows((nth) => (nth % 3 === 0 ? 0 : nth)).replace(/on_hand\n/, 'on_hand\n'),
  )
  expect(run.run?.report).toMatchObject({ created: 1 })
  expect(await dump()).not.toEqual(before)
  const undone = await undoFeedRun(hub, operator.production, decide(run.run?.runId, 'wrong file'))
  expect(undone).toMatchObject({ state: 'undone', undone: { removed: 1, left: 0, reasons: [] } })
  expect(await dump()).toEqual(before)
  await expectSound(hub)
  await expect(undoFeedRun(hub, operator.production, decide(run.run?.runId))).rejects.toMatchObject({
    code: 'transition-refused',
  })
})

test('what left meanwhile stays left, and what somebody counted since stays as counted', async () => {
  await feedOf(hub, 'undo-later')
  const run = await feed(
    hub,
    'undo-later',
    rows(() => 30),
  )
  expect(run.state).toBe('accepted')
  clock.advance(1000)
  const told = await place(hub, buyer(1), request([[first, 4]]))
  if (!('number' in told)) throw new Error('not placed')
  await shipFulfillment(hub, operator.production, {
    ...{ number: told.number, retailerId: 1, fulfillmentNo: 1, carrier: 'FedEx', service: null },
    ...{ trackingNumber: 'x1', trackingUrl: null, lines: null },
  })
  await importStock(hub, operator.production, {
    file: mapped(counts([[first + 1, 17]])),
    ...{ dryRun: false, strict: true },
  })
  const undone = await undoFeedRun(hub, operator.production, decide(run.run?.runId))
  expect(await shelf(fresh.admin, first)).toEqual({ onHand: 6, reserved: 0 })
  expect(await shelf(fresh.admin, first + 1)).toEqual({ onHand: 17, reserved: 0 })
  expect(await shelf(fresh.admin, first + 2)).toEqual({ onHand: 10, reserved: 0 })
  expect(undone.undone).toMatchObject({
    left: 1,
    reasons: [{ what: `sku${first + 1} in w1`, reason: 'was counted again since' }],
  })
})
