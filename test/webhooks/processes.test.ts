import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addEndpoint } from '../../src/core/fulfillment/webhooks/endpoints.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator } from '../support/hub.ts'
import { closeReceivers, type Received, receiver } from '../support/receiver.ts'
import { expectSound, seedTrade, until } from '../support/trade.ts'
import { emptied, insertPending, retailer1, table } from './house.ts'
import { type WorkerProcess, workerProcess } from './worker-process.ts'

let fresh: FreshDatabase
let hub: Hub
const started: WorkerProcess[] = []
const start = async (pace?: { turnMs: number; leaseMs: number }) => {
  const worker = await workerProcess(fresh, pace)
  started.push(worker)
  return worker
}
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  const outgoing = openOutgoing({ allow: ['127.0.0.1'] })
  const common = { db: fresh.db, clock: systemClock, random: systemRandom, log: silentLog, outgoing }
  hub = createHub({ ...common, baseUrl: 'http://localhost:4400', secret: 'test'.repeat(8) })
})
beforeEach(() => emptied({ fresh }))
afterEach(async () => {
  for (const worker of started.splice(0)) {
    worker.signal('SIGCONT')
    await worker.end('SIGKILL')
  }
  closeReceivers()
})
afterAll(() => fresh.drop())

const tell = async (orders: number, versions: number) => {
  const events = Array.from({ length: orders * versions }, (_, index) => ({
    order: (index % orders) + 1,
    version: Math.floor(index / orders) + 1,
  }))
  await insertPending({ admin: fresh.admin }, events, systemClock.now(), 'production')
  await sequenceEvents(hub, 'production')
}
const endpoint = (url: string) => addEndpoint(hub, operator.production, retailer1, { url, after: 0 })
const keyOf = ({ body }: Received) => {
  const { number, version } = JSON.parse(body).data as { number: number; version: number }
  return { number, version, key: `${number}.${version}` }
}

/** Everything came, and of each order the first deliveries in its order. */
function expectWhole(seen: readonly Received[], orders: number, versions: number): void {
  const first = [...new Map(seen.map((each) => [keyOf(each).key, keyOf(each)])).values()]
  expect(first).toHaveLength(orders * versions)
  for (let order = 1; order <= orders; order += 1) {
    const own = first.filter(({ number }) => number === order).map(({ version }) => version)
    expect(own).toEqual(Array.from({ length: versions }, (_, index) => index + 1))
  }
  // the same event is the same to the byte, however often it came
  const bodies = new Map<string, string>()
  for (const each of seen) {
    const id = String(each.headers['webhook-id'])
    expect(bodies.get(id) ?? each.body).toBe(each.body)
    bodies.set(id, each.body)
  }
}

const isDone = async () => {
  const [row] = await table(
    { fresh },
    `select (select count(*) from production.webhook_endpoint e join production.stream_head h using (kind, owner_id)
              where e.cursor < h.last_seq or e.lease_until is not null) as behind,
            (select count(*) from production.webhook_delivery) as waiting`,
  )
  return Number(row?.behind) === 0 && Number(row?.waiting) === 0
}

test('two processes share the work: everything comes once', async () => {
  const receivers = await Promise.all([1, 2, 3].map(() => receiver((_, response) => response.end())))
  for (const { url } of receivers) await endpoint(url)
  await tell(50, 4)
  await Promise.all([start(), start()])
  await until(isDone)
  for (const { seen } of receivers) {
    expect(seen).toHaveLength(200)
    expectWhole(seen, 50, 4)
  }
  await expectSound(hub)
})

test('killed twice in the middle, nothing is lost and no more than a turn comes twice', async () => {
  const receivers = await Promise.all(
    [1, 2].map(() => receiver((_, response) => setTimeout(() => response.end(), 3))),
  )
  for (const { url } of receivers) await endpoint(url)
  await tell(60, 5)
  const count = () => receivers.reduce((sum, { seen }) => sum + seen.length, 0)
  for (const enough of [100, 250]) {
    const worker = await start({ turnMs: 500, leaseMs: 1000 })
    await until(async () => count() >= enough)
    await worker.end('SIGKILL')
  }
  await start()
  await until(isDone)
  for (const { seen } of receivers) {
    expectWhole(seen, 60, 5)
    expect(seen.length).toBeLessThanOrEqual(300 + 2 * 64)
  }
  await expectSound(hub)
})

test('who was held up past its lease writes nothing when it goes on', async () => {
  const held: ServerResponse[] = []
  let isHolding = true
  const { url, seen } = await receiver((_, response) => {
    if (isHolding) held.push(response)
    else response.end('second')
  })
  await endpoint(url)
  await tell(1, 1)
  const zombie = await start({ turnMs: 500, leaseMs: 1000 })
  await until(async () => held.length === 1)
  zombie.signal('SIGSTOP')
  isHolding = false
  await start()
  await until(isDone)
  zombie.signal('SIGCONT')
  held[0]?.end('first')
  await until(async () => zombie.said.some((each) => each.includes('lease was lost')))
  expect(seen).toHaveLength(2)
  expect(await table({ fresh }, 'select seq, answer from production.webhook_attempt')).toEqual([
    { seq: 1, answer: 'second' },
  ])
  await expectSound(hub)
})

test('told to stop, it finishes what was begun and leaves nothing held', async () => {
  const { url, seen } = await receiver((_, response) => setTimeout(() => response.end(), 20))
  await endpoint(url)
  await tell(100, 1)
  const worker = await start()
  await until(async () => seen.length >= 20)
  expect(await worker.end('SIGTERM')).toBe(0)
  const [row] = await table(
    { fresh },
    `select count(*) as delivered, (select count(*) from production.webhook_endpoint where lease_until is not null) as held
       from production.webhook_attempt where outcome = 'delivered'`,
  )
  expect(row).toEqual({ delivered: seen.length, held: 0 })
  await start()
  await until(isDone)
  expect(seen).toHaveLength(100)
  expectWhole(seen, 100, 1)
})

test('endpoints that hang, fail or lead astray do not keep the others waiting', async () => {
  const inside = await receiver((_, response) => response.end('inside'))
  const hanging = await receiver(() => {})
  const failing = await receiver((_, response) => response.writeHead(500).end())
  const astray = await receiver((_, response) =>
    response.writeHead(307, { location: inside.url.replace('127.0.0.1', '127.0.0.2') }).end(),
  )
  const good = await Promise.all([1, 2, 3].map(() => receiver((_, response) => response.end())))
  for (const { url } of [hanging, failing, astray, ...good]) await endpoint(url)
  await tell(40, 5)
  const worker = await start()
  await until(async () => good.every(({ seen }) => seen.length === 200))
  for (const { seen } of good) expectWhole(seen, 40, 5)
  // the hanging one still hangs on its first turn, eight at a time
  expect(hanging.seen.length).toBeLessThanOrEqual(8)
  await until(async () => astray.seen.length >= 40 && failing.seen.length >= 40)
  expect(inside.seen).toEqual([])
  const outcomes = await table(
    { fresh },
    `select distinct outcome from production.webhook_attempt order by 1`,
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['delivered', 'redirect', 'status'])
  await worker.end('SIGKILL')
})
