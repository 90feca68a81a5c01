import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { resetRateLimit, setRateLimit } from '../../src/core/access/limits/change-limit.ts'
import type { RateLimit } from '../../src/core/access/limits/rate-limit.ts'
import { takeCall } from '../../src/core/access/limits/take-call.ts'
import type { Hub } from '../../src/core/hub.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import type { Database } from '../../src/store/database.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { buyer, secondDatabase, seedTrade, until } from '../support/trade.ts'

let fresh: FreshDatabase
let second: Database
let clock: SettableClock
beforeAll(async () => {
  fresh = await freshDatabase()
  second = secondDatabase(fresh)
  await seedTrade(fresh.admin, { retailers: 2 })
})
beforeEach(async () => {
  await fresh.admin.query('truncate production.rate_bucket, production.rate_limit')
  clock = settableClock()
})
afterAll(async () => {
  await second.close()
  await fresh.drop()
})

const limitAt = (hub: Hub, limit: RateLimit | null, name = 'inventory-source') =>
  setRateLimit(hub, operator.production, { retailer: 'r1', name, limit })
const HOUR_MS = 3_600_000

/** How many of so many calls at once are allowed. */
async function burst(hub: Hub, calls: number): Promise<number> {
  const taken = await Promise.all(
    Array.from({ length: calls }, () => takeCall(hub, buyer(1), 'inventory-source')),
  )
  return taken.filter((each) => each?.allowed ?? true).length
}

/** A machine whose clock is wrong by this much. */
const wrongBy = (milliseconds: number) => ({
  ...systemClock,
  now: () => new Date(systemClock.now().getTime() + milliseconds),
})

test('hubs whose clocks are an hour apart refill nothing twice, and lock nobody out', async () => {
  const fast = testHub({ db: fresh.db, clock: wrongBy(HOUR_MS) })
  const slow = testHub({ db: second, clock: wrongBy(-HOUR_MS) })
  // one comes back in ten minutes: the hour between the clocks would be worth six
  await limitAt(fast, { capacity: 10, periodUs: 600_000_000 })
  expect((await burst(fast, 6)) + (await burst(slow, 6))).toBe(10)
  for (let round = 0; round < 3; round += 1) expect((await burst(fast, 3)) + (await burst(slow, 3))).toBe(0)

  // and where one comes back in a moment, it does so for the one that is behind as well
  await limitAt(fast, { capacity: 10, periodUs: 20_000 })
  await limitAt(slow, { capacity: 10, periodUs: 20_000 })
  await burst(fast, 10)
  for (const hub of [slow, fast, slow]) await until(async () => (await burst(hub, 1)) === 1)
})

test('a clock that is set back keeps nobody waiting for longer than an empty bucket does', async () => {
  const hub = testHub({ db: fresh.db, clock })
  await burst(hub, 20)
  clock.advance(-24 * HOUR_MS)
  expect(await takeCall(hub, buyer(1), 'inventory-source')).toMatchObject({
    ...{ allowed: false, remaining: 0, retryAfterSeconds: 4, resetSeconds: 80 },
  })
  clock.advance(3999)
  expect(await burst(hub, 5)).toBe(0)
  clock.advance(1)
  expect(await burst(hub, 5)).toBe(1)
})

test('a clock that is set forward fills the bucket, and no more than that', async () => {
  const hub = testHub({ db: fresh.db, clock })
  await burst(hub, 20)
  clock.advance(1000 * HOUR_MS)
  expect(await burst(hub, 50)).toBe(20)
})

test('calls made before count under a new limit, larger or smaller', async () => {
  const hub = testHub({ db: fresh.db, clock })
  const every = (capacity: number, seconds: number) => ({ capacity, periodUs: seconds * 1_000_000 })
  expect(await burst(hub, 15)).toBe(15)
  // 15 are used: of 30, 15 are left
  await limitAt(hub, every(30, 4))
  expect(await burst(hub, 40)).toBe(15)
  // 30 are used: of 10 none is left, and it takes one period until the first is back, not 21
  await limitAt(hub, every(10, 4))
  expect(await burst(hub, 5)).toBe(0)
  clock.advance(4000)
  expect(await burst(hub, 5)).toBe(1)
  // what is missing is counted in calls: ten of them, whatever their period is now
  await limitAt(hub, every(10, 60))
  clock.advance(59_999)
  expect(await burst(hub, 5)).toBe(0)
  clock.advance(1)
  expect(await burst(hub, 5)).toBe(1)
  await limitAt(hub, every(10, 1))
  clock.advance(3000)
  expect(await burst(hub, 5)).toBe(3)
  // lifted, and set again: those who called without one are not remembered
  await limitAt(hub, null)
  expect(await burst(hub, 50)).toBe(50)
  await resetRateLimit(hub, operator.production, { retailer: 'r1', name: 'inventory-source' })
  expect(await burst(hub, 50)).toBe(10)
})

test('a period that does not divide another hands out no fraction too much', async () => {
  const hub = testHub({ db: fresh.db, clock })
  await limitAt(hub, { capacity: 3, periodUs: 1_000_003 })
  expect(await burst(hub, 3)).toBe(3)
  await limitAt(hub, { capacity: 3, periodUs: 7001 })
  expect(await burst(hub, 3)).toBe(0)
  await limitAt(hub, { capacity: 3, periodUs: 999_983 })
  clock.advance(999)
  expect(await burst(hub, 3)).toBe(0)
})

test('a changed limit holds on every hub at once; the first one where there was none, on others within five seconds', async () => {
  const hub = testHub({ db: fresh.db, clock })
  const other = testHub({ db: second, clock })
  expect(await burst(other, 1)).toBe(1)
  await limitAt(hub, { capacity: 30, periodUs: 3_600_000_000 })
  // two hubs that did not agree on how empty a bucket can be would refill it for one another
  for (const [each, allowed] of [
    [other, 29],
    [hub, 0],
    [other, 0],
    [hub, 0],
  ] as const)
    expect(await burst(each, 40)).toBe(allowed)
  await limitAt(hub, null)
  expect(await burst(other, 50)).toBe(50)
  clock.advance(5000)
  expect(await burst(other, 50)).toBe(50)
  await limitAt(hub, { capacity: 2, periodUs: 3_600_000_000 })
  expect(await burst(hub, 1)).toBe(0)
  clock.advance(5000)
  expect(await burst(other, 5)).toBe(0)
})

test('an empty bucket is looked at and no more: whoever hammers on it writes nothing', async () => {
  const hub = testHub({ db: fresh.db, clock })
  await burst(hub, 20)
  const written = async () =>
    (
      await fresh.admin.query<{ xmin: string; xmax: string; ctid: string }>(
        'select xmin::text, xmax::text, ctid::text from production.rate_bucket',
      )
    ).rows
  const before = await written()
  for (let round = 0; round < 5; round += 1) expect(await burst(hub, 20)).toBe(0)
  expect(await written()).toEqual(before)
})
