import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseDueHolds } from '../../src/core/fulfillment/release-due-holds.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order, OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, request, restock, seedItems, seedTrade, shelf } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()
let item = 1000

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { backorders: true })
  hub = testHub({ db: fresh.db, clock })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

async function newItem(onHand: Readonly<Record<number, number>>): Promise<number> {
  item += 1
  await seedItems(fresh.admin, { first: item, onHand })
  return item
}

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    if (isProblem(error)) return { code: error.code, ...error.facts }
    throw error
  }
  return 'done'
}

async function typesOf(environment: Environment, order: Order): Promise<string[]> {
  const found = await fresh.admin.query<{ type: string }>(
    `select type from ${environment}.event where retailer_id = $1 and number = $2 order by version`,
    [order.retailerId, order.number],
  )
  return found.rows.map(({ type }) => type)
}

const parcel = { carrier: 'UPS', service: 'Ground', trackingNumber: '1Z', shipDate: '2026-11-18' }
const box = { carrier: 'UPS', service: null, trackingNumber: '1Z9', trackingUrl: null, lines: null }

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const caller = buyer(1, environment)
  const stranger = buyer(2, environment)
  const reserves = environment === 'production'
  const placed = async (quantity: number, more: Partial<OrderRequest> = {}, stock = { 1: 10 }) => {
    const itemId = await newItem(stock)
    const { order } = await placeOrder(hub, caller, request([[itemId, quantity]], more))
    const reserved = async () => (await shelf(fresh.admin, itemId, 1, environment)).reserved
    return { itemId, order, key: { number: order.number, retailerId: 1 }, reserved }
  }

  test('holding keeps the stock, the same again changes nothing, another day moves it, release sends it on', async () => {
    const { order, key, reserved } = await placed(2)
    const held = await holdOrder(hub, caller, key, null)
    expect(held).toMatchObject({ state: 'on_hold', version: 2 })
    expect(held.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: null })
    expect(await holdOrder(hub, caller, key, null)).toEqual(held)
    const moved = await holdOrder(hub, operator[environment], key, '2026-12-24')
    expect(moved.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: '2026-12-24' })
    expect(moved.version).toBe(3)
    expect(await reserved()).toBe(reserves ? 2 : 0)
    const released = await releaseOrder(hub, caller, key)
    expect(released).toMatchObject({ state: 'scheduled', version: 5 })
    expect(released.fulfillments[0]).toMatchObject({ holdReason: null, holdUntil: null })
    expect(await releaseOrder(hub, caller, key)).toEqual(released)
    expect(await typesOf(environment, order)).toEqual([
      ...[
        'order.placed',
        'fulfillment.on_hold',
        'fulfillment.on_hold',
        'fulfillment.pending',
        'fulfillment.scheduled',
      ],
    ])
  })

  test('a stranger finds nothing to hold, release, pay or close', async () => {
    const { order, key } = await placed(1)
    const unknown = { code: 'order-not-found', number: String(order.number) }
    expect(await refusal(holdOrder(hub, stranger, key, null))).toEqual(unknown)
    expect(await refusal(releaseOrder(hub, stranger, key))).toEqual(unknown)
    expect(await refusal(payOrder(hub, stranger, key))).toEqual(unknown)
    expect(await refusal(markShippedElsewhere(hub, stranger, key, parcel))).toEqual(unknown)
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
  })

  test('what the operator looks into, the retailer cannot let go', async () => {
    const { key } = await placed(1)
    const fraud = { holdReason: 'fraud', words: 'third card' } as const
    const held = await holdOrder(hub, operator[environment], key, null, fraud)
    expect(held.fulfillments[0]?.holdReason).toBe('fraud')
    expect(await refusal(releaseOrder(hub, caller, key))).toMatchObject({ code: 'not-changeable' })
    // its own hold neither weakens it nor gives it an end
    expect(await holdOrder(hub, caller, key, '2026-11-20')).toEqual(held)
    await releaseDueHolds(hub, environment)
    expect((await releaseOrder(hub, operator[environment], key)).state).toBe('scheduled')
  })

  test('no day, no hold; a packed or ended order is not held', async () => {
    const { key } = await placed(1)
    for (const day of ['2026-02-30', '0000-01-01', 'tomorrow', ''])
      expect(await refusal(holdOrder(hub, caller, key, day))).toMatchObject({ code: 'invalid-request' })
    await packFulfillment(hub, operator[environment], { ...key, retailerId: 1, fulfillmentNo: 1 })
    expect(await refusal(holdOrder(hub, caller, key, null))).toMatchObject({
      code: 'not-changeable',
      state: 'packed',
    })
    const { key: other } = await placed(1, { opening: 'cancel' })
    expect(await refusal(holdOrder(hub, caller, other, null))).toMatchObject({
      code: 'not-changeable',
      state: 'canceled',
    })
    expect((await releaseOrder(hub, caller, other)).version).toBe(1)
  })

  test('paying sends an unpaid order on, once', async () => {
    const { key, reserved, order } = await placed(3, { opening: 'await-payment' })
    expect(await reserved()).toBe(reserves ? 3 : 0)
    clock.advance(1000)
    const paid = await payOrder(hub, caller, key)
    expect(paid).toMatchObject({ state: 'scheduled', paidAt: clock.now(), version: 4 })
    expect(await payOrder(hub, operator[environment], key)).toEqual(paid)
    expect(await typesOf(environment, order)).toEqual([
      ...['order.placed', 'order.paid', 'fulfillment.pending', 'fulfillment.scheduled'],
    ])
    const { key: free, order: never } = await placed(1)
    expect(await payOrder(hub, caller, free)).toEqual(never)
  })

  test('a hold of an unpaid order ends in waiting for payment; paid while held, it stays held', async () => {
    const { key } = await placed(1, { opening: 'await-payment' })
    await holdOrder(hub, caller, key, null)
    const released = await releaseOrder(hub, caller, key)
    expect(released.state).toBe('awaiting_payment')
    await holdOrder(hub, caller, key, '2026-11-20')
    expect((await payOrder(hub, caller, key)).state).toBe('on_hold')
    await releaseDueHolds(hub, environment)
    expect((await getOrder(hub, caller, key.number)).state).toBe('scheduled')
    const { key: gone } = await placed(1, { opening: 'await-payment' })
    await cancelOrder(hub, caller, { ...gone, reason: 'x' })
    expect(await refusal(payOrder(hub, caller, gone))).toMatchObject({
      code: 'not-changeable',
      state: 'canceled',
    })
  })

  test('the job ends holds on their day, in the zone of the retailer, and nothing else', async () => {
    const asked = { opening: 'hold', holdUntil: '2026-12-01' } as const
    const [{ key: due }, { key: later }, { key: manual }, { key: unpaid }] = [
      await placed(1, asked),
      await placed(1, { ...asked, holdUntil: '2026-12-02' }),
      await placed(1, { opening: 'hold' }),
      await placed(1, { opening: 'await-payment' }),
    ]
    await holdOrder(hub, caller, unpaid, '2026-12-01')
    const states = () =>
      Promise.all(
        [due, later, manual, unpaid].map(async ({ number }) => (await getOrder(hub, caller, number)).state),
      )
    const before = clock.now()
    clock.set('2026-12-01T04:59:59Z')
    expect(await releaseDueHolds(hub, environment)).toEqual({ released: 0, failed: [] })
    clock.set('2026-12-01T05:00:00Z')
    const [first, second] = await Promise.all([
      releaseDueHolds(hub, environment),
      releaseDueHolds(hub, environment),
    ])
    expect([first.failed, second.failed]).toEqual([[], []])
    expect(await states()).toEqual(['scheduled', 'on_hold', 'on_hold', 'awaiting_payment'])
    expect((await getOrder(hub, caller, due.number)).version).toBe(3)
    expect(await releaseDueHolds(hub, environment)).toEqual({ released: 0, failed: [] })
    clock.set('2027-01-01T12:00:00Z')
    await releaseDueHolds(hub, environment)
    expect(await states()).toEqual(['scheduled', 'scheduled', 'on_hold', 'awaiting_payment'])
    clock.set(before)
  })

  test('a backorder is released with what has come in, from several warehouses; what is short is said', async () => {
    const { itemId, key, order } = await placed(5, {}, { 1: 0, 2: 0 } as never)
    expect(order.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'backorder' })
    const short = {
      code: 'order-refused',
      lines: [{ lineNo: 1, itemId, reason: 'short', asked: 5, available: 0 }],
    }
    expect(await refusal(releaseOrder(hub, caller, key))).toEqual(short)
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
    await restock(fresh.admin, { environment, itemId, units: 2 })
    await restock(fresh.admin, { environment, itemId, warehouseId: 2, units: 1 })
    const partly = await releaseOrder(hub, operator[environment], key)
    expect(partly.state).toBe('scheduled')
    const pieces = ({ fulfillments }: Order) =>
      fulfillments[0]?.parts.map(({ partNo, warehouseId, quantity }) => [partNo, warehouseId, quantity])
    expect(pieces(partly)).toEqual([[1, 1, 2], [2, 2, 1], [3, null, 2]]) // biome-ignore format: a table
    expect(await refusal(releaseOrder(hub, caller, key))).toMatchObject({
      code: 'order-refused',
      lines: [{ asked: 2 }],
    })
    // what is owed of an order that is on its way can come in as well
    await shipFulfillment(hub, operator[environment], {
      ...box,
      ...{ ...key, retailerId: 1, fulfillmentNo: 1 },
      lines: [{ lineNo: 1, quantity: 3 }],
    })
    await restock(fresh.admin, { environment, itemId, units: 9 })
    const whole = await releaseOrder(hub, caller, key)
    expect(whole.state).toBe('partially_shipped')
    expect(pieces(whole)).toEqual([[1, 1, 2], [2, 2, 1], [3, 1, 2]]) // biome-ignore format: a table
    const shipped = await shipFulfillment(hub, operator[environment], {
      ...box,
      ...{ ...key, retailerId: 1, fulfillmentNo: 1, trackingNumber: '1Z10' },
    })
    expect(shipped.state).toBe('shipped')
  })

  test('a backorder held by hand waits for its goods again', async () => {
    const { key, itemId } = await placed(5, { opening: 'hold' }, { 1: 0 })
    const released = await releaseOrder(hub, caller, key)
    expect(released.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'backorder' })
    await holdOrder(hub, caller, key, null)
    await restock(fresh.admin, { environment, itemId, units: 5 })
    expect((await releaseOrder(hub, caller, key)).state).toBe('scheduled')
  })

  test('shipped elsewhere: closed, its stock given back, no shelf emptier; once', async () => {
    const { key, itemId, order } = await placed(4)
    const before = await shelf(fresh.admin, itemId, 1, environment)
    const closed = await markShippedElsewhere(hub, caller, key, parcel)
    expect(closed).toMatchObject({ state: 'shipped', version: 2, lines: [{ quantityShipped: 4 }] })
    expect(closed.fulfillments[0]).toMatchObject({
      ...{ shippedElsewhere: true, shipDate: '2026-11-18', cancelState: 'none' },
      shipments: [
        {
          carrier: 'UPS',
          service: 'Ground',
          trackingNumber: '1Z',
          shippedAt: new Date('2026-11-18T17:00:00Z'),
        },
      ],
    })
    expect(await shelf(fresh.admin, itemId, 1, environment)).toEqual({ onHand: before.onHand, reserved: 0 })
    expect(await markShippedElsewhere(hub, caller, key, { ...parcel, trackingNumber: '1Z2' })).toEqual(closed)
    expect(await refusal(cancelOrder(hub, caller, { ...key, reason: 'x' }))).toMatchObject({
      code: 'not-cancellable',
    })
    expect(await typesOf(environment, order)).toEqual(['order.placed', 'fulfillment.shipped'])
  })

  test('shipped elsewhere: from every state before it is sent, and from none after', async () => {
    for (const opening of ['await-payment', 'hold'] as const) {
      const { key } = await placed(1, { opening })
      const quiet = { carrier: null, service: null, trackingNumber: null, shipDate: null }
      const closed = await markShippedElsewhere(hub, operator[environment], key, quiet)
      expect([closed.state, closed.fulfillments[0]?.shipments]).toEqual(['shipped', []])
    }
    const { key } = await placed(1)
    await packFulfillment(hub, operator[environment], { ...key, retailerId: 1, fulfillmentNo: 1 })
    expect(await refusal(markShippedElsewhere(hub, caller, key, parcel))).toMatchObject({
      code: 'not-changeable',
    })
    const { key: owed } = await placed(3, {}, { 1: 1 })
    expect((await markShippedElsewhere(hub, caller, owed, parcel)).lines[0]?.quantityShipped).toBe(3)
    const { key: gone } = await placed(1, { opening: 'cancel' })
    expect(await refusal(markShippedElsewhere(hub, caller, gone, parcel))).toMatchObject({
      code: 'not-changeable',
    })
  })
})
