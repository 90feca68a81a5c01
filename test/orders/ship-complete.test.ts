import { afterAll, beforeAll, expect, test } from 'vitest'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import type { Order, OrderPolicy, OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, request, restock, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let item = 100

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
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

const states = ({ fulfillments }: Order) => fulfillments.map(({ state }) => state)

test('complete or not at all: everything waits for the last unit, and leaves together', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    { shipComplete: true, backorder: true },
  )
  expect(order).toMatchObject({ state: 'on_hold', shipComplete: true })
  expect(states(order)).toEqual(['on_hold', 'on_hold'])
  expect(order.fulfillments.map(({ holdReason }) => holdReason)).toEqual(['backorder', 'backorder'])
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
  const key = { retailerId: 1, number: order.number }
  await expect(
    shipFulfillment(hub, operator.production, { ...parcel, ...key, fulfillmentNo: 1 }),
  ).rejects.toThrow('transition-refused')
  await expect(releaseOrder(hub, operator.production, key)).rejects.toThrow('order-refused')
  await restock(fresh.admin, { itemId: far, warehouseId: 3, units: 4 })
  const released = await releaseOrder(hub, operator.production, key)
  expect(states(released)).toEqual(['scheduled', 'scheduled'])
})

test('part of what was owed is kept for it, and nothing leaves yet', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 1],
      [far, 6],
    ],
    { shipComplete: true, backorder: true },
  )
  const key = { retailerId: 1, number: order.number }
  await restock(fresh.admin, { itemId: far, warehouseId: 3, units: 1 })
  const waiting = await releaseOrder(hub, operator.production, key)
  expect(states(waiting)).toEqual(['on_hold', 'on_hold'])
  expect(waiting.fulfillments.map(({ holdReason }) => holdReason)).toEqual(['backorder', 'backorder'])
  const owed = waiting.fulfillments[1]?.parts.filter(({ warehouseId }) => warehouseId === null)
  expect(owed?.map(({ quantity }) => quantity)).toEqual([3])
  await restock(fresh.admin, { itemId: far, warehouseId: 3, units: 3 })
  expect(states(await releaseOrder(hub, operator.production, key))).toEqual(['scheduled', 'scheduled'])
})

test('an unpaid one waits for its goods once it is paid', async () => {
  const [near, far] = await two()
  const order = await placed(
    [
      [near, 1],
      [far, 3],
    ],
    { shipComplete: true, backorder: true },
    { opening: 'await-payment' },
  )
  const paid = await payOrder(hub, operator.production, { retailerId: 1, number: order.number })
  expect(states(paid)).toEqual(['on_hold', 'on_hold'])
  const [here, there] = await two()
  const whole = { shipComplete: true }
  const all = await placed(
    [
      [here, 1],
      [there, 1],
    ],
    whole,
    { opening: 'await-payment' },
  )
  const ready = await payOrder(hub, operator.production, { retailerId: 1, number: all.number })
  expect(states(ready)).toEqual(['scheduled', 'scheduled'])
})

test('with all of it in stock it leaves at once', async () => {
  const [near, far] = await two()
  expect(
    (
      await placed(
        [
          [near, 1],
          [far, 1],
        ],
        { shipComplete: true },
      )
    ).state,
  ).toBe('scheduled')
})
