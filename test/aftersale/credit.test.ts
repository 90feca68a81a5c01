import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseCreditHolds } from '../../src/core/fulfillment/accounts/release-credit-holds.ts'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, restock, secondDatabase } from '../support/trade.ts'
import { aftersaleWorld, type World } from './world.ts'

let world: World

/** One unit: 10 of goods, 7.50 of freight, 2 of pick/pack. */
const ONE = 19.5

beforeAll(async () => {
  world = await aftersaleWorld()
  await restock(world.fresh.admin, { itemId: 100_000, units: 1_000_000 })
})
afterAll(() => world.close())

const limit = (retailer: string, amount: number | null) =>
  world.ok('PUT', `/retailers/${retailer}/credit`, { limit: amount === null ? null : String(amount) })

const buy = async (retailerId: number, more: Partial<OrderRequest> = {}) =>
  (await placeOrder(world.hub, buyer(retailerId), request([[100_000, 1]], more))).order

const standsAt = async (number: number, retailer = 'r1') => {
  const { state, fulfillments } = await world.ok('GET', `/orders/${retailer}/${number}`)
  return [state, fulfillments[0].holdReason]
}

test('what goes over the limit is taken and held; it goes on when there is room, the oldest first', async () => {
  await buy(1)
  expect(await limit('r1', 2 * ONE)).toEqual({
    limit: '39',
    owed: '19.5',
    openOrders: '19.5',
    balance: '0',
    room: '19.5',
    waiting: 0,
  })
  const fits = await buy(1)
  expect(fits.state).toBe('scheduled')
  const second = await buy(1)
  const third = await buy(1)
  expect([second.state, second.fulfillments[0]?.holdReason]).toEqual(['on_hold', 'credit'])
  expect(await standsAt(third.number)).toEqual(['on_hold', 'credit'])
  expect(await world.ok('GET', '/retailers/r1/credit')).toMatchObject({ owed: '39', room: '0', waiting: 2 })

  // the retailer's word does not end it; nor does a hold of its own weaken it
  await expect(releaseOrder(world.hub, buyer(1), { number: second.number })).rejects.toThrow('not-changeable')
  await holdOrder(world.hub, buyer(1), { number: second.number }, null)
  expect(await standsAt(second.number)).toEqual(['on_hold', 'credit'])

  // not enough for one
  await world.ok('POST', '/retailers/r1/payments', { amount: '19.49', reference: 'p1' })
  expect(await standsAt(second.number)).toEqual(['on_hold', 'credit'])
  await world.ok('POST', '/retailers/r1/payments', { amount: '0.01', reference: 'p2' })
  expect([await standsAt(second.number), await standsAt(third.number)]).toEqual([
    ['scheduled', null],
    ['on_hold', 'credit'],
  ])
  const { events } = await world.ok('GET', `/orders/r1/${second.number}`)
  expect(events.at(-1)).toMatchObject({ type: 'fulfillment.scheduled', actor: 'job:release-credit' })

  await cancelOrder(world.hub, buyer(1), { number: fits.number, reason: 'test' })
  await releaseCreditHolds(world.hub, 'production')
  expect(await standsAt(third.number)).toEqual(['scheduled', null])
  await expectSound(world.hub)
})

test('the operator may let one go over the limit; raising or lifting it lets the rest go', async () => {
  await limit('r2', 0)
  const orders = [await buy(2), await buy(2), await buy(2)]
  const [first, second, third] = orders.map(({ number }) => number)
  await world.ok('POST', `/orders/r2/${first}/release`)
  expect(await standsAt(first ?? 0, 'r2')).toEqual(['scheduled', null])
  expect(await world.ok('GET', '/retailers/r2/credit')).toMatchObject({
    owed: '19.5',
    room: '-19.5',
    waiting: 2,
  })
  await limit('r2', 2 * ONE)
  expect([await standsAt(second ?? 0, 'r2'), await standsAt(third ?? 0, 'r2')]).toEqual([
    ['scheduled', null],
    ['on_hold', 'credit'],
  ])
  expect(await limit('r2', null)).toMatchObject({ limit: null, room: null, waiting: 0 })
  expect(await standsAt(third ?? 0, 'r2')).toEqual(['scheduled', null])
  // placed without a limit, and counted once there is one again
  await buy(2)
  expect(await limit('r2', 5 * ONE)).toMatchObject({ owed: String(4 * ONE), waiting: 0 })
  await expectSound(world.hub)
  await limit('r2', null)
})

test('billing moves what is owed from the orders to the book, and a credit makes room', async () => {
  const sale = await world.shipped(2, [[100_000, 1]])
  await limit('r2', 0)
  const before = await world.ok('GET', '/retailers/r2/credit')
  await world.ok('POST', `/fulfillments/${sale.invoiceNumber}/invoice`, {})
  const after = await world.ok('GET', '/retailers/r2/credit')
  expect(after).toMatchObject({ owed: before.owed, balance: '19.5' })
  await limit('r2', Number(before.owed))
  const waits = await buy(2)
  expect(await standsAt(waits.number, 'r2')).toEqual(['on_hold', 'credit'])
  const made = await world.ok('POST', `/fulfillments/${sale.invoiceNumber}/returns`, {
    reference: 'a',
    reason: 'r',
  })
  const lines = [{ lineNo: 1, quantity: 1, disposition: 'scrap' }]
  await world.ok('POST', `/returns/${made.returnNumber}/receive`, { lines })
  await world.ok('POST', `/returns/${made.returnNumber}/credit`, { freightBack: '9.50' })
  expect(await standsAt(waits.number, 'r2')).toEqual(['scheduled', null])
  await limit('r2', null)
  await expectSound(world.hub)
})

