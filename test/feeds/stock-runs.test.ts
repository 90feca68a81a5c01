import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import { lookForTroubles } from '../../src/core/fulfillment/notices/look-for-troubles.ts'
import { sendNotices } from '../../src/core/fulfillment/notices/send.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import { approveFeedRun, refuseFeedRun } from '../../src/core/inventory/feeds/decide-run.ts'
import { listFeedRuns } from '../../src/core/inventory/feeds/find-feeds.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import type { Mail } from '../../src/core/shared/mailer.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, feed, feedOf, scratch } from './feeding.ts'

const clock = settableClock()
const mails: Mail[] = []
let fresh: FreshDatabase
let hub: Hub
let first = 20_000
const ITEMS = 100
const spool = openSpool(scratch, systemRandom)

beforeAll(async () => {
  fresh = await freshDatabase()
  const mailer = { send: async (mail: Mail) => void mails.push(mail) }
  hub = createHub({ ...testHub({ db: fresh.db, clock }), mailer })
  await seedTrade(fresh.admin)
  await fresh.admin.query(`insert into hub.users (party, role, email, email_key, name, created_at)
                           values ('operator', 'owner', 'op@example.com', 'op@example.com', 'Op', now())`)
})
beforeEach(async () => {
  mails.length = 0
  first += ITEMS
  await seedItems(fresh.admin, { first, count: ITEMS, onHand: { 1: 10 } })
  clock.advance(60_000)
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

/** What the hub's job does of the feeds that wait. */
async function tell(): Promise<void> {
  await lookForTroubles(hub, 'production')
  await sendNotices(hub)
}

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

test('a feed that zeroes 40 % of a supplier is held, told of, and written once somebody approves it', async () => {
  await feedOf(hub, 'zeroes')
  const before = await dump()
  const held = await feed(
    hub,
    'zeroes',
    rows((nth) => (nth < 40 ? 0 : 12)),
  )
  expect(held.state).toBe('held')
  expect(held.run?.problem).toContain('40 of 100 (40 %) shelves with stock go to zero; 20 % are allowed')
  const gate = held.verdicts.find((each) => each.gate === 'zeroed-stock')
  expect(gate).toMatchObject({ tripped: true, count: 40, of: 100 })
  expect(gate?.examples[0]).toEqual({ what: `sku${first} in w1`, from: '10', to: '0' })
  expect(await dump()).toEqual(before)
  await tell()
  expect(mails).toMatchObject([{ to: 'op@example.com', subject: 'The feed zeroes waits for you' }])
  expect(mails[0]?.text).toContain('40 of 100 (40 %) shelves with stock go to zero')
  const told = await place(hub, buyer(1), request([[first, 1]]))
  expect(told.said).toBe('placed')
  clock.advance(86_400_000)
  const approved = await approveFeedRun(hub, operator.production, decide(held.run?.runId), spool)
  expect(approved.run).toMatchObject({
    state: 'accepted',
    word: 'it is right',
    decidedBy: 'operator:command-line',
  })
  expect(await shelf(fresh.admin, first)).toEqual({ onHand: 0, reserved: 1 })
  expect(await shelf(fresh.admin, first + 40)).toEqual({ onHand: 12, reserved: 0 })
  await expect(
    approveFeedRun(hub, operator.production, decide(held.run?.runId), spool),
  ).rejects.toMatchObject({
    code: 'transition-refused',
  })
})

test('19 of 100 going to zero pass, and so do 20; 21 do not', async () => {
  await feedOf(hub, 'edge')
  expect(
    (
      await feed(
        hub,
        'edge',
        rows((nth) => (nth < 20 ? 0 : 10)),
      )
    ).state,
  ).toBe('accepted')
  await feedOf(hub, 'edge-2')
  const again = await feed(
    hub,
    'edge-2',
    rows((nth) => (nth < 37 ? 0 : 10)),
  )
  // 17 more of the 80 that are left
  expect(again.state).toBe('held')
})

test('a run that waits is refused with a word, and nothing of it is kept', async () => {
  await feedOf(hub, 'refused')
  const held = await feed(
    hub,
    'refused',
    rows(() => 0),
  )
  await expect(refuseFeedRun(hub, operator.production, decide(held.run?.runId, ' '))).rejects.toMatchObject({
    code: 'invalid-request',
  })
  const run = await refuseFeedRun(hub, operator.production, decide(held.run?.runId, 'their export broke'))
  expect(run).toMatchObject({ state: 'refused', word: 'their export broke' })
  const kept = await fresh.admin.query('select from production.feed_file where feed_run_id = $1', [run.runId])
  expect(kept.rowCount).toBe(0)
  const same = await feed(
    hub,
    'refused',
    rows(() => 0),
  )
  expect(same.run?.gates.filter(({ tripped }) => tripped).map(({ gate }) => gate)).toEqual([
    'zeroed-stock',
    'rejected-before',
  ])
})

test('a file that was undone does not come in again by itself', async () => {
  await feedOf(hub, 'again')
  const run = await feed(
    hub,
    'again',
    rows(() => 11),
  )
  expect(run.state).toBe('accepted')
  clock.advance(1000)
  await undoFeedRun(hub, operator.production, decide(run.run?.runId))
  const again = await feed(
    hub,
    'again',
    rows(() => 11),
  )
  expect(again.run?.problem).toContain(`The very file was turned down before, as run ${run.run?.runId}.`)
  expect(
    (
      await feed(
        hub,
        'again',
        rows(() => 12),
      )
    ).state,
  ).toBe('accepted')
})

test('the next file takes the place of one that waits, and only the first is written of', async () => {
  await feedOf(hub, 'next')
  await feed(
    hub,
    'next',
    rows(() => 0),
  )
  await tell()
  await feed(
    hub,
    'next',
    rows((nth) => (nth === 0 ? 1 : 0)),
  )
  await tell()
  expect(mails.filter(({ subject }) => subject === 'The feed next waits for you')).toHaveLength(1)
  await feed(
    hub,
    'next',
    rows(() => 11),
  )
  const runs = await listFeedRuns(
    hub,
    operator.production,
    { feed: 'next' },
    { before: undefined, limit: 10 },
  )
  expect(runs.map(({ state }) => state)).toEqual(['accepted', 'superseded', 'superseded'])
})

test('rows missing against the last accepted run, and counts by the dozen, are held; the same file is not read again', async () => {
  await feedOf(hub, 'missing')
  expect(
    (
      await feed(
        hub,
        'missing',
        rows(() => 9),
      )
    ).state,
  ).toBe('accepted')
  expect(
    (
      await feed(
        hub,
        'missing',
        rows(() => 9),
      )
    ).run,
  ).toMatchObject({ state: 'unchanged' })
  const few = await feed(
    hub,
    'missing',
    rows(() => 8, 89),
  )
  expect(few.run?.gates.filter(({ tripped }) => tripped).map(({ gate, count }) => [gate, count])).toEqual([
    ['missing-rows', 11],
    ['fewer-rows', 11],
  ])
  expect(
    (
      await feed(
        hub,
        'missing',
        rows(() => 8, 90),
      )
    ).state,
  ).toBe('accepted')
  const dozens = await feed(
    hub,
    'missing',
    rows(() => 8 * 12, 90),
  )
  expect(dozens.run?.gates.filter(({ tripped }) => tripped).map(({ gate }) => gate)).toEqual(['unit-change'])
})
