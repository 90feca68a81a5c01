import { describe, expect, test } from 'vitest'
import type { SupplierCaller } from '../../src/core/access/caller.ts'
import { answerCancel } from '../../src/core/fulfillment/answers/answer-cancel.ts'
import { requestCancel } from '../../src/core/fulfillment/answers/request-cancel.ts'
import { voidShipment } from '../../src/core/fulfillment/answers/void-shipment.ts'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { correctTracking } from '../../src/core/fulfillment/correct-tracking.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { packOwnFulfillment, shipOwnFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { operator } from '../support/hub.ts'
import { shelf } from '../support/trade.ts'
import { fresh, refusal, scene, trader } from './scene.ts'

const at = scene()

describe.each(environments)('in %s', (environment) => {
  const { caller, newItem, placed, reserves, reservedOf, typesOf } = trader(at, environment)
  const supplier: SupplierCaller = {
    kind: 'supplier',
    environment,
    credentialId: 991,
    supplierId: 1,
    name: 's',
  }
  const box = (trackingNumber = fresh('1Z'), units?: number) => ({
    ...{ carrier: 'UPS', service: null, trackingNumber, trackingUrl: null },
    lines: units === undefined ? null : [{ lineNo: 1, quantity: units }],
  })
  const ordered = async (quantity: number) => {
    const itemId = await newItem({ 1: 9 })
    const { order, named } = await placed([[itemId, quantity]])
    const invoiceNumber = order.fulfillments[0]?.invoiceNumber ?? ''
    return { itemId, order, named, invoiceNumber }
  }
  const asked = async (quantity = 2) => {
    const all = await ordered(quantity)
    await packOwnFulfillment(at.hub, supplier, all.invoiceNumber)
    const request = { ...all.named, reason: 'changed their mind' }
    const order = await requestCancel(at.hub, caller, request)
    return { ...all, order, request }
  }

  test('before it is packed it is canceled at once; of what is packed the supplier is asked, once', async () => {
    const { named, order } = await ordered(2)
    const gone = await requestCancel(at.hub, caller, { ...named, reason: 'x' })
    expect(gone).toMatchObject({ state: 'canceled', version: 2 })
    expect(await requestCancel(at.hub, caller, { ...named, reason: 'x' })).toEqual(gone)
    expect(await typesOf(order)).toEqual(['order.placed', 'fulfillment.canceled'])
    const packed = await asked()
    expect(packed.order).toMatchObject({ state: 'packed', fulfillments: [{ cancelState: 'requested' }] })
    expect(await requestCancel(at.hub, caller, packed.request)).toEqual(packed.order)
    // the wires' own cancel answers as ever
    const now = cancelOrder(at.hub, caller, { number: packed.order.number, reason: 'x' })
    expect(await refusal(now)).toMatchObject({ code: 'not-cancellable', state: 'packed' })
  })

  test('accepted: canceled, the stock is free; again the same; otherwise too late', async () => {
    const { invoiceNumber, itemId, order } = await asked()
    expect(await reservedOf(itemId)).toBe(reserves ? 2 : 0)
    const accepted = await answerCancel(at.hub, supplier, { invoiceNumber, accept: true })
    expect(accepted).toMatchObject({ state: 'canceled', fulfillments: [{ cancelState: 'canceled' }] })
    expect(await reservedOf(itemId)).toBe(0)
    expect(await answerCancel(at.hub, supplier, { invoiceNumber, accept: true })).toEqual(accepted)
    const late = answerCancel(at.hub, supplier, { invoiceNumber, accept: false })
    expect(await refusal(late)).toMatchObject({ code: 'transition-refused', from: 'canceled' })
    expect((await typesOf(order)).at(-1)).toBe('fulfillment.lines_canceled')
  })

  test('refused with a reason; what nobody asked has no answer', async () => {
    const { invoiceNumber, order } = await asked()
    const refused = await answerCancel(at.hub, supplier, {
      invoiceNumber,
      accept: false,
      reason: 'on the truck',
    })
    expect(refused).toMatchObject({ state: 'packed', fulfillments: [{ cancelState: 'refused' }] })
    expect((await typesOf(order)).at(-1)).toBe('fulfillment.cancel_refused')
    const other = await ordered(1)
    const unasked = answerCancel(at.hub, supplier, { invoiceNumber: other.invoiceNumber, accept: true })
    expect(await refusal(unasked)).toMatchObject({ code: 'transition-refused', from: 'not requested' })
  })

  test('shipped after a request: told, and kept; the rest of what left in part may still be canceled', async () => {
    const { invoiceNumber, order } = await asked()
    const shipped = await shipOwnFulfillment(at.hub, supplier, { invoiceNumber, parcels: [box()] })
    expect(shipped).toMatchObject({ state: 'shipped', fulfillments: [{ cancelState: 'refused' }] })
    expect((await typesOf(order)).slice(-2)).toEqual(['fulfillment.shipped', 'fulfillment.cancel_refused'])
    const partly = await asked(3)
    const own = { invoiceNumber: partly.invoiceNumber }
    await shipOwnFulfillment(at.hub, supplier, { ...own, parcels: [box(fresh('1Z'), 1)] })
    const rest = await answerCancel(at.hub, supplier, { ...own, accept: true })
    expect(rest).toMatchObject({ state: 'shipped', lines: [{ quantityShipped: 1, quantityCanceled: 2 }] })
    expect(rest.fulfillments[0]?.cancelState).toBe('canceled')
  })

  test('several parcels at once are all recorded or none; again they change nothing', async () => {
    const { invoiceNumber, itemId } = await ordered(5)
    const parcels = [box(fresh('1Z'), 2), box(fresh('1Z'), 2)]
    const much = { invoiceNumber, parcels: [...parcels, box(fresh('1Z'), 2)] }
    expect(await refusal(shipOwnFulfillment(at.hub, supplier, much))).toMatchObject({ open: 1, asked: 2 })
    const input = { invoiceNumber, parcels: [...parcels, box()] }
    const shipped = await shipOwnFulfillment(at.hub, supplier, input)
    expect(shipped).toMatchObject({ state: 'shipped', lines: [{ quantityShipped: 5 }] })
    expect(shipped.fulfillments[0]?.shipments.map(({ shipmentNo }) => shipmentNo)).toEqual([1, 2, 3])
    expect(await shipOwnFulfillment(at.hub, supplier, input)).toEqual(shipped)
    expect(await reservedOf(itemId)).toBe(0)
  })

  test('a parcel recorded by mistake: its units are open again, on the shelf and kept; its number is free', async () => {
    const { invoiceNumber, itemId, order } = await ordered(3)
    const [first, second] = [box(fresh('1Z'), 1), box()]
    await shipOwnFulfillment(at.hub, supplier, { invoiceNumber, parcels: [first, second] })
    const onHand = async () => (await shelf(at.admin, itemId, 1, environment)).onHand
    const input = { invoiceNumber, trackingNumber: second.trackingNumber, reason: 'wrong label' }
    const back = await voidShipment(at.hub, supplier, input)
    expect(back).toMatchObject({ state: 'partially_shipped', lines: [{ quantityShipped: 1 }] })
    expect(await voidShipment(at.hub, supplier, input)).toEqual(back)
    expect([await onHand(), await reservedOf(itemId)]).toEqual(reserves ? [8, 2] : [9, 0])
    const none = await voidShipment(at.hub, supplier, { ...input, trackingNumber: first.trackingNumber })
    expect(none.state).toBe('sent')
    const unknown = voidShipment(at.hub, supplier, { ...input, trackingNumber: 'no' })
    expect(await refusal(unknown)).toMatchObject({ code: 'invalid-request' })
    const again = await shipOwnFulfillment(at.hub, supplier, { invoiceNumber, parcels: [second] })
    expect(again).toMatchObject({ state: 'shipped', lines: [{ quantityShipped: 3 }] })
    expect((await typesOf(order)).filter((type) => type === 'shipment.voided')).toHaveLength(2)
  })

  test('a parcel that was delivered did leave: it is not void, unless its carrier was wrong', async () => {
    const { invoiceNumber, order } = await ordered(3)
    const parcels = [box(fresh('1Z'), 1), box(fresh('1Z'), 1)] as const
    await shipOwnFulfillment(at.hub, supplier, { invoiceNumber, parcels })
    const { trackingNumber } = parcels[0]
    at.clock.advance(1000)
    const scan = { at: at.clock.now(), state: 'delivered', place: null, text: null } as const
    await recordTracking(at.hub, supplier, { invoiceNumber, trackingNumber, scans: [scan] })
    const input = { invoiceNumber, trackingNumber, reason: 'wrong label' }
    const before = await typesOf(order)
    expect(await refusal(voidShipment(at.hub, supplier, input))).toMatchObject({
      code: 'invalid-request',
      messages: [expect.stringContaining('was delivered')],
    })
    expect(await typesOf(order)).toEqual(before)
    // the other parcel of it may be void
    const other = { ...input, trackingNumber: parcels[1].trackingNumber }
    expect((await voidShipment(at.hub, supplier, other)).state).toBe('partially_shipped')
    const word = { invoiceNumber, trackingNumber, state: 'label_created', reason: 'it lies here' } as const
    await correctTracking(at.hub, operator[environment], word)
    expect((await voidShipment(at.hub, supplier, input)).state).toBe('sent')
  })
})
