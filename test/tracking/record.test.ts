import { afterAll, beforeAll, expect, test } from 'vitest'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { operator } from '../support/hub.ts'
import { expectSound } from '../support/trade.ts'
import { type Trading, trading } from './world.ts'

let shop: Trading
beforeAll(async () => {
  shop = await trading()
})
afterAll(() => shop.close())

const at = (minutes: number) => new Date(shop.clock.now().getTime() + minutes * 60_000).toISOString()
const track = (invoiceNumber: string, json: object, key?: string) =>
  shop.call('POST', `/fulfillments/${invoiceNumber}/tracking`, { json, ...(key ? { key } : {}) })

test('a parcel moves by what its supplier says, each change is told once, and what has arrived is completed', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  const key = shop.suppliers.s1
  const said = (minutes: number, state: string, place?: string) => ({
    trackingNumber,
    scans: [{ at: at(minutes), state, ...(place ? { place } : {}) }],
  })
  const moving = await track(invoiceNumber, said(10, 'in_transit', 'Edison, NJ'), key)
  expect(moving.body).toMatchObject({ state: 'in_transit', added: 1, fulfillmentState: 'shipped' })
  // the same again, and older ones, change nothing
  expect((await track(invoiceNumber, said(10, 'in_transit', 'Edison, NJ'), key)).body.added).toBe(0)
  expect((await track(invoiceNumber, said(5, 'label_created'), key)).body).toMatchObject({
    state: 'in_transit',
    added: 1,
  })
  const done = await track(invoiceNumber, said(20, 'delivered', 'Hyrule'), key)
  expect(done.body).toMatchObject({ state: 'delivered', fulfillmentState: 'completed' })
  expect((await track(invoiceNumber, said(15, 'exception'), key)).body.state).toBe('delivered')
  expect((await track(invoiceNumber, said(30, 'in_transit'), key)).body.state).toBe('delivered')
  expect((await shop.typesOf(order)).slice(-4)).toEqual([
    'fulfillment.shipped',
    'shipment.in_transit',
    'fulfillment.completed',
    'shipment.delivered',
  ])
  const whole = await shop.call('GET', `/orders/r1/${order.number}`)
  expect(whole.body.state).toBe('completed')
  const [shipment] = whole.body.fulfillments[0].shipments
  expect(shipment.tracking).toMatchObject({ state: 'delivered', gaveUpAt: null })
  expect(shipment.tracking.scans.map((scan: { state: string }) => scan.state)).toEqual([
    'label_created',
    'in_transit',
    'exception',
    'delivered',
    'in_transit',
  ])
  const share = await shop.call('GET', `/fulfillments/${invoiceNumber}`, { key })
  expect(share.body.shipments[0].tracking).toEqual(shipment.tracking)
})

test('the news say which parcel, where and when', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  const scans = [{ at: at(7), state: 'exception', place: 'Memphis', text: 'Address incomplete' }]
  await track(invoiceNumber, { trackingNumber, scans })
  await shop.sequence()
  const events = await shop.call('GET', '/suppliers/s1/events?types=shipment.exception')
  expect(events.body.data.at(-1)).toMatchObject({
    number: order.number,
    payload: {
      ...{ fulfillmentNo: 1, shipmentNo: 1, trackingNumber, trackingState: 'exception', carrier: 'UPS' },
      ...{ place: 'Memphis', text: 'Address incomplete', scannedAt: at(7), state: 'shipped' },
    },
  })
})

test('completed needs every unit gone and every parcel delivered', async () => {
  const order = await shop.placed({ quantity: 3 })
  const first = await shop.shipped(order, { quantity: 1 })
  const delivered = (trackingNumber: string, minutes: number) =>
    track(order.invoiceNumber, { trackingNumber, scans: [{ at: at(minutes), state: 'delivered' }] })
  expect((await delivered(first.trackingNumber, 1)).body.fulfillmentState).toBe('partially_shipped')
  const second = await shop.shipped(order, { quantity: 1 })
  const third = await shop.shipped(order)
  expect((await delivered(third.trackingNumber, 2)).body.fulfillmentState).toBe('shipped')
  expect((await delivered(second.trackingNumber, 3)).body.fulfillmentState).toBe('completed')
})

test('a parcel that came back completes nothing, and is told as an exception', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  const back = await track(invoiceNumber, { trackingNumber, scans: [{ at: at(9), state: 'returned' }] })
  expect(back.body).toMatchObject({ state: 'returned', fulfillmentState: 'shipped' })
  expect((await shop.typesOf(order)).at(-1)).toBe('shipment.exception')
})

