import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { listFeedRuns } from '../../src/core/inventory/feeds/find-feeds.ts'
import { runFeed } from '../../src/core/inventory/feeds/run-feed.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, secondDatabase, seedItems, seedTrade } from '../support/trade.ts'
import { counts, feed, feedOf, fileOf } from './feeding.ts'

const clock = settableClock()
const FIRST = 10_000
const ITEMS = 3000
let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin, { retailers: 8 })
  await seedItems(fresh.admin, { first: FIRST, count: ITEMS, onHand: { 1: 3 } })
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

const all = (onHand: number) =>
  counts(Array.from({ length: ITEMS }, (_, nth) => [FIRST + nth, onHand] as const))
const counted = async (onHand: number): Promise<number> => {
  const text = 'select count(*)::int as n from production.stock where on_hand = $1'
  return (await fresh.admin.query(text, [onHand])).rows[0].n
}
const runs = () => listFeedRuns(hub, operator.production, {}, { before: undefined, limit: 10 })
const send = (by: Hub, onHand: number) =>
  runFeed(
    by,
    operator.production,
    'stock',
    { source: fileOf(all(onHand)), receivedAt: clock.now(), modifiedAt: null },
    { dryRun: false },
  )

test('a program that is gone in the middle leaves whole chunks; the same file does the rest, and both can be undone', async () => {
  await feedOf(hub, 'stock', { gates: { 'unit-change': null } })
  await fresh.admin.query(`create function production.killed() returns trigger language plpgsql as
    $$ begin if new.part_no = 2 then raise exception 'killed'; end if; return new; end $$;
    create trigger killed before insert on production.feed_stock_before for each row execute function production.killed()`)
  await expect(send(hub, 9)).rejects.toThrow('killed')
  await fresh.admin.query('drop trigger killed on production.feed_stock_before')
  expect(await counted(9)).toBe(2000)
  expect(await runs()).toMatchObject([{ state: 'failed', canUndo: true }])
  // a program that is killed has no time to say so
  await fresh.admin.query(`update production.feed_run set state = 'running'`)
  await expect(send(hub, 9)).rejects.toMatchObject({ code: 'too-many-requests' })
  clock.advance(120_000)
  const again = await send(hub, 9)
  expect(again.run).toMatchObject({ state: 'accepted', report: { changed: 1000, unchanged: 2000 } })
  expect((await runs()).map(({ state }) => state)).toEqual(['accepted', 'failed'])
  expect(await counted(9)).toBe(ITEMS)
  await expectSound(hub)
  clock.advance(1000)
  for (const { runId, canUndo } of await runs())
    if (canUndo) await undoFeedRun(hub, operator.production, { runId, word: 'all of it' })
  expect(await counted(3)).toBe(ITEMS)
})

test('a run under way keeps others of its feed out', async () => {
  clock.advance(1000)
  const both = await Promise.allSettled([send(hub, 5), send(hub, 6)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = both.find(({ status }) => status === 'rejected')
  expect(refused).toMatchObject({ reason: { code: 'too-many-requests' } })
})

test('64 buyers while feeds of either kind of count come in: none is sold twice', async () => {
  const wrong = { 'zeroed-stock': null, 'unit-change': null } as const
  const byName = { by: 'file-name', pattern: '{yyyy}{MM}{dd}-{HH}{mm}{ss}.csv', zone: 'UTC' } as const
  await feedOf(hub, 'busy', { asOf: byName, counts: 'available', gates: wrong })
  const nameOf = (at: Date) => `${at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}.csv`
  clock.advance(10_000)
  await feed(hub, 'busy', all(5), { name: nameOf(clock.now()) })
  const db = secondDatabase(fresh)
  const shop = testHub({ db, clock })
  const cut = clock.now()
  clock.advance(5_000)
  let feeding = true
  let sold = 0
  const buyers = Array.from({ length: 64 }, async (_, index) => {
    for (let round = 0; feeding || round < 4; round += 1) {
      const itemId = FIRST + ((index * 7 + round) % 40) * 75
      if ((await place(shop, buyer(1 + (index % 8)), request([[itemId, 1]]))).said === 'placed') sold += 1
    }
  })
  for (let nth = 0; nth < 4; nth += 1) {
    const at = new Date(cut.getTime() + nth * 1000)
    expect((await feed(hub, 'busy', all(5), { name: nameOf(at) })).state).toMatch(/accepted|unchanged/)
  }
  feeding = false
  await Promise.all(buyers)
  await db.close()
  const { rows } = await fresh.admin.query(
    'select sum(reserved)::int as reserved, max(reserved)::int as most from production.stock where on_hand = 5',
  )
  expect(rows[0].reserved).toBe(sold)
  expect(rows[0].most).toBeLessThanOrEqual(5)
})
