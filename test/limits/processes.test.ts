import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'
import { type TakerProcess, takerProcess } from './taker-process.ts'

let fresh: FreshDatabase
const started: TakerProcess[] = []
const start = async () => {
  const taker = await takerProcess(fresh)
  started.push(taker)
  return taker
}
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  // a second app of each retailer
  await fresh.admin.query(`
    insert into hub.credential (credential_id, kind, environment, retailer_id, name, secret_hash, secret_prefix)
    overriding system value
    select credential_id + 100, 'homeroots-token', environment, retailer_id, 'other app', sha256(secret_hash), 'x'
      from hub.credential`)
})
beforeEach(async () => {
  await fresh.admin.query('truncate production.rate_bucket, sandbox.rate_bucket')
})
afterEach(async () => {
  for (const taker of started.splice(0)) await taker.kill()
})
afterAll(() => fresh.drop())

const begin = Date.parse('2026-11-20T15:00:00Z')
const after = (seconds: number) => new Date(begin + seconds * 1000).toISOString()

test.each([
  ['sandbox', 10, 10],
  ['production', 20, 4],
] as const)(
  'in %s, a burst of 100 by two apps through two processes lets %i through, then one every %i seconds, restarts or not',
  async (environment, capacity, period) => {
    const [one, other] = [await start(), await start()]
    const ask = { retailerId: 1, environment }
    const burst = await Promise.all(
      [one, other].map((taker) => taker.take({ ...ask, at: after(0), calls: 50 })),
    )
    expect(burst[0]! + burst[1]!).toBe(capacity)

    let seconds = 0
    const bothAsk = async (first: TakerProcess, second: TakerProcess, at: number) => {
      const allowed = await Promise.all(
        [first, second].map((taker) => taker.take({ ...ask, at: after(at), calls: 5 })),
      )
      return allowed[0]! + allowed[1]!
    }
    for (let round = 1; round <= 3; round += 1) {
      expect(await bothAsk(one, other, seconds + period - 0.001), 'a thousandth too early').toBe(0)
      seconds += period
      expect(await bothAsk(one, other, seconds), `after ${seconds} s`).toBe(1)
    }

    await one.kill()
    await other.kill()
    const [third, fourth] = [await start(), await start()]
    expect(await bothAsk(third, fourth, seconds), 'after a crash of both').toBe(0)
    expect(await bothAsk(third, fourth, seconds + period)).toBe(1)
    // never more than there ever is, however long nobody came
    expect(await third.take({ ...ask, at: after(seconds + 100_000), calls: 100 })).toBe(capacity)
  },
)

test('two retailers, and both environments of one, have nothing of each other', async () => {
  const [one, other] = [await start(), await start()]
  const cases: readonly (readonly [retailerId: number, environment: Environment, capacity: number])[] = [
    [1, 'production', 20],
    [2, 'production', 20],
    [1, 'sandbox', 10],
    [2, 'sandbox', 10],
  ]
  const allowed = await Promise.all(
    cases.map(async ([retailerId, environment]) => {
      const asked = { retailerId, environment, at: after(0), calls: 40 }
      const [first, second] = await Promise.all([one.take(asked), other.take(asked)])
      return first! + second!
    }),
  )
  expect(allowed).toEqual(cases.map(([, , capacity]) => capacity))
})
