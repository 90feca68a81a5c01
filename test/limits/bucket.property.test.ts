import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRateLimit } from '../../src/core/access/limits/change-limit.ts'
import { takeCall } from '../../src/core/access/limits/take-call.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { buyer, seedTrade } from '../support/trade.ts'
import { PlainBucket } from './plain-bucket.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 3 })
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
})
afterAll(() => fresh.drop())

const limit = fc.record({
  capacity: fc.integer({ min: 1, max: 12 }),
  // whole, odd, tiny, and those that a second cannot be divided into
  periodUs: fc.oneof(fc.integer({ min: 1000, max: 9_999_999 }), fc.constantFrom(1000, 1_500_000, 4_000_000)),
})
const step = fc.record({
  passMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30_000 })),
  batch: fc.array(
    fc.record({
      retailer: fc.integer({ min: 1, max: 3 }),
      cost: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 15 })),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})

test('every call of every batch is answered as a plain bucket would, to the request and to the microsecond', async () => {
  await fc.assert(
    fc.asyncProperty(limit, fc.array(step, { minLength: 1, maxLength: 12 }), async (limit, steps) => {
      await fresh.admin.query('truncate production.rate_bucket')
      for (const retailer of ['1', '2', '3'])
        await setRateLimit(hub, operator.production, { retailer, name: 'homeroots', limit })
      const plain = new Map(
        [1, 2, 3].map((retailer) => [retailer, new PlainBucket(limit, clock.now().getTime())]),
      )
      for (const { passMs, batch } of steps) {
        clock.advance(passMs)
        const now = clock.now().getTime()
        const answers = await Promise.all(
          batch.map(({ retailer, cost }) => takeCall(hub, buyer(retailer), 'homeroots', cost)),
        )
        for (const [index, { retailer, cost }] of batch.entries()) {
          const model = plain.get(retailer)
          const allowed = model?.take(now, cost)
          const missingUs = model?.missingUs ?? 0
          expect(answers[index]).toEqual({
            allowed,
            limit: limit.capacity,
            remaining: model?.remaining,
            resetAt: new Date(now + Math.ceil(missingUs / 1000)),
            resetSeconds: Math.ceil(missingUs / 1_000_000),
            retryAfterSeconds: allowed ? 0 : retryAfter(limit, missingUs, cost),
          })
        }
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)

function retryAfter(limit: { capacity: number; periodUs: number }, missingUs: number, cost: number): number {
  const units = Math.min(cost, limit.capacity)
  return Math.ceil((missingUs + units * limit.periodUs - limit.capacity * limit.periodUs) / 1_000_000)
}