test('another supplier’s parcel, an unknown one, and a scan that cannot be are refused, and change nothing', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  const scans = [{ at: at(1), state: 'delivered' }]
  const codeOf = async (answer: Promise<{ status: number; body: { error: { code: string } } }>) => {
    const { status, body } = await answer
    return [status, body.error.code]
  }
  expect(await codeOf(track(invoiceNumber, { trackingNumber, scans }, shop.suppliers.s2))).toEqual([
    404,
    'fulfillment-not-found',
  ])
  expect(await codeOf(track(invoiceNumber, { trackingNumber, scans }, shop.keys.test))).toEqual([
    404,
    'fulfillment-not-found',
  ])
  expect(await codeOf(track(invoiceNumber, { trackingNumber: 'nope', scans }))).toEqual([
    404,
    'shipment-not-found',
  ])
  const ahead = [{ at: '2031-01-01T00:00:00Z', state: 'delivered' }]
  expect(await codeOf(track(invoiceNumber, { trackingNumber, scans: ahead }))).toEqual([
    422,
    'invalid-request',
  ])
  expect((await track(invoiceNumber, { trackingNumber, scans: [] })).status).toBe(400)
  expect(
    (await track(invoiceNumber, { trackingNumber, scans: [{ at: 'today', state: 'delivered' }] })).status,
  ).toBe(400)
  expect((await shop.typesOf(order)).at(-1)).toBe('fulfillment.shipped')
})

test('many at once: each is answered in its place, and what is wrong hurts no other', async () => {
  const orders = [
    await shop.shipped(await shop.placed()),
    await shop.shipped(await shop.placed({ retailerId: 2 })),
  ]
  const reports = [
    ...orders,
    { ...orders[0], trackingNumber: 'nope' },
    { ...orders[0], invoiceNumber: '9' },
  ].map((each) => ({
    invoiceNumber: each.invoiceNumber,
    trackingNumber: each.trackingNumber,
    scans: [{ at: at(2), state: 'delivered' }],
  }))
  const { status, body } = await shop.call('POST', '/tracking', { key: shop.suppliers.s1, json: { reports } })
  expect(status).toBe(200)
  expect(body).toMatchObject({ recorded: 2, refused: 2 })
  expect(body.data.map((each: { error: { code: string } | null }) => each.error?.code ?? 'ok')).toEqual([
    'ok',
    'ok',
    'shipment-not-found',
    'fulfillment-not-found',
  ])
  const again = await shop.call('POST', '/tracking', { key: shop.suppliers.s1, json: { reports } })
  expect(again.body.data[0].recorded).toMatchObject({ added: 0, fulfillmentState: 'completed' })
  const tooMany = Array.from({ length: 501 }, () => reports[0])
  expect((await shop.call('POST', '/tracking', { json: { reports: tooMany } })).status).toBe(400)
})

test('the operator’s word stands against a scan, reopens what was completed, and is kept with its reason', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  await track(invoiceNumber, { trackingNumber, scans: [{ at: at(-5), state: 'delivered' }] })
  const path = `/fulfillments/${invoiceNumber}/tracking/correct`
  const json = { trackingNumber, state: 'in_transit', because: 'The neighbor sent it on.' }
  expect((await shop.call('POST', path, { json, key: shop.suppliers.s1 })).status).toBe(403)
  const word = await shop.call('POST', path, { json })
  expect(word.body).toMatchObject({ state: 'in_transit', fulfillmentState: 'shipped' })
  expect((await shop.call('POST', path, { json })).body.added).toBe(0)
  // what was scanned before it is no news any more; what comes after is
  await track(invoiceNumber, { trackingNumber, scans: [{ at: at(-1), state: 'delivered', text: 'again' }] })
  expect((await shop.call('GET', `/orders/r1/${order.number}`)).body.state).toBe('shipped')
  const later = await track(invoiceNumber, { trackingNumber, scans: [{ at: at(1), state: 'delivered' }] })
  expect(later.body.fulfillmentState).toBe('completed')
  const audited = await shop.fresh.admin.query(
    `select facts from hub.audit where action = 'tracking.correct' and subject = $1`,
    [`shipment:${invoiceNumber}/${trackingNumber}`],
  )
  expect(audited.rows).toEqual([
    { facts: { from: 'delivered', to: 'in_transit', reason: 'The neighbor sent it on.' } },
  ])
  const told = await shop.fresh.admin.query(
    `select distinct reason from production.event where number = $1 and retailer_id = 1 and reason is not null`,
    [order.number],
  )
  expect(told.rows).toEqual([{ reason: 'The neighbor sent it on.' }])
})

test('two who tell the same at once tell it once', async () => {
  const order = await shop.placed()
  const { invoiceNumber, trackingNumber } = await shop.shipped(order)
  const json = { trackingNumber, scans: [{ at: at(3), state: 'delivered' }] }
  await Promise.all(Array.from({ length: 6 }, () => track(invoiceNumber, json)))
  expect((await shop.typesOf(order)).filter((type) => type === 'shipment.delivered')).toHaveLength(1)
})

test('a reset of the sandbox takes parcels and scans with their orders', async () => {
  const order = await shop.placed({ environment: 'sandbox' })
  const { invoiceNumber, trackingNumber } = await shop.shipped(order, { environment: 'sandbox' })
  const json = { trackingNumber, scans: [{ at: at(3), state: 'in_transit' }] }
  expect(
    (await shop.call('POST', `/fulfillments/${invoiceNumber}/tracking`, { json, key: shop.keys.test }))
      .status,
  ).toBe(200)
  shop.clock.advance(1000)
  await resetSandbox(shop.hub, operator.sandbox, { retailer: null })
  const left = await shop.fresh.admin.query(
    'select (select count(*)::int from sandbox.parcel) as parcels, (select count(*)::int from sandbox.parcel_scan) as scans',
  )
  expect(left.rows).toEqual([{ parcels: 0, scans: 0 }])
})

test('all of it is sound', () => expectSound(shop.hub))
