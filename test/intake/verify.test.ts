import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { invariants } from '../../src/store/verify.ts'
import { keyed } from '../orders/keyed.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade } from '../support/trade.ts'
import { planted } from './planted-violations.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 10, 3: 10 } })
  await seedItems(fresh.admin, { first: 101, onHand: { 3: 10 } })
  hub = testHub({ db: fresh.db })
  for (const environment of ['production', 'sandbox'] as const) await trade(environment)
})
afterAll(() => fresh.drop())

/**
 * In each environment, of one retailer: 10000 open, 10001 canceled, 10002 shipped in part, 10003 known by a key and replaced,
 * 10004 held; and one order of another.
 */
async function trade(environment: Environment): Promise<void> {
  const caller = buyer(1, environment)
  for (let orders = 0; orders < 3; orders += 1) await place(hub, caller, request([[100, 2], [101, 1]])) // biome-ignore format: a request reads as one line
  await place(hub, buyer(2, environment), request([[100, 1]]))
  await cancelOrder(hub, caller, { number: 10001, reason: 'test' })
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
  await shipFulfillment(hub, operator[environment], {
    ...parcel,
    retailerId: 1,
    number: 10002,
    fulfillmentNo: 1,
  })
  const key = keyed('key', 'PO', [[101, 1]])
  await place(hub, caller, key)
  await replaceOrder(hub, caller, 10003, { ...key, lines: request([[101, 2]]).lines })
  await place(hub, caller, request([[101, 1]], { opening: 'hold', holdUntil: '2026-12-01' }))
  await sequenceEvents(hub, environment)
  await followEvents(hub, environment)
}

const idsOf = async (environment: Environment) =>
  (await verifyEnvironment(hub, environment)).filter(({ violations }) => violations > 0).map(({ id }) => id)

/** As a superuser, past triggers, foreign keys and fences. */
const byHand = (environment: Environment, text: string) =>
  fresh.admin.query(`begin; set local session_replication_role = replica; set local search_path = ${environment}, hub;
                     ${text}; commit`)

test('a hub that did its work violates nothing', async () => {
  await expectSound(hub)
  const [first] = await verifyEnvironment(hub, 'production')
  expect(first).toEqual({ id: first?.id, title: first?.title, violations: 0, sample: [] })
})

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const other = environment === 'production' ? 'sandbox' : 'production'

  test.each(planted)('$id notices $what', async ({ id, plant, undo }) => {
    await byHand(environment, plant)
    const [here, there] = [await idsOf(environment), await idsOf(other)]
    await byHand(environment, undo)
    expect(here).toContain(id)
    expect(there).toEqual([])
    expect(await idsOf(environment)).toEqual([])
  })
})

test('every invariant was seen to notice something', async () => {
  const all = (await verifyEnvironment(hub, 'production')).map(({ id }) => id)
  expect(all).toEqual(expect.arrayContaining(invariants.map(({ id }) => id)))
  expect([...new Set(planted.map(({ id }) => id))].sort()).toEqual(all.sort())
})

test('many violations are counted up to a thousand and shown by a few', async () => {
  await byHand(
    'production',
    `insert into purchase_order select 1, 'po:' || i, 'x', i, 202611 from generate_series(1, 1500) i`,
  )
  const found = (await verifyEnvironment(hub, 'production')).find(({ id }) => id === 'po-order')
  await byHand('production', 'delete from purchase_order where number <= 1500')
  expect(found?.violations).toBe(1000)
  expect(found?.sample).toHaveLength(5)
})
