import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setRateLimit } from '../../src/core/access/limits/change-limit.ts'
import type { RateLimit, RateLimitName } from '../../src/core/access/limits/rate-limit.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type Answer, ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(() => shop.fresh.admin.query('truncate production.rate_bucket, sandbox.rate_bucket'))
afterEach(async () => {
  expect(shop.errors).toEqual([])
  for (const name of ['endless-aisles', 'homeroots'] as const) await limit(name, null)
})

const limit = (name: RateLimitName, to: RateLimit | null, environment: Environment = 'production') =>
  setRateLimit(shop.hub, operator[environment], { retailer: 'r1', name, limit: to })
const threeEveryTen: RateLimit = { capacity: 3, periodUs: 10_000_000 }

const told = ({ headers }: Answer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /rate-?limit|retry-after/.test(name)))
const inSeconds = (seconds: number) => String(shop.clock.now().getTime() / 1000 + seconds)

const wires = [
  {
    name: 'endless-aisles',
    connect: async (retailer: string, environment?: Environment) => {
      const client = await shop.client(retailer, environment)
      return { ...client, good: () => client.get('/api/stock?sku=42116'), bad: () => client.get('/nowhere') }
    },
    refusal: '{"error":"Too Many Attempts."}',
  },
  {
    name: 'homeroots',
    connect: async (retailer: string, environment?: Environment) => {
      const client = await shop.buyer(retailer, environment)
      const good = () => client.get('/api/v2/buyer/inventory/info/42116')
      return { ...client, good, bad: () => client.get('/api/v1/buyer/orders/status') }
    },
    refusal: '{"message":"Too Many Attempts."}',
  },
] as const

describe.each(wires)('$name', ({ name, connect, refusal }) => {
  test('says nothing of limits until there is one', async () => {
    const answer = await (await connect('r1')).good()
    expect([answer.status, told(answer)]).toEqual([200, {}])
  })

  test('counts the calls of all apps of a retailer, refuses in its own words, and says when to come again', async () => {
    const [one, other] = [await connect('r1'), await connect('r1')]
    await limit(name, threeEveryTen)
    const left = (remaining: number) => ({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': String(remaining),
    })
    const first = await one.good()
    expect([first.status, told(first)]).toEqual([200, left(2)])
    // what comes of a call does not matter
    const second = await other.bad()
    expect([second.status >= 400, told(second)]).toEqual([true, left(1)])
    expect(told(await one.good())).toEqual(left(0))
    for (const client of [one, other]) {
      const refused = await client.good()
      expect([refused.status, refused.text]).toEqual([429, refusal])
      expect(told(refused)).toEqual({
        ...left(0),
        'retry-after': '10',
        'x-ratelimit-reset': inSeconds(10),
      })
    }
    shop.clock.advance(9999)
    expect((await one.good()).status).toBe(429)
    shop.clock.advance(1)
    expect([(await other.good()).status, (await one.good()).status]).toEqual([200, 429])
  })

  test('of other retailers and of the sandbox it takes nothing', async () => {
    const [one, two, sandbox] = [await connect('r1'), await connect('r2'), await connect('r1', 'sandbox')]
    await limit(name, { capacity: 1, periodUs: 3_600_000_000 })
    expect([(await one.good()).status, (await one.good()).status]).toEqual([200, 429])
    expect([(await two.good()).status, (await sandbox.good()).status]).toEqual([200, 200])
  })

  test('who is not known is not counted', async () => {
    const client = await connect('r1')
    await limit(name, threeEveryTen)
    const headers = { authorization: 'Bearer nobody', 'x-ea-request-token': 'f'.repeat(32) }
    for (let call = 0; call < 10; call += 1) {
      const answer = await ask(shop.port, `/${name}/api/v1/buyer/orders/status`, { headers })
      expect([answer.status, told(answer)]).toEqual([401, {}])
    }
    expect((await client.good()).headers['x-ratelimit-remaining']).toBe('2')
  })
})

test('a burst of 100 over HTTP lets exactly as many through as there are', async () => {
  const [one, other] = [await shop.client('r1'), await shop.client('r1')]
  await limit('endless-aisles', { capacity: 20, periodUs: 4_000_000 })
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => (index % 2 ? one : other).get('/api/stock?sku=42116')),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBe(20)
  expect(statuses.filter((status) => status === 429).length).toBe(80)
})

test('what was refused is counted for Prometheus', async () => {
  const client = await shop.client('r1', 'sandbox')
  await limit('endless-aisles', { capacity: 1, periodUs: 3_600_000_000 }, 'sandbox')
  for (let call = 0; call < 4; call += 1) await client.get('/api/stock?sku=42116')
  const { text } = await ask(shop.port, '/metrics')
  expect(text).toContain('dropdock_refused_calls_total{limit="endless-aisles",environment="sandbox"} 3\n')
})