test('what waits for something else waits for room afterwards', async () => {
  await limit('r1', 0)
  const unpaid = await buy(1, { opening: 'await-payment' })
  const held = await buy(1, { opening: 'hold' })
  const over = await buy(1, { opening: 'cancel' })
  expect([unpaid.state, held.fulfillments[0]?.holdReason, over.state]).toEqual([
    'awaiting_payment',
    'manual',
    'canceled',
  ])
  await payOrder(world.hub, buyer(1), { number: unpaid.number })
  await releaseOrder(world.hub, buyer(1), { number: held.number })
  expect([await standsAt(unpaid.number), await standsAt(held.number)]).toEqual([
    ['on_hold', 'credit'],
    ['on_hold', 'credit'],
  ])
  await expectSound(world.hub)
  await limit('r1', null)
  expect([await standsAt(unpaid.number), await standsAt(held.number)]).toEqual([
    ['scheduled', null],
    ['scheduled', null],
  ])
})

test('64 orders at once by two hubs: as many go on as fit, and the rest wait', async () => {
  const { owed } = await limit('r1', 1_000_000)
  await limit('r1', Number(owed) + 10 * ONE)
  const other = secondDatabase(world.fresh)
  const hubs = [world.hub, testHub({ db: other, clock: world.clock })] as const
  const told = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      place(hubs[index % 2 === 0 ? 0 : 1], buyer(1), request([[100_000, 1]])),
    ),
  )
  expect(told.map(({ said }) => said)).toEqual(told.map(() => 'placed'))
  const found = await world.fresh.admin.query<{ state: string; orders: number }>(
    `select state, count(*)::int as orders from production.orders
      where retailer_id = 1 and number = any ($1) group by 1 order by 1`,
    [told.map((each) => ('number' in each ? each.number : 0))],
  )
  expect(found.rows).toEqual([
    { state: 'on_hold', orders: 54 },
    { state: 'scheduled', orders: 10 },
  ])
  expect(await world.ok('GET', '/retailers/r1/credit')).toMatchObject({ room: '0', waiting: 54 })
  await expectSound(world.hub)
  // both look for room at the same time
  await world.fresh.admin.query(
    'update hub.retailer set credit_limit = credit_limit + 10 * 195000 where retailer_id = 1',
  )
  await Promise.all(
    hubs.flatMap((hub) => [releaseCreditHolds(hub, 'production'), releaseCreditHolds(hub, 'production')]),
  )
  expect(await world.ok('GET', '/retailers/r1/credit')).toMatchObject({ room: '0', waiting: 44 })
  await other.close()
  await expectSound(world.hub)
  await limit('r1', null)
}, 60_000)

test('whatever happens together, what is owed is what is counted, and no order goes over the limit by itself', async () => {
  const deed = fc.oneof(
    fc.constant('order' as const),
    fc.constant('cancel' as const),
    fc.constant('pay' as const),
    fc.constant('raise' as const),
  )
  let payments = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 16 }), async (deeds) => {
      const { owed } = await limit('r2', 1_000_000)
      let most = Number(owed) + 2 * ONE
      await limit('r2', most)
      const placed = [await buy(2), await buy(2), await buy(2)]
      await Promise.all(
        deeds.map(async (each, index) => {
          if (each === 'order') await buy(2)
          else if (each === 'pay') {
            payments += 1
            await world.ok('POST', '/retailers/r2/payments', { amount: '5', reference: `x${payments}` })
          } else if (each === 'raise') {
            most += 3
            await limit('r2', most)
          } else {
            const { number } = placed[index % placed.length] as { number: number }
            await cancelOrder(world.hub, operator.production, { number, retailerId: 2, reason: 'test' })
          }
        }),
      )
      await releaseCreditHolds(world.hub, 'production')
      const credit = await world.ok('GET', '/retailers/r2/credit')
      expect(Number(credit.room)).toBeGreaterThanOrEqual(0)
      if (credit.waiting > 0) expect(Number(credit.room)).toBeLessThan(ONE)
      await expectSound(world.hub)
      await limit('r2', null)
    }),
    { numRuns: 8 },
  )
}, 120_000)

test('who may set it, and how', async () => {
  const path = '/retailers/r1/credit'
  expect(await world.refused('PUT', path, { limit: '5' }, world.keys.test)).toEqual([403, 'forbidden'])
  expect(await world.refused('PUT', path, { limit: '5' }, world.suppliers.s1)).toEqual([403, 'forbidden'])
  expect(await world.refused('PUT', path, { limit: '-5' })).toEqual([400, 'malformed-request'])
  expect(await world.refused('GET', '/retailers/nobody/credit')).toEqual([404, 'retailer-not-found'])
  expect(await limit('r1', 7.25)).toEqual(await limit('r1', 7.25))
  const audit = await world.fresh.admin.query(
    `select facts from hub.audit where action = 'retailer.credit-limit' order by 1`,
  )
  expect(audit.rows.filter(({ facts }) => facts.limit === 72_500)).toHaveLength(1)
})
