import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { findOrderByExternalKey } from '../../src/core/orders/find-order-by-external-key.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order, OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { openClient } from '../../src/store/database.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, secondDatabase, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { keyed } from './keyed.ts'

let fresh: FreshDatabase
let other: ReturnType<typeof secondDatabase>
let hubs: readonly [Hub, Hub]
let counter = 0
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, count: 40, onHand: { 1: 100_000 } })
  other = secondDatabase(fresh)
  hubs = [testHub({ db: fresh.db, clock }), testHub({ db: other, clock })]
})
afterEach(() => expectSound(hubs[0]))
afterAll(async () => {
  await other.close()
  const observer = openClient({ ...testServer().connection }, 'dropdock test')
  await observer.connect()
  const found = await observer.query<{ deadlocks: number }>({
    text: 'select deadlocks::int from pg_stat_database where datname = $1',
    values: [fresh.name],
  })
  await observer.end()
  await fresh.drop()
  expect(found.rows[0]?.deadlocks).toBe(0)
})

async function attempt(work: Promise<Order>): Promise<Order | string> {
  try {
    return await work
  } catch (error) {
    if (!isProblem(error)) throw error
    return error.code
  }
}

const next = () => `race-${++counter}`
const hubOf = (index: number) => hubs[index % 2] as Hub

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const caller = buyer(1, environment)
  const placed = async (lines: [number, number][] = [[100, 2]]) => {
    const key = next()
    const { order } = await placeOrder(hubs[0], caller, keyed(key, key, lines))
    const replace = (hub: Hub, others: [number, number][], more: Partial<OrderRequest> = {}) =>
      attempt(replaceOrder(hub, caller, order.number, keyed(key, more.po ?? key, others, more)))
    return { key, order, replace }
  }

  test('the same replacement sent ten times at once is done once', async () => {
    const { order, replace } = await placed()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => replace(hubOf(index), [[101, 3]])),
    )
    const now = await getOrder(hubs[0], caller, order.number)
    expect(now.version).toBe(3)
    for (const answer of answers) expect(answer).toEqual(now)
  })

  test('different replacements at once: one after the other, the last one stands', async () => {
    const { order, replace } = await placed()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        replace(hubOf(index), [[100 + index, 1 + index]], { po: next() }),
      ),
    )
    const now = await getOrder(hubs[0], caller, order.number)
    expect(answers).toContainEqual(now)
    expect(
      answers.filter((answer) => typeof answer === 'string').every((code) => code === 'overloaded'),
    ).toBe(true)
    const replaced = answers.filter((answer) => typeof answer !== 'string').length
    expect(now.version).toBe(1 + 2 * replaced)
    expect(now.fulfillments[0]?.fulfillmentNo).toBe(1 + replaced)
  })

  test('replace against ship: what was shipped is what was ordered then, and stays', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { order, replace } = await placed()
        const parcel = { carrier: 'UPS', service: null, trackingNumber: 'T', trackingUrl: null, lines: null }
        const key = { number: order.number, retailerId: 1, fulfillmentNo: 1 }
        const [replaced, shipped] = await Promise.all([
          replace(hubOf(index), [[102, 1]]),
          attempt(shipFulfillment(hubOf(index + 1), operator[environment], { ...key, ...parcel })),
        ])
        const now = await getOrder(hubs[0], caller, order.number)
        if (typeof replaced === 'string') {
          expect([replaced, now.state, now.lines[0]?.itemId]).toEqual(['not-changeable', 'shipped', 100])
        } else {
          // the fulfillment that was to be shipped is none of this order any more
          expect([shipped, now.state, now.lines[0]?.itemId]).toEqual([
            'fulfillment-not-found',
            'scheduled',
            102,
          ])
        }
      }),
    )
  })

  test('replace against cancel: a canceled order is never alive again', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { order, replace } = await placed()
        const [replaced, gone] = await Promise.all([
          replace(hubOf(index), [[103, 1]]),
          attempt(cancelOrder(hubOf(index + 1), caller, { number: order.number, reason: 'x' })),
        ])
        expect(gone).toMatchObject({ state: 'canceled' })
        expect((await getOrder(hubs[0], caller, order.number)).state).toBe('canceled')
        if (typeof replaced === 'string') expect(replaced).toBe('not-changeable')
      }),
    )
  })

  test('two orders that swap their POs, over and over, each through its own hub', async () => {
    const [a, b] = [await placed(), await placed()]
    const names = [next(), next()]
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = round % 2 === 0 ? names : [...names].reverse()
      const told = await Promise.all([
        a.replace(hubs[0], [[100, 2]], { po: one as string, discount: round }),
        b.replace(hubs[1], [[100, 2]], { po: two as string, discount: round }),
      ])
      for (const answer of told) expect(typeof answer).toBe('object')
    }
    // told or owned, never both, and never neither: the invariants look
  })

  test('creating twins of one key, while the first of them is replaced already', async () => {
    const key = next()
    const upsert = async (hub: Hub, units: number): Promise<Order | string> => {
      const asked = keyed(key, key, [[104, units]])
      for (;;) {
        const known = await findOrderByExternalKey(hub, caller, key)
        if (known) return await attempt(replaceOrder(hub, caller, known.number, asked))
        const answer = await place(hub, caller, asked)
        if (answer.said !== 'po-taken' && 'number' in answer)
          return await getOrder(hub, caller, answer.number)
      }
    }
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => upsert(hubOf(index), 1 + (index % 3))),
    )
    const now = await findOrderByExternalKey(hubs[1], caller, key)
    expect(new Set(answers.map((answer) => (typeof answer === 'string' ? answer : answer.number)))).toEqual(
      new Set([now?.number]),
    )
    expect(now?.lines).toHaveLength(1)
  })

  test('many orders replaced at once among new ones, lines up and down: no deadlock, no unit lost', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => placed([[105, 1], [110, 1]]))) // biome-ignore format: a request reads as one line
    const items = Array.from({ length: 30 }, (_, index): [number, number] => [105 + index, 1])
    await Promise.all(
      orders.flatMap(({ replace }, index) => [
        replace(hubOf(index), index % 2 === 0 ? items : [...items].reverse()),
        place(hubOf(index + 1), caller, keyed(next(), null, index % 2 === 0 ? [...items].reverse() : items)),
      ]),
    )
    const expected = environment === 'production' ? 24 : 0
    expect((await shelf(fresh.admin, 120, 1, environment)).reserved).toBe(expected)
  })

  test('the last units: a replacement and a new order want them, one has them', async () => {
    const itemId = 1000 + ++counter
    await seedItems(fresh.admin, { first: itemId, onHand: { 1: 5 } })
    const { replace } = await placed([[itemId, 2]])
    const [replaced, told] = await Promise.all([
      replace(hubs[0], [[itemId, 5]]),
      place(hubs[1], caller, keyed(next(), null, [[itemId, 3]])),
    ])
    const kept = await shelf(fresh.admin, itemId, 1, environment)
    if (environment === 'production') {
      expect([typeof replaced === 'string', told.said === 'placed'].filter((lost) => lost)).not.toHaveLength(
        1,
      )
      expect(kept).toEqual({ onHand: 5, reserved: 5 })
    } else expect([typeof replaced, told.said, kept.reserved]).toEqual(['object', 'placed', 0])
  })

  test('releasing the same backorder from two sides reserves once', async () => {
    const itemId = 1000 + ++counter
    await seedItems(fresh.admin, { first: itemId, onHand: { 1: 0 } })
    await fresh.admin.query('update hub.retailer set backorders = true, terms_version = terms_version + 1')
    const { order } = await placed([[itemId, 2]])
    await fresh.admin.query('update hub.retailer set backorders = false, terms_version = terms_version + 1')
    await fresh.admin.query(
      `update ${environment}.stock set on_hand = 2 where item_id = ${itemId};
       insert into ${environment}.stock_adjustment values (${itemId}, 1, 'test', '1', 2, now())`,
    )
    const key = { number: order.number, retailerId: 1 }
    const answers = await Promise.all(hubs.map((hub) => attempt(releaseOrder(hub, caller, key))))
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ state: 'scheduled', version: 3 })
  })
})
