import type { QueryConfig } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { createIntake } from '../../src/core/orders/intake.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { address, buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let itemId = 100

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 10_000, count: 10_000, onHand: { 1: 5 } })
  hub = testHub({ db: fresh.db })
})
beforeEach(async () => {
  itemId += 1
  await seedItems(fresh.admin, { first: itemId, onHand: { 1: 63 } })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

const one = (more: Partial<OrderRequest> = {}) => request([[itemId, 1]], more)

const unstorable: Readonly<Record<string, () => OrderRequest>> = {
  'a NUL in the e-mail': () => one({ customerEmail: 'a\u0000@example.com' }),
  'a NUL in the address': () => one({ shipTo: { ...address, line2: 'Apt \u0000' } }),
  'a NUL in the PO': () => one({ po: 'P\u0000O' }),
  'a NUL in the PO of an order that is refused': () => request([[itemId, 64]], { po: 'P\u0000O' }),
  'half a character': () => one({ extension: { note: '\ud83d' } }),
  'an amount beyond bigint': () => one({ shippingCost: 1e19 }),
  'a rate beyond int': () => one({ taxRate: 5_000_000_000 }),
  'an index entry that is too long': () =>
    one({
      customerEmail: Array.from({ length: 9000 }, (_, i) =>
        String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
      ).join(''),
    }),
}

describe('among 63 good orders', () => {
  for (const [what, poison] of Object.entries(unstorable)) {
    test(`${what}: the 63 are placed, the one is refused`, async () => {
      const asked = Array.from({ length: 63 }, () => one())
      asked.splice(31, 0, poison())
      const told = await Promise.all(asked.map((each) => place(hub, buyer(1), each)))
      expect(told.filter(({ said }) => said === 'placed')).toHaveLength(63)
      expect(told[31]).toEqual({ said: 'invalid-request' })
      expect(await shelf(fresh.admin, itemId)).toMatchObject({ reserved: 63 })
    })
  }

  test('ten thousand lines: all 64 are placed', async () => {
    const long = request(Array.from({ length: 10_000 }, (_, index) => [19_999 - index, 1] as const))
    const asked = Array.from({ length: 63 }, () => one())
    asked.splice(31, 0, long)
    const told = await Promise.all(asked.map((each) => place(hub, buyer(1), each)))
    expect(told.filter(({ said }) => said === 'placed')).toHaveLength(64)
  })

  test('ten thousand lines of one item that has too little: 63 are placed', async () => {
    const long = request(Array.from({ length: 10_000 }, () => [itemId, 1] as const))
    const asked = Array.from({ length: 63 }, () => one())
    asked.splice(31, 0, long)
    const told = await Promise.all(asked.map((each) => place(hub, buyer(1), each)))
    expect(told.filter(({ said }) => said === 'placed')).toHaveLength(63)
    expect(told[31]?.said).toBe('refused')
  })

  test('a request that breaks the planner: 63 are placed', async () => {
    const broken = { ...one(), shipTo: null } as unknown as OrderRequest
    const asked = Array.from({ length: 63 }, () => one())
    const failing = hub.intake.production.place(buyer(1), broken)
    const told = Promise.all(asked.map((each) => place(hub, buyer(1), each)))
    await expect(failing).rejects.toThrow(TypeError)
    expect((await told).filter(({ said }) => said === 'placed')).toHaveLength(63)
  })
})

test('two poisoned orders in a batch hurt each other as little', async () => {
  const asked = Array.from({ length: 64 }, (_, index) =>
    index === 3 || index === 40 ? one({ customerEmail: '\u0000' }) : one(),
  )
  const told = await Promise.all(asked.map((each) => place(hub, buyer(1), each)))
  expect(told.flatMap(({ said }, index) => (said === 'placed' ? [] : [index]))).toEqual([3, 40])
})

test('the statement of a batch is halved no more often than it takes to find the one', async () => {
  const pool = fresh.db.environments.production
  let calls = 0
  const counting = new Proxy(pool, {
    get: (target, name) =>
      name === 'query'
        ? (asked: QueryConfig) => {
            if (asked.name === 'orders.place') calls += 1
            return pool.query(asked)
          }
        : Reflect.get(target, name, target),
  })
  const parts = { pool: counting, environment: 'production', batchOrders: 64 } as const
  const intake = createIntake({ ...parts, clock: settableClock(), log: silentLog })
  const asked = Array.from({ length: 64 }, (_, index) => (index === 63 ? one({ taxRate: 1e12 }) : one()))
  const told = await Promise.allSettled(asked.map((each) => intake.place(buyer(1), each)))
  expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(63)
  // the whole, then six times two halves
  expect(calls).toBe(13)
})
