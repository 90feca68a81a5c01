import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import { getFeed } from '../../src/core/inventory/feeds/find-feeds.ts'
import { type PullLimits, pullFeed } from '../../src/core/inventory/feeds/pull.ts'
import type { Outgoing } from '../../src/core/shared/outgoing.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { expectSound, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, scratch } from './feeding.ts'

const clock = settableClock()
const caller = operator.production
const FIRST = 30_000
let fresh: FreshDatabase
let hub: Hub
let web: Outgoing
let round = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  web = openOutgoing({ allow: ['127.0.0.1'] })
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: FIRST, count: 20, onHand: { 1: 10 } })
})
beforeEach(() => {
  round += 1
  clock.advance(60_000)
})
afterEach(() => closeReceivers())
afterAll(async () => {
  await expectSound(hub)
  web.close()
  await fresh.drop()
})

const rows = (onHand: number) =>
  counts(Array.from({ length: 20 }, (_, nth) => [FIRST + nth, onHand] as const))

/** A feed that is fetched from there, with a key that is nobody else's business. */
async function pulled(url: string): Promise<string> {
  const code = `pulled-${round}`
  const source = { by: 'pull', url, headers: ['x-key'] } as const
  const settings = {
    ...{ source, schedule: { cron: '0 6 * * *', zone: 'UTC' }, gates: { 'unit-change': null } },
    asOf: { by: 'last-modified' },
  } as const
  await addFeed(hub, caller, {
    code,
    kind: 'stock',
    supplier: 's1',
    settings,
    secretHeaders: { 'x-key': 'CANARY' },
  })
  return code
}

const fetched = async (code: string, limits: Partial<PullLimits> = {}) =>
  await pullFeed(hub, caller, await getFeed(hub, caller, code), {
    web,
    spool: openSpool(scratch, systemRandom),
    limits,
  })

const runs = async () => (await fresh.admin.query('select from production.feed_run')).rowCount
const onHand = async () => (await shelf(fresh.admin, FIRST)).onHand

/** A server of a supplier: it says 304 to who has the file, and 403 to who has no key. */
function supplier(file: () => string) {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['x-key'] !== 'CANARY') return void response.writeHead(403).end()
    const etag = `"${createHash('sha256').update(file()).digest('hex').slice(0, 16)}"`
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
    response
      .writeHead(200, { etag, 'last-modified': new Date(clock.now().getTime() - 30_000).toUTCString() })
      .end(file())
  }
}

test('a file is fetched with its key, brought in as of its date, and asked for again only where it is another', async () => {
  let file = rows(7)
  const { url, seen } = await receiver(supplier(() => file))
  const code = await pulled(`${url}files/stock%20today.csv`)
  const first = await fetched(code)
  expect(first?.run).toMatchObject({ state: 'accepted', fileName: 'stock today.csv' })
  const cut = Math.floor((clock.now().getTime() - 30_000) / 1000) * 1000
  expect(first?.run?.asOf?.getTime()).toBe(cut)
  expect(await onHand()).toBe(7)
  const before = await runs()
  expect(await fetched(code)).toBeUndefined()
  expect(await runs()).toBe(before)
  expect(seen[1]?.headers['if-none-match']).toMatch(/^"[0-9a-f]{16}"$/)
  expect(seen[1]?.headers['if-modified-since']).toBeDefined()
  clock.advance(60_000)
  file = rows(8)
  expect((await fetched(code))?.run?.state).toBe('accepted')
  expect(await onHand()).toBe(8)
  expect(seen).toHaveLength(3)
})

test('redirects are not followed, neither to the machine itself nor anywhere, and the key goes nowhere', async () => {
  const inside = await receiver(supplier(() => rows(99)))
  for (const location of [`http://127.0.0.2:${inside.port}/`, inside.url, '/elsewhere']) {
    round += 1
    const { url, seen } = await receiver((_, response) => response.writeHead(302, { location }).end())
    const before = [await runs(), await onHand()]
    await expect(fetched(await pulled(url))).rejects.toThrow(/redirect/i)
    expect([await runs(), await onHand()]).toEqual(before)
    expect(seen).toHaveLength(1)
  }
  expect(inside.seen).toEqual([])
})

test('an address inside is refused before anything is sent there', async () => {
  const inside = await receiver(supplier(() => rows(99)))
  const code = await pulled(`http://127.0.0.2:${inside.port}/stock.csv`)
  await expect(fetched(code)).rejects.toMatchObject({ reason: 'refused-address' })
  expect(inside.seen).toEqual([])
})

test.each([
  ['too long', 'too-large', { answerBytes: 1000 }],
  ['too slow', 'timeout', { totalMs: 200 }],
  ['silent', 'timeout', { headersMs: 100 }],
  ['cut short', 'connect', {}],
] as const)('a file that is %s writes nothing, and the next one comes in', async (how, reason, limits) => {
  let isWell = false
  const { url } = await receiver((request, response) => {
    if (isWell) return supplier(() => rows(20 + round))(request, response)
    if (how === 'too long') return void response.end(`${rows(50)}\n`.repeat(20))
    if (how === 'silent') return
    response.writeHead(200, { 'content-length': '100000', 'last-modified': clock.now().toUTCString() })
    response.write(rows(50))
    if (how === 'cut short') setTimeout(() => response.destroy(), 20)
  })
  const code = await pulled(url)
  const before = [await runs(), await onHand()]
  await expect(fetched(code, limits)).rejects.toMatchObject({ reason })
  expect([await runs(), await onHand()]).toEqual(before)
  isWell = true
  expect((await fetched(code))?.run?.state).toBe('accepted')
  expect(await onHand()).toBe(20 + round)
})

test('a status that is no file says so, and a file that is none is a refused run', async () => {
  const gone = await receiver((_, response) => response.writeHead(404).end('<html>not here</html>'))
  await expect(fetched(await pulled(gone.url))).rejects.toThrow('answered with status 404')
  round += 1
  const page = await receiver((_, response) =>
    response.writeHead(200, { 'last-modified': clock.now().toUTCString() }).end('<html>sign in</html>'),
  )
  const outcome = await fetched(await pulled(page.url))
  expect(outcome?.run?.state).toBe('refused')
})
