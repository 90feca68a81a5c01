import Bottleneck from 'bottleneck'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { setRateLimit } from '../../src/core/access/limits/change-limit.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { until } from '../support/trade.ts'

// A limiter that partners really use, told what the document says of the pool, against the hub over HTTP. The clocks of
// both move together: whatever it sends too early by its own reckoning would be refused.

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: shop.clock.now() })
})
afterEach(() => {
  vi.useRealTimers()
})

const TICK_MS = 250

test.each([
  ['production', 20, 4],
  ['sandbox', 10, 10],
] as const)(
  'bottleneck with the pool of %s, %i and one more every %i seconds, never sees a 429 and wastes no call',
  async (environment, pool, period) => {
    const limit = { capacity: pool, periodUs: period * 1_000_000 }
    await setRateLimit(shop.hub, operator[environment], { retailer: 'r1', name: 'endless-aisles', limit })
    const apps = [await shop.client('r1', environment), await shop.client('r1', environment)]
    const limiter = new Bottleneck({
      reservoir: pool,
      reservoirIncreaseAmount: 1,
      reservoirIncreaseInterval: period * 1000,
      reservoirIncreaseMaximum: pool,
    })
    const statuses: number[] = []
    const jobs = Array.from({ length: pool + 5 }, (_, index) =>
      limiter.schedule(async () => {
        const answer = await apps[index % 2]?.get('/api/stock?sku=42116')
        statuses.push(answer?.status ?? 0)
      }),
    )
    await until(async () => statuses.length === pool)
    for (let back = 1; back <= 5; back += 1) {
      for (let passed = 0; passed < period * 1000; passed += TICK_MS) {
        shop.clock.advance(TICK_MS)
        await vi.advanceTimersByTimeAsync(TICK_MS)
      }
      await until(async () => statuses.length === pool + back)
      // there was nothing left: the hub would have refused one more
      expect((await apps[0]?.get('/api/stock?sku=42116'))?.status).toBe(429)
    }
    await Promise.all(jobs)
    expect(statuses).toEqual(Array.from({ length: pool + 5 }, () => 200))
    await limiter.disconnect()
  },
)
