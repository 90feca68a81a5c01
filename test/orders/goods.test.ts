import { describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order, OrderRequest } from '../../src/core/orders/order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { restock, shelf } from '../support/trade.ts'
import { refusal, scene, trader } from './scene.ts'

const at = scene({ backorders: true })

const parcel = { carrier: 'UPS', service: 'Ground', trackingNumber: '1Z', shipDate: '2026-11-18' }
const box = { carrier: 'UPS', service: null, trackingNumber: '1Z9', trackingUrl: null, lines: null }

describe.each(environments)('in %s', (environment) => {
  const { caller, newItem, operator, placed, reservedOf, typesOf } = trader(at, environment)
  const ordered = async (
    quantity: number,
    more: Partial<OrderRequest> = {},
    stock: Record<number, number> = { 1: 10 },
  ) => {
    const itemId = await newItem(stock)
    const { order, named: key } = await placed([[itemId, quantity]], more)
    return { itemId, order, key, reserved: () => reservedOf(itemId) }
  }

  test('a backorder is released with what has come in, from several warehouses; what is short is said', async () => {
    const { itemId, key, order } = await ordered(5, {}, { 1: 0, 2: 0 })
    expect(order.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'backorder' })
    const short = {
      code: 'order-refused',
      lines: [{ lineNo: 1, itemId, reason: 'short', asked: 5, available: 0 }],
    }
    expect(await refusal(releaseOrder(at.hub, caller, key))).toEqual(short)
    expect(await getOrder(at.hub, caller, order.number)).toEqual(order)
    await restock(at.admin, { environment, itemId, units: 2 })
    await restock(at.admin, { environment, itemId, warehouseId: 2, units: 1 })
    const partly = await releaseOrder(at.hub, operator, key)
    expect(partly.state).toBe('scheduled')
    const pieces = ({ fulfillments }: Order) =>
      fulfillments[0]?.parts.map(({ partNo, warehouseId, quantity }) => [partNo, warehouseId, quantity])
    expect(pieces(partly)).toEqual([[1, 1, 2], [2, 2, 1], [3, null, 2]]) // biome-ignore format: a table
    expect(await refusal(releaseOrder(at.hub, caller, key))).toMatchObject({
      code: 'order-refused',
      lines: [{ asked: 2 }],
    })
    // what is owed of an order that is on its way can come in as well
    await shipFulfillment(at.hub, operator, {
      ...box,
      ...{ ...key, retailerId: 1, fulfillmentNo: 1 },
      lines: [{ lineNo: 1, quantity: 3 }],
    })
    await restock(at.admin, { environment, itemId, units: 9 })
    const whole = await releaseOrder(at.hub, caller, key)
    expect(whole.state).toBe('partially_shipped')
    expect(pieces(whole)).toEqual([[1, 1, 2], [2, 2, 1], [3, 1, 2]]) // biome-ignore format: a table
    const shipped = await shipFulfillment(at.hub, operator, {
      ...box,
      ...{ ...key, retailerId: 1, fulfillmentNo: 1, trackingNumber: '1Z10' },
    })
    expect(shipped.state).toBe('shipped')
  })

  test('a backorder held by hand waits for its goods again', async () => {
    const { key, itemId } = await ordered(5, { opening: 'hold' }, { 1: 0 })
    const released = await releaseOrder(at.hub, caller, key)
    expect(released.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'backorder' })
    await holdOrder(at.hub, caller, key, null)
    await restock(at.admin, { environment, itemId, units: 5 })
    expect((await releaseOrder(at.hub, caller, key)).state).toBe('scheduled')
  })

  test('shipped elsewhere: closed, its stock given back, no shelf emptier; once', async () => {
    const { key, itemId, order } = await ordered(4)
    const before = await shelf(at.admin, itemId, 1, environment)
    const closed = await markShippedElsewhere(at.hub, caller, key, parcel)
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
    expect(await shelf(at.admin, itemId, 1, environment)).toEqual({ onHand: before.onHand, reserved: 0 })
    expect(await markShippedElsewhere(at.hub, caller, key, { ...parcel, trackingNumber: '1Z2' })).toEqual(
      closed,
    )
    expect(await refusal(cancelOrder(at.hub, caller, { ...key, reason: 'x' }))).toMatchObject({
      code: 'not-cancellable',
    })
    expect(await typesOf(order)).toEqual(['order.placed', 'fulfillment.shipped'])
  })

  test('shipped elsewhere: from every state before it is sent, and from none after', async () => {
    for (const opening of ['await-payment', 'hold'] as const) {
      const { key } = await ordered(1, { opening })
      const quiet = { carrier: null, service: null, trackingNumber: null, shipDate: null }
      const closed = await markShippedElsewhere(at.hub, operator, key, quiet)
      expect([closed.state, closed.fulfillments[0]?.shipments]).toEqual(['shipped', []])
    }
    const { key } = await ordered(1)
    await packFulfillment(at.hub, operator, { ...key, retailerId: 1, fulfillmentNo: 1 })
    expect(await refusal(markShippedElsewhere(at.hub, caller, key, parcel))).toMatchObject({
      code: 'not-changeable',
    })
    const { key: owed } = await ordered(3, {}, { 1: 1 })
    expect((await markShippedElsewhere(at.hub, caller, owed, parcel)).lines[0]?.quantityShipped).toBe(3)
    const { key: gone } = await ordered(1, { opening: 'cancel' })
    expect(await refusal(markShippedElsewhere(at.hub, caller, gone, parcel))).toMatchObject({
      code: 'not-changeable',
    })
  })
})
