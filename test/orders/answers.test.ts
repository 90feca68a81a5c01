import { describe, expect, test } from 'vitest'
import type { SupplierCaller } from '../../src/core/access/caller.ts'
import { acknowledgeFulfillment } from '../../src/core/fulfillment/answers/acknowledge-fulfillment.ts'
import { cancelLines, rerouteLines } from '../../src/core/fulfillment/answers/cancel-lines.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { refusal, scene, trader } from './scene.ts'

const at = scene({ backorders: true })
const box = { carrier: 'UPS', service: null, trackingNumber: '1Z9', trackingUrl: null, lines: null }

describe.each(environments)('in %s', (environment) => {
  const { caller, newItem, operator, placed, reserves, reservedOf, typesOf } = trader(at, environment)
  const supplier = (supplierId: number): SupplierCaller => {
    return { kind: 'supplier', environment, credentialId: 990 + supplierId, supplierId, name: 's' }
  }
  const ordered = async (quantity: number, stock: Readonly<Record<number, number>>) => {
    const itemId = await newItem(stock)
    const { order, named: key } = await placed([[itemId, quantity]])
    return { itemId, order, key, invoiceNumber: order.fulfillments[0]?.invoiceNumber ?? '' }
  }
  const pieces = ({ fulfillments }: Order) =>
    fulfillments.flatMap(({ supplierId, state, parts }) =>
      parts.map((part) => [supplierId, state, part.warehouseId, part.quantity, part.quantityCanceled]),
    )
  const units = (held: number) => (reserves ? held : 0)

  test('accepted: sent, told, once; the supplier’s own number is kept', async () => {
    const { invoiceNumber, order } = await ordered(2, { 1: 5 })
    const input = { invoiceNumber, supplierReference: 'SO-77' }
    const sent = await acknowledgeFulfillment(at.hub, supplier(1), input)
    expect(sent).toMatchObject({ state: 'sent', version: 3 })
    expect(await acknowledgeFulfillment(at.hub, supplier(1), input)).toEqual(sent)
    expect(await typesOf(order)).toEqual(['order.placed', 'fulfillment.sent', 'fulfillment.acknowledged'])
  })

  test('another supplier knows nothing of it', async () => {
    const { invoiceNumber } = await ordered(2, { 1: 5 })
    const unknown = { code: 'fulfillment-not-found', fulfillment: invoiceNumber }
    expect(await refusal(acknowledgeFulfillment(at.hub, supplier(2), { invoiceNumber }))).toEqual(unknown)
    expect(await refusal(cancelLines(at.hub, supplier(2), { invoiceNumber, reason: 'x' }))).toEqual(unknown)
  })

  test('rejected: another supplier sends it; money and lines are as they were; the answer again changes nothing', async () => {
    const { invoiceNumber, itemId, order } = await ordered(3, { 1: 5, 3: 9 })
    const input = { invoiceNumber, lines: [{ lineNo: 1, answer: 'rejected' as const, reason: 'broken' }] }
    const moved = await acknowledgeFulfillment(at.hub, supplier(1), input)
    expect(pieces(moved)).toEqual([[2, 'scheduled', 3, 3, 0]])
    expect(moved).toMatchObject({ state: 'scheduled', lines: order.lines })
    expect(moved.fulfillments[0]).toMatchObject({
      freight: order.fulfillments[0]?.freight,
      pickPack: order.fulfillments[0]?.pickPack,
      parts: [{ supplierCost: 82000 }],
    })
    expect([await reservedOf(itemId), await reservedOf(itemId, 3)]).toEqual([0, units(3)])
    expect(await acknowledgeFulfillment(at.hub, supplier(1), input)).toEqual(moved)
    const late = await refusal(acknowledgeFulfillment(at.hub, supplier(1), { invoiceNumber }))
    expect(late).toMatchObject({ code: 'transition-refused' })
    expect(await typesOf(order)).toEqual([
      'order.placed',
      'fulfillment.scheduled',
      'fulfillment.canceled',
      'fulfillment.acknowledged',
      'order.rerouted',
    ])
  })

  test('part of a line: what is accepted is sent, the rest comes from elsewhere, and only that', async () => {
    const { invoiceNumber, itemId } = await ordered(5, { 1: 5, 3: 9 })
    const moved = await acknowledgeFulfillment(at.hub, supplier(1), {
      invoiceNumber,
      lines: [
        { lineNo: 1, answer: 'accepted' },
        { lineNo: 1, quantity: 2, answer: 'rejected', reason: 'short' },
      ],
    })
    expect(pieces(moved)).toEqual([[1, 'sent', 1, 3, 0], [2, 'scheduled', 3, 2, 0]]) // biome-ignore format: a table
    expect(moved.fulfillments[1]).toMatchObject({ freight: 0, pickPack: 0 })
    expect([await reservedOf(itemId), await reservedOf(itemId, 3)]).toEqual([units(3), units(2)])
    // a supplier that would not is not asked again
    const second = moved.fulfillments[1]?.invoiceNumber ?? ''
    const nobody = await rerouteLines(at.hub, operator, { invoiceNumber: second, reason: 'silence' })
    expect(pieces(nobody)).toEqual([[1, 'sent', 1, 3, 0], [2, 'failed', 3, 2, 2]]) // biome-ignore format: a table
    expect(nobody.lines[0]).toMatchObject({ quantityCanceled: 2 })
  })

  test('nobody else has it: owed by another that offers it; nobody else offers it: failed', async () => {
    const { invoiceNumber } = await ordered(3, { 1: 5, 3: 0 })
    const lines = [{ lineNo: 1, answer: 'rejected' as const }]
    const owed = await acknowledgeFulfillment(at.hub, supplier(1), { invoiceNumber, lines })
    expect(pieces(owed)).toEqual([[2, 'on_hold', null, 3, 0]])
    const alone = await ordered(3, { 1: 5 })
    const failed = await acknowledgeFulfillment(at.hub, supplier(1), {
      invoiceNumber: alone.invoiceNumber,
      lines,
    })
    expect(failed.state).toBe('failed')
    expect(pieces(failed)).toEqual([[1, 'failed', 1, 3, 3]])
    expect(await reservedOf(alone.itemId)).toBe(0)
  })

  test('backordered: owed until the day; in part: the rest is sent', async () => {
    const { invoiceNumber, itemId } = await ordered(3, { 1: 5 })
    const until = '2030-01-15'
    const lines = [{ lineNo: 1, answer: 'backordered' as const, until }]
    const held = await acknowledgeFulfillment(at.hub, supplier(1), { invoiceNumber, lines })
    expect(held.fulfillments[0]).toMatchObject({
      ...{ state: 'on_hold', holdReason: 'backorder', holdUntil: until },
      parts: [{ warehouseId: null, quantity: 3, expectedOn: until, supplierCost: 81000 }],
    })
    expect(await reservedOf(itemId)).toBe(0)
    expect(await getOrder(at.hub, caller, held.number)).toEqual(held)
    const rejected = await acknowledgeFulfillment(at.hub, supplier(1), {
      invoiceNumber,
      lines: [{ lineNo: 1, quantity: 1, answer: 'rejected' }],
    })
    expect(pieces(rejected)).toEqual([[1, 'on_hold', null, 3, 1]])
    const other = await ordered(5, { 1: 5 })
    const partly = await acknowledgeFulfillment(at.hub, supplier(1), {
      invoiceNumber: other.invoiceNumber,
      lines: [{ lineNo: 1, quantity: 2, answer: 'backordered', until }],
    })
    expect(pieces(partly)).toEqual([[1, 'sent', 1, 3, 0], [1, 'sent', null, 2, 0]]) // biome-ignore format: a table
  })

  test('what is left of a fulfillment when the rest is rejected waits for its goods', async () => {
    const { invoiceNumber } = await ordered(5, { 1: 5 })
    const until = '2030-01-15'
    const said = (quantity: number, answer: 'backordered' | 'rejected', more: object = {}) =>
      acknowledgeFulfillment(at.hub, supplier(1), {
        invoiceNumber,
        lines: [{ lineNo: 1, quantity, answer, ...more }],
      })
    await said(2, 'backordered', { until })
    // what is owed goes first
    await said(1, 'rejected')
    const left = await cancelLines(at.hub, operator, {
      invoiceNumber,
      ...{ lines: [{ lineNo: 1, quantity: 4 }], reason: 'x' },
    })
    expect(left.fulfillments[0]?.state).toBe('canceled')
    const other = await ordered(2, { 1: 2 })
    const both = { invoiceNumber: other.invoiceNumber }
    await acknowledgeFulfillment(at.hub, supplier(1), {
      ...both,
      lines: [{ lineNo: 1, quantity: 1, answer: 'backordered', until }],
    })
    const held = await acknowledgeFulfillment(at.hub, supplier(1), {
      ...both,
      lines: [{ lineNo: 1, quantity: 1, answer: 'backordered', until: '2030-02-01' }],
    })
    expect(held.fulfillments[0]).toMatchObject({ state: 'sent', holdUntil: null })
    const alone = await acknowledgeFulfillment(at.hub, supplier(1), {
      ...both,
      lines: [{ lineNo: 1, answer: 'backordered', until }],
    })
    expect(alone.fulfillments[0]).toMatchObject({ state: 'on_hold', holdUntil: until })
  })

  test('more than is open, a day that is past, and what has left are refused', async () => {
    const { invoiceNumber, key } = await ordered(2, { 1: 5 })
    const said = (line: object) =>
      refusal(
        acknowledgeFulfillment(at.hub, supplier(1), {
          invoiceNumber,
          lines: [{ lineNo: 1, answer: 'backordered', ...line }],
        }),
      )
    expect(await said({ quantity: 3 })).toEqual({
      code: 'quantity-refused',
      subject: 'line 1',
      asked: 3,
      open: 2,
    })
    expect(await said({ lineNo: 9 })).toMatchObject({ code: 'quantity-refused' })
    expect(await said({ until: '2020-01-01' })).toMatchObject({ code: 'invalid-request' })
    await shipFulfillment(at.hub, operator, { ...box, ...key, retailerId: 1, fulfillmentNo: 1 })
    expect(await refusal(acknowledgeFulfillment(at.hub, supplier(1), { invoiceNumber }))).toMatchObject({
      code: 'quantity-refused',
    })
  })

  test('lines are called off, packed ones as well; a retry changes nothing; what has left stays', async () => {
    const { invoiceNumber, itemId, key } = await ordered(4, { 1: 9 })
    const input = { invoiceNumber, lines: [{ lineNo: 1, quantity: 1 }], reason: 'damaged' }
    const less = await cancelLines(at.hub, supplier(1), input)
    expect(pieces(less)).toEqual([[1, 'scheduled', 1, 4, 1]])
    expect(await cancelLines(at.hub, supplier(1), input)).toEqual(less)
    await packFulfillment(at.hub, operator, { ...key, fulfillmentNo: 1 })
    await shipFulfillment(at.hub, operator, {
      ...box,
      ...{ ...key, fulfillmentNo: 1, lines: [{ lineNo: 1, quantity: 2 }] },
    })
    const ended = await cancelLines(at.hub, operator, { invoiceNumber, reason: 'no more' })
    expect(pieces(ended)).toEqual([[1, 'shipped', 1, 4, 2]])
    expect(await reservedOf(itemId)).toBe(0)
    const again = cancelLines(at.hub, operator, { invoiceNumber, reason: 'again' })
    expect(await refusal(again)).toMatchObject({ code: 'quantity-refused' })
  })
})
