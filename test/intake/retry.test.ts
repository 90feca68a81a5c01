import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import {
  buyer,
  expectSound,
  place,
  request,
  secondDatabase,
  seedItems,
  seedTrade,
  type Told,
} from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, count: 20, onHand: { 1: 100_000, 3: 100_000 } })
  hub = testHub({ db: fresh.db, clock })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

/** Ends every session that the hub has on this database, whatever it is doing. */
const killAll = () =>
  fresh.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )

test('the answer to a repeat equals the first, and goes on telling how the order stands', async () => {
  const asked = request([[100, 2], [101, 1]], { po: 'again' }) // biome-ignore format: a request reads as one line
  const first = await placeOrder(hub, buyer(1), asked)
  expect(first.replayed).toBe(false)
  clock.advance(3_600_000)
  const again = await placeOrder(hub, buyer(1), asked)
  expect(again).toEqual({ order: first.order, replayed: true })
  const other = secondDatabase(fresh)
  expect((await placeOrder(testHub({ db: other, clock }), buyer(1), asked)).order).toEqual(first.order)
  await other.close()
  const parcel = { fulfillmentNo: 1, carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null }
  const { number } = first.order
  await shipFulfillment(hub, operator.production, { ...parcel, retailerId: 1, number, lines: null })
  expect((await placeOrder(hub, buyer(1), asked)).order).toMatchObject({
    number,
    placedState: 'scheduled',
    state: 'shipped',
  })
})

test('a repeat through another wire, with its lines’ own key order, is the same order', async () => {
  const asked = request([[102, 1]], { po: 'wires', shippingCost: 100 })
  const first = await placeOrder(hub, buyer(1), asked)
  const turned = Object.fromEntries(Object.entries(asked).reverse()) as unknown as typeof asked
  const again = await placeOrder(hub, buyer(1), { ...turned, dialect: 'sophio' })
  expect(again).toEqual({ order: first.order, replayed: true })
})

test('connections killed in the middle of 200 orders: what was acknowledged is there once, nothing twice', async () => {
  const asked = Array.from({ length: 200 }, (_, index) =>
    request([[100 + (index % 20), 1]], { po: `kill-${index}` }),
  )
  const answers: (Told | undefined)[] = []
  let acknowledged = 0
  const sending = asked.map(async (each, index) => {
    // not all at once: batches of many sizes are under way when the connections go
    await new Promise((resolve) => setTimeout(resolve, index * 2))
    answers[index] = await place(hub, buyer(1 + (index % 2)), each)
    acknowledged += 1
  })
  const killing = (async () => {
    for (let kills = 1; kills <= 4; kills += 1) {
      while (acknowledged < kills * 35) await new Promise((resolve) => setTimeout(resolve, 1))
      await killAll()
    }
  })()
  await Promise.all(sending)
  await killing
  // every answer was lost at most on the way: asked again, the word is the same
  for (const [index, each] of asked.entries()) {
    const first = answers[index]
    expect(['placed', 'same']).toContain(first?.said)
    expect(await place(hub, buyer(1 + (index % 2)), each)).toEqual({ ...first, said: 'same' })
  }
  const found = await fresh.admin.query<{ retailer_id: number; po: string; number: number }>(
    `select retailer_id, po, number from production.orders where po like 'kill-%'`,
  )
  expect(found.rows).toHaveLength(200)
  const byPo = new Map(found.rows.map((order) => [order.po, order]))
  for (const [index, answer] of answers.entries()) {
    expect(byPo.get(`kill-${index}`)).toMatchObject({ retailer_id: 1 + (index % 2), ...numbered(answer) })
  }
})

const numbered = (told: Told | undefined) => (told && 'number' in told ? { number: told.number } : {})

test('a commit whose answer was lost is answered when it is sent again', async () => {
  const pool = fresh.db.environments.production
  let lost = 0
  const losing = new Proxy(pool, {
    get: (target, name) =>
      name === 'query'
        ? async (asked: { name?: string }) => {
            const result = await pool.query(asked as Parameters<typeof pool.query>[0])
            if (asked.name !== 'orders.place' || lost > 0) return result
            lost += 1
            throw new Error('Connection terminated unexpectedly')
          }
        : Reflect.get(target, name, target),
  })
  const db = { ...fresh.db, environments: { ...fresh.db.environments, production: losing } }
  const unlucky = testHub({ db, clock })
  const asked = request([[103, 1]])
  const told = await place(unlucky, buyer(1), asked)
  expect(lost).toBe(1)
  expect(told).toMatchObject({ said: 'same' })
  expect(await place(hub, buyer(1), asked)).toEqual(told)
})

test('a drain ends when every order handed in has its answer, however many ask for it', async () => {
  const leaving = testHub({ db: fresh.db, clock })
  const told = Array.from({ length: 100 }, () => place(leaving, buyer(1), request([[104, 1]])))
  const drained = [leaving.intake.production.drain(), leaving.intake.production.drain()]
  expect(await place(leaving, buyer(1), request([[104, 1]]))).toEqual({ said: 'overloaded' })
  await Promise.all(drained)
  for (const answer of await Promise.all(told)) expect(answer.said).toBe('placed')
  await leaving.intake.production.drain()
})
