import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { changeRetailer } from '../../src/core/access/change-retailer.ts'
import { endDuePolicies } from '../../src/core/fulfillment/end-due-policies.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getWholeOrder } from '../../src/core/orders/find-orders-of-all.ts'
import type { Order, OrderPolicy, OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { requestHash } from '../../src/core/orders/request-hash.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, request, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
let item = 100

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
})
afterEach(async () => {
  await changeRetailer(hub, operator.production, {
    ...{ retailer: 'r1', backorders: false, shipComplete: false, backorderDays: null, cancelAfterDays: null },
  })
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

/** Two items, the first of supplier 1 with five units, the second of supplier 2 with two. */
async function two(): Promise<readonly [number, number]> {
  item += 2
  await seedItems(fresh.admin, { first: item, onHand: { 1: 5 } })
  await seedItems(fresh.admin, { first: item + 1, onHand: { 3: 2 } })
  return [item, item + 1]
}

async function placed(
  lines: readonly (readonly [number, number])[],
  policy: OrderPolicy,
  more: Partial<OrderRequest> = {},
): Promise<Order> {
  return (await placeOrder(hub, buyer(1), request(lines, { policy, ...more }))).order
}

const nextDays = (days: number) => clock.advance(days * 86_400_000)
const states = ({ fulfillments }: Order) => fulfillments.map(({ state }) => state)
const read = async ({ number }: Order) =>
  await getWholeOrder(hub, operator.production, { retailer: 'r1', number })
const ended = () => endDuePolicies(hub, 'production')

test('goods are owed until their day and no longer; what has goods goes on', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 7],
      [far, 3],
    ],
    { backorderUntil: 3 },
  )
  expect(states(order)).toEqual(['scheduled', 'scheduled'])
  const { background } = await read(order)
  expect(background).toMatchObject({ backorderUntil: '2026-11-23', cancelAfter: null })
  nextDays(3)
  expect(await ended()).toEqual({ settled: 0, failed: [] })
  nextDays(1)
  expect(await ended()).toEqual({ settled: 1, failed: [] })
  expect(await ended()).toEqual({ settled: 0, failed: [] })
  const after = await read(order)
  expect(after.order.lines.map(({ quantityCanceled }) => quantityCanceled)).toEqual([2, 1])
  expect(states(after.order)).toEqual(['scheduled', 'scheduled'])
  expect(after.background.backorderUntil).toBeNull()
  expect(after.background.events.slice(-2)).toMatchObject([
    {
      ...{ type: 'fulfillment.lines_canceled', actor: 'job:end-policies' },
      reason: 'the retailer waits for goods until this day and no longer',
      payload: { fulfillmentNo: 1, lines: [{ lineNo: 1, quantity: 2 }] },
    },
    {
      type: 'fulfillment.lines_canceled',
      payload: { fulfillmentNo: 2, lines: [{ lineNo: 2, quantity: 1 }] },
    },
  ])
})

test('a fulfillment of which all is owed ends; one of which a part has left is shipped', async () => {
  const [near, far] = await two()
  await fresh.admin.query(`update production.stock set buffer = 5 where item_id = ${near}`)
  const order = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    { backorderUntil: 1 },
  )
  expect(states(order)).toEqual(['on_hold', 'scheduled'])
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z9', trackingUrl: null }
  await shipFulfillment(hub, operator.production, {
    ...{
      retailerId: 1,
      number: order.number,
      fulfillmentNo: 2,
      ...parcel,
      lines: [{ lineNo: 2, quantity: 2 }],
    },
  })
  nextDays(2)
  await ended()
  expect(states((await read(order)).order)).toEqual(['canceled', 'shipped'])
})

test('of an order that leaves complete, what is owed too long calls off all', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    { shipComplete: true, backorderUntil: '2026-12-24' },
  )
  expect((await read(order)).background.backorderUntil).toBe('2026-12-24')
  nextDays(60)
  await ended()
  expect(states((await read(order)).order)).toEqual(['canceled', 'canceled'])
})

test('an order is taken until its last day: what is not packed then is called off, what left stays', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 1],
      [far, 1],
    ],
    { cancelAfterDays: 2 },
  )
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z8', trackingUrl: null, lines: null }
  await shipFulfillment(hub, operator.production, {
    ...{ retailerId: 1, number: order.number, fulfillmentNo: 1, ...parcel },
  })
  nextDays(3)
  await ended()
  const { order: after, background } = await read(order)
  expect(states(after)).toEqual(['shipped', 'canceled'])
  expect(background.events.at(-1)).toMatchObject({
    type: 'fulfillment.canceled',
    reason: 'the retailer takes the order until this day and no longer',
  })
  expect(background.cancelAfter).toBeNull()
})

test('one that has ended in time is left alone, and leaves the list', async () => {
  const [near] = await two()
  const order = await placed([[near, 1]], { cancelAfterDays: 2 })
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z7', trackingUrl: null, lines: null }
  await shipFulfillment(hub, operator.production, {
    ...{ retailerId: 1, number: order.number, fulfillmentNo: 1, ...parcel },
  })
  const { background } = await read(order)
  nextDays(3)
  expect(await ended()).toEqual({ settled: 0, failed: [] })
  const after = await read(order)
  expect(after.background.events).toEqual(background.events)
  expect(after.background.cancelAfter).toBeNull()
})

test('two processes at once call off once', async () => {
  const [, far] = await two()
  const order = await placed([[far, 3]], { backorderUntil: 1 })
  nextDays(2)
  await Promise.all([ended(), ended(), ended()])
  const { background } = await read(order)
  expect(background.events.filter(({ type }) => type === 'fulfillment.lines_canceled')).toHaveLength(1)
})

test('the account says it for all of its orders, from the next on; an order may say otherwise', async () => {
  const [near, far] = await two()
  const terms = {
    retailer: 'r1',
    backorders: true,
    shipComplete: true,
    backorderDays: 7,
    cancelAfterDays: 30,
  }
  expect(await changeRetailer(hub, operator.production, terms)).toMatchObject({
    shipComplete: true,
    backorderDays: 7,
  })
  const order = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    {},
  )
  expect(states(order)).toEqual(['on_hold', 'on_hold'])
  const { background } = await read(order)
  expect([background.backorderUntil, background.cancelAfter]).not.toContain(null)
  const own = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    { shipComplete: false, backorderUntil: null, cancelAfterDays: null },
  )
  expect(states(own)).toEqual(['scheduled', 'on_hold'])
  expect((await read(own)).background).toMatchObject({ backorderUntil: null, cancelAfter: null })
  await expect(changeRetailer(hub, operator.production, { ...terms, backorderDays: 0 })).rejects.toThrow(
    'invalid-request',
  )
})

test('a request that says nothing of it is hashed as ever, and one that does is another', () => {
  const plain = request([[100, 1]], { po: 'P' })
  expect(requestHash({ ...plain, policy: undefined })).toEqual(requestHash(plain))
  expect(requestHash({ ...plain, policy: { shipComplete: true } })).not.toEqual(requestHash(plain))
})
