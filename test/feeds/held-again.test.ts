import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import type { Hub } from '../../src/core/hub.ts'
import { approveFeedRun } from '../../src/core/inventory/feeds/decide-run.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'
import { expectSound, seedItems, seedTrade } from '../support/trade.ts'
import { counts, feed, feedOf, scratch } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let first = 20_000
const ITEMS = 100
const spool = openSpool(scratch, systemRandom)

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

const decide = (runId: number | undefined, word = 'it is right') => ({ runId: runId ?? 0, word })

test('what got worse while it waited is held again', async () => {
  await feedOf(hub, 'worse')
  await importStock(hub, operator.production, {
    file: mapped(rows((nth) => (nth < 60 ? 10 : 0))),
    ...{ dryRun: false, strict: true },
  })
  clock.advance(1000)
  const held = await feed(
    hub,
    'worse',
    rows(() => 0),
  )
  expect(held.verdicts.find(({ gate }) => gate === 'zeroed-stock')).toMatchObject({ count: 60, of: 60 })
  // as bad as can be: it can only stay or get better
  const approved = await approveFeedRun(hub, operator.production, decide(held.run?.runId), spool)
  expect(approved.run?.state).toBe('accepted')
  await feedOf(hub, 'worse-2')
  await importStock(hub, operator.production, {
    file: mapped(rows((nth) => (nth < 60 ? 10 : 0))),
    ...{ dryRun: false, strict: true },
  })
  clock.advance(1000)
  const half = await feed(
    hub,
    'worse-2',
    rows((nth) => (nth < 30 ? 0 : 5)),
  )
  expect(half.verdicts.find(({ gate }) => gate === 'zeroed-stock')).toMatchObject({ count: 30, of: 60 })
  await importStock(hub, operator.production, {
    file: mapped(rows((nth) => (nth < 30 ? 10 : 0))),
    ...{ dryRun: false, strict: true },
  })
  const again = await approveFeedRun(hub, operator.production, decide(half.run?.runId), spool)
  expect(again.run).toMatchObject({ state: 'held', gates: expect.arrayContaining([]) })
  expect(again.run?.gates.find(({ gate }) => gate === 'zeroed-stock')).toMatchObject({ count: 30, of: 30 })
})
