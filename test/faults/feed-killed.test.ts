import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import { listFeedRuns } from '../../src/core/inventory/feeds/find-feeds.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { counts } from '../feeds/feeding.ts'
import type { FreshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { type HubFolder, type HubProcess, hubFolder } from '../support/hub-process.ts'
import { expectSound, seedItems, seedTrade } from '../support/trade.ts'

const FIRST = 10_000
const ITEMS = 18_000
const PART = 2000
let folder: HubFolder
let hub: HubProcess
let database: FreshDatabase

beforeAll(async () => {
  folder = await hubFolder()
  hub = await folder.start()
  database = await folder.database()
  await seedTrade(database.admin)
  await seedItems(database.admin, { first: FIRST, count: ITEMS, onHand: { 1: 3 } })
})
afterAll(async () => {
  await database.drop()
  await folder.remove()
})

const inside = () => testHub({ db: database.db, clock: systemClock })
const one = async (text: string) => Number((await database.admin.query(text)).rows[0].n)
const counted = (onHand: number) =>
  one(`select count(*) as n from production.stock where on_hand = ${onHand}`)
const parts = () => one('select count(*) as n from production.feed_stock_before where part_no > 0')

async function waitFor(what: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await what()); looks += 1) {
    if (looks > 1200) throw new Error(`it did not come to that: ${hub.output.join('')}`)
    await sleep(50)
  }
}

test('a hub killed twice in the middle of a feed has written whole parts; the next ones do the rest', async () => {
  await addFeed(inside(), operator.production, {
    ...{ code: 'stock', kind: 'stock', supplier: 's1' },
    settings: { source: { by: 'folder' }, gates: { 'unit-change': null } },
  })
  // each part takes its time, so that there is a middle to be killed in
  await database.admin.query(`
    create function production.slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.4); return new; end $$;
    create trigger slow before insert on production.feed_stock_before for each row execute function production.slow()`)
  const drop = join(folder.path, 'feeds', 's1', 'stock')
  mkdirSync(drop, { recursive: true })
  const path = join(drop, 'stock.csv')
  writeFileSync(path, counts(Array.from({ length: ITEMS }, (_, nth) => [FIRST + nth, 7] as const)))
  // one nobody has touched for long has arrived whole
  const longAgo = Date.now() / 1000 - 3600
  utimesSync(path, longAgo, longAgo)
  // two parts are under way at once: what is begun comes to its end after the kill
  for (const before of [1, 5]) {
    await waitFor(async () => (await parts()) >= before)
    await hub.kill('SIGKILL')
    // what a backend was at when its client was gone comes to its end
    await waitFor(
      async () =>
        (await one(
          `select count(*) as n from pg_stat_activity where state <> 'idle' and usename = 'dropdock_production'`,
        )) === 0,
    )
    const [now, then] = [await counted(7), await counted(3)]
    expect([now % PART, now + then]).toEqual([0, ITEMS])
    expect(now).toBeLessThan(ITEMS)
    await expectSound(inside())
    // whoever comes next waits a minute for a sign of life; here it has passed
    await database.admin.query(`
      update production.feed_run set seen_at = seen_at - interval '5 minutes';
      update hub.import_run set seen_at = seen_at - interval '5 minutes'`)
    hub = await folder.start()
  }
  await database.admin.query('drop trigger slow on production.feed_stock_before')
  await waitFor(async () => readdirSync(join(drop, 'done')).length > 0)
  expect(await counted(7)).toBe(ITEMS)
  const report = readdirSync(join(drop, 'done')).find((name) => name.endsWith('.json')) ?? ''
  expect(JSON.parse(readFileSync(join(drop, 'done', report), 'utf8'))).toMatchObject({ state: 'accepted' })
  const runs = await listFeedRuns(inside(), operator.production, {}, { before: undefined, limit: 10 })
  expect(runs.map(({ state }) => state)).toEqual(['accepted', 'failed', 'failed'])
  expect(runs[1]?.problem).toContain('ended before it did')
  expect(
    await one(
      'select count(*) as n from production.feed_stock_plan where feed_run_id = (select max(feed_run_id) from production.feed_run)',
    ),
  ).toBe(0)
  await expectSound(inside())
  for (const { runId } of runs) await undoFeedRun(inside(), operator.production, { runId, word: 'all of it' })
  expect(await counted(3)).toBe(ITEMS)
  await expectSound(inside())
}, 400_000)
