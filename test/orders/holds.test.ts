import { describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseDueHolds } from '../../src/core/fulfillment/release-due-holds.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { packFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { refusal, scene, trader } from './scene.ts'

const at = scene({ backorders: true })

const parcel = { carrier: 'UPS', service: 'Ground', trackingNumber: '1Z', shipDate: '2026-11-18' }

describe.each(environments)('in %s', (environment) => {
  const { caller, newItem, operator, placed, reservedOf, reserves, stranger, typesOf } = trader(
    at,
    environment,
  )
  const ordered = async (
    quantity: number,
    more: Partial<OrderRequest> = {},
    stock: Record<number, number> = { 1: 10 },
  ) => {
    const itemId = await newItem(stock)
    const { order, named: key } = await placed([[itemId, quantity]], more)
    return { itemId, order, key, reserved: () => reservedOf(itemId) }
  }

  test('holding keeps the stock, the same again changes nothing, another day moves it, release sends it on', async () => {
    const { order, key, reserved } = await ordered(2)
    const held = await holdOrder(at.hub, caller, key, null)
    expect(held).toMatchObject({ state: 'on_hold', version: 2 })
    expect(held.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: null })
    expect(await holdOrder(at.hub, caller, key, null)).toEqual(held)
    const moved = await holdOrder(at.hub, operator, key, '2026-12-24')
    expect(moved.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: '2026-12-24' })
    expect(moved.version).toBe(3)
    expect(await reserved()).toBe(reserves ? 2 : 0)
    const released = await releaseOrder(at.hub, caller, key)
    expect(released).toMatchObject({ state: 'scheduled', version: 5 })
    expect(released.fulfillments[0]).toMatchObject({ holdReason: null, holdUntil: null })
    expect(await releaseOrder(at.hub, caller, key)).toEqual(released)
    expect(await typesOf(order)).toEqual([
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
    const { order, key } = await ordered(1)
    const unknown = { code: 'order-not-found', number: String(order.number) }
    expect(await refusal(holdOrder(at.hub, stranger, key, null))).toEqual(unknown)
    expect(await refusal(releaseOrder(at.hub, stranger, key))).toEqual(unknown)
    expect(await refusal(payOrder(at.hub, stranger, key))).toEqual(unknown)
    expect(await refusal(markShippedElsewhere(at.hub, stranger, key, parcel))).toEqual(unknown)
    expect(await getOrder(at.hub, caller, order.number)).toEqual(order)
  })

  test('what the operator looks into, the retailer cannot let go', async () => {
    const { key } = await ordered(1)
    const fraud = { holdReason: 'fraud', words: 'third card' } as const
    const held = await holdOrder(at.hub, operator, key, null, fraud)
    expect(held.fulfillments[0]?.holdReason).toBe('fraud')
    expect(await refusal(releaseOrder(at.hub, caller, key))).toMatchObject({ code: 'not-changeable' })
    // its own hold neither weakens it nor gives it an end
    expect(await holdOrder(at.hub, caller, key, '2026-11-20')).toEqual(held)
    await releaseDueHolds(at.hub, environment)
    expect((await releaseOrder(at.hub, operator, key)).state).toBe('scheduled')
  })

  test('no day, no hold; a packed or ended order is not held', async () => {
    const { key } = await ordered(1)
    for (const day of ['2026-02-30', '0000-01-01', 'tomorrow', ''])
      expect(await refusal(holdOrder(at.hub, caller, key, day))).toMatchObject({ code: 'invalid-request' })
    await packFulfillment(at.hub, operator, { ...key, retailerId: 1, fulfillmentNo: 1 })
    expect(await refusal(holdOrder(at.hub, caller, key, null))).toMatchObject({
      code: 'not-changeable',
      state: 'packed',
    })
    const { key: other } = await ordered(1, { opening: 'cancel' })
    expect(await refusal(holdOrder(at.hub, caller, other, null))).toMatchObject({
      code: 'not-changeable',
      state: 'canceled',
    })
    expect((await releaseOrder(at.hub, caller, other)).version).toBe(1)
  })

  test('paying sends an unpaid order on, once', async () => {
    const { key, reserved, order } = await ordered(3, { opening: 'await-payment' })
    expect(await reserved()).toBe(reserves ? 3 : 0)
    at.clock.advance(1000)
    const paid = await payOrder(at.hub, caller, key)
    expect(paid).toMatchObject({ state: 'scheduled', paidAt: at.clock.now(), version: 4 })
    expect(await payOrder(at.hub, operator, key)).toEqual(paid)
    expect(await typesOf(order)).toEqual([
      ...['order.placed', 'order.paid', 'fulfillment.pending', 'fulfillment.scheduled'],
    ])
    const { key: free, order: never } = await ordered(1)
    expect(await payOrder(at.hub, caller, free)).toEqual(never)
  })

  test('a hold of an unpaid order ends in waiting for payment; paid while held, it stays held', async () => {
    const { key } = await ordered(1, { opening: 'await-payment' })
    await holdOrder(at.hub, caller, key, null)
    const released = await releaseOrder(at.hub, caller, key)
    expect(released.state).toBe('awaiting_payment')
    await holdOrder(at.hub, caller, key, '2026-11-20')
    expect((await payOrder(at.hub, caller, key)).state).toBe('on_hold')
    await releaseDueHolds(at.hub, environment)
    expect((await getOrder(at.hub, caller, key.number)).state).toBe('scheduled')
    const { key: gone } = await ordered(1, { opening: 'await-payment' })
    await cancelOrder(at.hub, caller, { ...gone, reason: 'x' })
    expect(await refusal(payOrder(at.hub, caller, gone))).toMatchObject({
      code: 'not-changeable',
      state: 'canceled',
    })
  })

  test('the job ends holds on their day, in the zone of the retailer, and nothing else', async () => {
    const asked = { opening: 'hold', holdUntil: '2026-12-01' } as const
    const [{ key: due }, { key: later }, { key: manual }, { key: unpaid }] = [
      await ordered(1, asked),
      await ordered(1, { ...asked, holdUntil: '2026-12-02' }),
      await ordered(1, { opening: 'hold' }),
      await ordered(1, { opening: 'await-payment' }),
    ]
    await holdOrder(at.hub, caller, unpaid, '2026-12-01')
    const states = () =>
      Promise.all(
        [due, later, manual, unpaid].map(
          async ({ number }) => (await getOrder(at.hub, caller, number)).state,
        ),
      )
    const before = at.clock.now()
    at.clock.set('2026-12-01T04:59:59Z')
    expect(await releaseDueHolds(at.hub, environment)).toEqual({ released: 0, failed: [] })
    at.clock.set('2026-12-01T05:00:00Z')
    const [first, second] = await Promise.all([
      releaseDueHolds(at.hub, environment),
      releaseDueHolds(at.hub, environment),
    ])
    expect([first.failed, second.failed]).toEqual([[], []])
    expect(await states()).toEqual(['scheduled', 'on_hold', 'on_hold', 'awaiting_payment'])
    expect((await getOrder(at.hub, caller, due.number)).version).toBe(3)
    expect(await releaseDueHolds(at.hub, environment)).toEqual({ released: 0, failed: [] })
    at.clock.set('2027-01-01T12:00:00Z')
    await releaseDueHolds(at.hub, environment)
    expect(await states()).toEqual(['scheduled', 'scheduled', 'on_hold', 'awaiting_payment'])
    at.clock.set(before)
  })
})
