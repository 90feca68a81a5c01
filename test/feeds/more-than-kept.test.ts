import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import type { FeedKind } from '../../src/core/inventory/feeds/gates.ts'
import { listRunChanges } from '../../src/core/inventory/feeds/run-changes.ts'
import { runFeed } from '../../src/core/inventory/feeds/run-feed.ts'
import { type ChangeSort, changeSorts } from '../../src/store/feeds/changes.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { seedItems, seedTrade } from '../support/trade.ts'
import { feedOf, fileOf } from './feeding.ts'

const FIRST = 10_000
/** More than a report tells, so that nothing hides behind its own limit. */
const KEPT = 1200
const MORE = KEPT + 1
const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: FIRST, count: MORE, onHand: { 1: 3 } })
  await fresh.admin.query(`insert into hub.price_list (code, name) values ('gold', 'Gold')`)
})
beforeEach(() => {
  clock.advance(60_000)
})
afterAll(() => fresh.drop())

const of = (kind: FeedKind) => feedOf(hub, kind, {}, { kind })

/** What the run says it comes to, how much of each sort is kept, and the first there is of each. */
async function sent(code: FeedKind, head: string, count: number, row: (nth: number) => string) {
  const content = `${head}\n${Array.from({ length: count }, (_, nth) => `${row(nth)}\n`).join('')}`
  const file = { source: fileOf(content), receivedAt: clock.now(), modifiedAt: null }
  const options = { dryRun: false, changesKept: KEPT }
  const { run } = await runFeed(hub, operator.production, code, file, options)
  const kept = await fresh.admin.query<{ what: ChangeSort; rows: number }>(
    'select what, sum(rows)::int as rows from production.feed_change where feed_run_id = $1 group by what',
    [run?.runId],
  )
  const firsts = await Promise.all(
    changeSorts.map((what) => {
      const asked = { runId: run?.runId ?? 0, what, search: undefined, after: undefined, limit: 1 }
      return listRunChanges(hub, operator.production, asked)
    }),
  )
  return {
    compared: run?.compared,
    kept: Object.fromEntries(kept.rows.map(({ what, rows }) => [what, rows])),
    largest: Object.fromEntries(changeSorts.map((what, nth) => [what, firsts[nth]?.[0]])),
  }
}

test('prices beyond what is kept are counted, said to be more, and the largest of all are kept', async () => {
  await of('prices')
  const priced = (count: number, wholesale: (nth: number) => string) =>
    sent('prices', 'price_list,sku,wholesale', count, (nth) => `gold,sku${FIRST + nth},${wholesale(nth)}`)
  expect(await priced(MORE, () => '10')).toMatchObject({
    compared: { coming: MORE, changed: 0, going: 0, more: true },
    kept: { coming: KEPT },
  })
  // the largest difference stands in the last row of the file
  expect(await priced(MORE, (nth) => (nth === KEPT ? '12' : '10.5'))).toMatchObject({
    compared: { coming: 0, changed: MORE, going: 0, more: true },
    kept: { changed: KEPT },
    largest: { changed: { row: MORE + 1, column: 'wholesale', from: '10', to: '12' } },
  })
  expect(await priced(KEPT, () => '11')).toMatchObject({
    compared: { coming: 0, changed: KEPT, going: 1, more: false },
    kept: { changed: KEPT, going: 1 },
  })
})

test('so are the items, products and offers of a catalog', async () => {
  await of('catalog')
  const brought = (count: number, cost: string, title = (nth: number) => `Thing ${nth}`) =>
    sent(
      'catalog',
      'product,sku,title,cost,wholesale',
      count,
      (nth) => `P${nth},N${nth},${title(nth)},${cost},12`,
    )
  expect(await brought(MORE, '10')).toMatchObject({
    compared: { coming: MORE, changed: 0, going: 0, more: true },
    kept: { coming: KEPT },
  })
  expect(await brought(MORE, '10.5')).toMatchObject({
    compared: { coming: 0, changed: MORE, going: 0, more: true },
    kept: { changed: KEPT },
  })
  expect(await brought(MORE, '10.5', (nth) => `Other ${nth}`)).toMatchObject({
    compared: { coming: 0, changed: MORE, going: 0, more: true },
  })
  expect(await brought(KEPT, '11', (nth) => `Other ${nth}`)).toMatchObject({
    compared: { coming: 0, changed: KEPT, going: 1, more: false },
    kept: { changed: KEPT, going: 1 },
  })
})

test('shelves with two changes each are more than is kept, though they are fewer', async () => {
  await of('stock')
  const counted = (count: number, onHand: number, buffer: number) =>
    sent('stock', 'warehouse,sku,on_hand,buffer', count, (nth) => `w1,sku${FIRST + nth},${onHand},${buffer}`)
  const half = KEPT / 2
  expect(await counted(half + 1, 4, 1)).toMatchObject({
    compared: { coming: 0, changed: half + 1, going: 0, more: true },
    kept: { changed: KEPT },
  })
  expect(await counted(half, 5, 2)).toMatchObject({
    compared: { changed: half, going: 1, more: false },
    kept: { changed: KEPT, going: 1 },
  })
  expect(await counted(half + 1, 5, 3)).toMatchObject({
    compared: { changed: half + 1, more: false },
    kept: { changed: half + 2 },
  })
  expect(await counted(MORE, 6, 3)).toMatchObject({
    compared: { changed: MORE, more: true },
    kept: { changed: KEPT },
  })
})
