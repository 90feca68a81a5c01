import { describe, expect, test } from 'vitest'
import { acknowledgeFulfillment } from '../../src/core/fulfillment/answers/acknowledge-fulfillment.ts'
import { releaseOwed } from '../../src/core/fulfillment/answers/release-owed.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { releaseDueHolds } from '../../src/core/fulfillment/release-due-holds.ts'
import { sequenceChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { restock } from '../support/trade.ts'
import { scene, trader } from './scene.ts'

const at = scene({ backorders: true })

describe('what waits for goods', () => {
  const environment = 'production'
  const { caller, newItem, operator, placed, reservedOf } = trader(at, environment)
  /** Stock is counted, noted and told, and the job comes by. */
  const comesIn = async (itemId: number, units: number, warehouseId = 1) => {
    await restock(at.admin, { environment, itemId, units, warehouseId })
    return await comesBy()
  }
  const comesBy = async () => {
    at.clock.advance(1000)
    await sequenceChanges(at.hub, environment)
    const { released, failed } = await releaseOwed(at.hub, environment)
    expect(failed).toEqual([])
    return released
  }
  const stateOf = async (number: number) => (await getOrder(at.hub, caller, number)).state

  test('is let go by itself, the oldest first, as far as it goes; once', async () => {
    const itemId = await newItem({ 1: 0 })
    const orders = []
    for (let each = 0; each < 3; each += 1) {
      at.clock.advance(1000)
      orders.push((await placed([[itemId, 2]])).order.number)
    }
    await comesBy()
    expect(await comesIn(itemId, 3)).toBe(2)
    const [first = 0, second = 0, third = 0] = orders
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'scheduled',
      'scheduled',
      'on_hold',
    ])
    const partly = await getOrder(at.hub, caller, second)
    expect(partly.fulfillments[0]?.parts.map(({ warehouseId, quantity }) => [warehouseId, quantity])).toEqual(
      [
        [1, 1],
        [null, 1],
      ],
    )
    expect(await reservedOf(itemId)).toBe(3)
    expect(await comesBy()).toBe(0)
    expect(await comesIn(itemId, 10)).toBe(2)
    expect(await stateOf(third)).toBe('scheduled')
    expect(await reservedOf(itemId)).toBe(6)
  })

  test('keeps its goods while somebody holds it', async () => {
    const itemId = await newItem({ 1: 0 })
    const { order, named } = await placed([[itemId, 2]])
    await holdOrder(at.hub, operator, named, null, { holdReason: 'fraud' })
    expect(await comesIn(itemId, 5)).toBe(1)
    expect(await stateOf(order.number)).toBe('on_hold')
    expect(await reservedOf(itemId)).toBe(2)
  })

  test('its day comes: what is there goes out, else it waits on without a day', async () => {
    const itemId = await newItem({ 1: 3, 2: 0 })
    const { order } = await placed([[itemId, 3]])
    const invoiceNumber = order.fulfillments[0]?.invoiceNumber ?? ''
    const lines = (until: string) => [{ lineNo: 1, answer: 'backordered' as const, until }]
    const day = (days: number) =>
      new Date(at.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    await at.admin.query(`update production.stock set buffer = 3 where item_id = ${itemId}`)
    await acknowledgeFulfillment(at.hub, operator, { invoiceNumber, lines: lines(day(2)) })
    await comesBy()
    expect(await stateOf(order.number)).toBe('on_hold')
    at.clock.advance(3 * 86_400_000)
    await releaseDueHolds(at.hub, environment)
    const waiting = await getOrder(at.hub, caller, order.number)
    expect(waiting.fulfillments[0]).toMatchObject({
      state: 'on_hold',
      holdReason: 'backorder',
      holdUntil: null,
    })
    await acknowledgeFulfillment(at.hub, operator, { invoiceNumber, lines: lines(day(2)) })
    await at.admin.query(`update production.stock set buffer = 0 where item_id = ${itemId}`)
    at.clock.advance(3 * 86_400_000)
    await releaseDueHolds(at.hub, environment)
    expect(await stateOf(order.number)).toBe('scheduled')
    expect(await reservedOf(itemId)).toBe(3)
  })
})
