import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import { listFeedRuns } from '../../src/core/inventory/feeds/find-feeds.ts'
import { lookForFiles } from '../../src/core/inventory/feeds/look-for-files.ts'
import type { FeedWeb } from '../../src/core/inventory/feeds/pull.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { secondDatabase, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, feedOf, scratch } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let root: string
const spool = openSpool(join(scratch, 'spool'), systemRandom)

const looking = (web?: FeedWeb) => ({ folder: root, looks: new Map(), spool, web })

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, count: 10, onHand: { 1: 10 } })
})
beforeEach(async () => {
  root = mkdtempSync(join(scratch, 'drop-'))
  await fresh.admin.query('delete from production.feed')
  clock.advance(60_000)
})
afterAll(() => fresh.drop())

/** The folder of s1's stock, there before the first look. */
function dropped(name: string, content: string): string {
  const folder = join(root, 's1', 'stock')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, content)
  // a clock of the test's own goes with it
  utimesSync(path, clock.now(), clock.now())
  return path
}
const inFolder = (place: string) => readdirSync(join(root, 's1', 'stock', place)).sort()
const full = (onHand: number) => counts(Array.from({ length: 10 }, (_, nth) => [100 + nth, onHand] as const))
const runs = () => listFeedRuns(hub, operator.production, {}, { before: undefined, limit: 10 })

test('a file is taken when it has stopped growing, and put away with its report beside', async () => {
  await feedOf(hub, 'drop', { source: { by: 'folder' } })
  const look = looking()
  const path = dropped('stock.csv', full(11).slice(0, 60))
  await lookForFiles(hub, look)
  clock.advance(10_000)
  // it has grown meanwhile
  writeFileSync(path, full(11))
  utimesSync(path, clock.now(), clock.now())
  await lookForFiles(hub, look)
  clock.advance(9_000)
  await lookForFiles(hub, look)
  expect(await runs()).toEqual([])
  clock.advance(1_000)
  await lookForFiles(hub, look)
  expect(await runs()).toMatchObject([{ state: 'accepted', fileName: 'stock.csv', actor: 'hub:schedule' }])
  expect(await shelf(fresh.admin, 109)).toMatchObject({ onHand: 11 })
  expect(existsSync(path)).toBe(false)
  const [file = '', report = ''] = inFolder('done')
  expect(file).toMatch(/-stock\.csv$/)
  expect(report).toBe(`${file}.report.json`)
  expect(JSON.parse(readFileSync(join(root, 's1', 'stock', 'done', report), 'utf8'))).toMatchObject({
    state: 'accepted',
    changed: 10,
  })
})

test('what is being written under another name waits for its own, and links are left alone', async () => {
  await feedOf(hub, 'drop', { source: { by: 'folder' } })
  const look = looking()
  const half = dropped('stock.csv.part', full(12).slice(0, 80))
  symlinkSync('/etc/hostname', join(root, 's1', 'stock', 'link.csv'))
  for (let nth = 0; nth < 3; nth += 1) {
    await lookForFiles(hub, look)
    clock.advance(400_000)
  }
  expect(await runs()).toEqual([])
  writeFileSync(half, full(12))
  renameSync(half, half.replace('.part', ''))
  await lookForFiles(hub, look)
  clock.advance(10_000)
  await lookForFiles(hub, look)
  expect(await runs()).toMatchObject([{ state: 'accepted' }])
  expect(existsSync(join(root, 's1', 'stock', 'link.csv'))).toBe(true)
})

test('a file that cannot be read and one that waits are told apart by where they lie', async () => {
  await feedOf(hub, 'drop', { source: { by: 'folder' } })
  const look = looking()
  dropped('bad.csv', 'a,b\n1,2\n')
  await lookForFiles(hub, look)
  clock.advance(10_000)
  dropped('zero.csv', full(0))
  await lookForFiles(hub, look)
  clock.advance(10_000)
  await lookForFiles(hub, look)
  expect((await runs()).map(({ state }) => state)).toEqual(['held', 'refused'])
  expect(inFolder('refused')).toHaveLength(2)
  expect(inFolder('held')).toHaveLength(2)
})

test('a file a program was at when it ended is taken up again', async () => {
  await feedOf(hub, 'drop', { source: { by: 'folder' } })
  dropped('stock.csv', full(14))
  mkdirSync(join(root, 's1', 'stock', 'taking'))
  renameSync(join(root, 's1', 'stock', 'stock.csv'), join(root, 's1', 'stock', 'taking', 'stock.csv'))
  await lookForFiles(hub, looking())
  expect(await runs()).toMatchObject([{ state: 'accepted' }])
  expect(inFolder('taking')).toEqual([])
})

test('two programs and one schedule: each time once, and of several missed ones the last', async () => {
  const asked: string[] = []
  const web: FeedWeb = {
    open: async ({ url, headers }) => {
      asked.push(`${url} ${headers.authorization ?? ''} ${headers['if-none-match'] ?? ''}`.trim())
      return {
        status: 200,
        url,
        headers: { etag: `"${asked.length}"` },
        body: Readable.from([Buffer.from(full(20 + asked.length))]),
      }
    },
  }
  clock.set('2026-12-01T05:00:00Z')
  await addFeed(hub, operator.production, {
    ...{ code: 'pulled', kind: 'stock', supplier: 's1', secretHeaders: { authorization: 'Bearer canary-1' } },
    settings: {
      source: { by: 'pull', url: 'https://files.example.com/stock.csv', headers: ['authorization'] },
      schedule: { cron: '0 6 * * *', zone: 'UTC' },
    },
  })
  const second = secondDatabase(fresh)
  // the same secret: headers are sealed with it
  const other = { ...testHub({ db: second, clock }), keyring: hub.keyring }
  const both = async () =>
    await Promise.all([lookForFiles(hub, looking(web)), lookForFiles(other, looking(web))])
  await both()
  expect(asked).toEqual([])
  clock.set('2026-12-01T06:00:00Z')
  await both()
  await both()
  expect(asked).toEqual(['https://files.example.com/stock.csv Bearer canary-1'])
  clock.set('2026-12-04T07:30:00Z')
  await both()
  await both()
  expect(asked).toHaveLength(2)
  expect(asked[1]).toContain('"1"')
  expect((await runs()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  const { rows } = await fresh.admin.query('select f::text from production.feed f')
  expect(JSON.stringify(rows)).not.toContain('canary')
  await second.close()
})

test('an answer that says the file is the same is no run', async () => {
  clock.set('2026-12-05T05:00:00Z')
  const settings = {
    source: { by: 'pull', url: 'https://files.example.com/x', headers: [] },
    schedule: { cron: '*/5 * * * *', zone: 'UTC' },
  } as const
  await feedOf(hub, 'same', settings)
  clock.set('2026-12-05T05:05:00Z')
  const web: FeedWeb = {
    open: async ({ url }) => ({ status: 304, url, headers: {}, body: Readable.from([]) }),
  }
  await lookForFiles(hub, looking(web))
  expect(await runs()).toEqual([])
})
