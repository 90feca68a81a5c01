import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  store = await openStore(shop, 'r1')
  for (const itemId of [42116, 42117]) await restock(shop.fresh.admin, { itemId, units: 10_000 })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

let counter = 0
const created = async (more: Readonly<Record<string, unknown>> = {}, by = store): Promise<Wire> => {
  const answer = await by.post('/orders/createorder', storeOrder(`made-${++counter}`, more))
  expect(answer.status, answer.text).toBe(200)
  return answer.json()
}
const said = async (asked: Promise<{ status: number; json(): Wire }>) => {
  const { status, json } = await asked
  return { status, ...json() }
}

test('createorder answers as createorder.wws does; get and list give the same', async () => {
  const order = await created()
  expect(order).toMatchObject({ orderKey: 'made-1', orderStatus: 'awaiting_shipment', orderTotal: 16.75 })
  const byPage = await store.post('/createorder.wws?action=CREATE', storeOrder('made-1'))
  expect(byPage.json()).toEqual(order)
  expect((await store.get(`/orders/${order.orderId}`)).json()).toEqual(order)
  expect((await store.get('/orders?orderNumber=MADE-1')).json()).toEqual({
    orders: [order],
    total: 1,
    page: 1,
    pages: 1,
  })
  expect(await said(store.get('/orders?pageSize=1&orderNumber=nothing'))).toEqual({
    status: 200,
    orders: [],
    total: 0,
    page: 1,
    pages: 0,
  })
})

test('an order that is not there is not found, whatever it is called', async () => {
  for (const name of ['1', '99999999', '0', '-1', '1e4', 'abc', '%00', '10000.0', '9'.repeat(40)]) {
    expect(await said(store.get(`/orders/${name}`)), name).toEqual({
      status: 404,
      Message: 'The order was not found.',
    })
    expect(await said(store.delete(`/orders/${name}`)), name).toMatchObject({ status: 404 })
  }
  for (const call of ['holduntil', 'restorefromhold', 'markasshipped']) {
    const body = { orderId: 99999999, holdUntilDate: '2030-01-01', carrierCode: 'ups' }
    expect(await said(store.post(`/orders/${call}`, body)), call).toMatchObject({ status: 404 })
  }
})

describe('a deleted order', () => {
  test('is cancelled, and deleting it again answers the same', async () => {
    const { orderId } = await created()
    const done = { status: 200, success: true, message: 'The requested order has been deleted.' }
    expect(await said(store.delete(`/orders/${orderId}`))).toEqual(done)
    const rows = await everyRow(shop.fresh)
    expect(await said(store.delete(`/orders/${orderId}`))).toEqual(done)
    expect(await everyRow(shop.fresh)).toBe(rows)
    expect((await store.get(`/orders/${orderId}`)).json()).toMatchObject({ orderStatus: 'cancelled' })
    const changed = await store.post(
      '/orders/createorder',
      storeOrder(`made-${counter}`, { customerNotes: 'x' }),
    )
    expect(await said(Promise.resolve(changed))).toEqual({
      status: 400,
      Message: 'The order cannot be updated in its current status.',
    })
  })

  test('is refused once it is packed', async () => {
    const { orderId } = await created()
    const key = { retailerId: 1, number: orderId, fulfillmentNo: 1 }
    await packFulfillment(shop.hub, operator.production, key)
    expect(await said(store.delete(`/orders/${orderId}`))).toEqual({
      status: 400,
      Message: 'The order can no longer be cancelled.',
    })
    expect((await store.get(`/orders/${orderId}`)).json()).toMatchObject({ orderStatus: 'awaiting_shipment' })
  })
})

describe('a hold', () => {
  test('keeps an order back until its day or its release; twice is once', async () => {
    const { orderId } = await created()
    const hold = { orderId, holdUntilDate: '2026-12-24' }
    const held = { status: 200, success: true, message: 'Order held successfully.' }
    expect(await said(store.post('/orders/holduntil', hold))).toEqual(held)
    const rows = await everyRow(shop.fresh)
    expect(await said(store.post('/orders/holduntil', hold))).toEqual(held)
    expect(await everyRow(shop.fresh)).toBe(rows)
    expect((await store.get(`/orders/${orderId}`)).json()).toMatchObject({
      orderStatus: 'on_hold',
      holdUntilDate: '2026-12-24',
    })
    const restored = { status: 200, success: true, message: 'The requested order has been restored' }
    expect(await said(store.post('/orders/restorefromhold', { OrderID: `${orderId}` }))).toEqual(restored)
    expect(await said(store.post('/orders/restorefromhold', { orderId }))).toEqual(restored)
    expect((await store.get(`/orders/${orderId}`)).json()).toMatchObject({
      orderStatus: 'awaiting_shipment',
      holdUntilDate: null,
    })
  })

  test('of what is gone is refused', async () => {
    const { orderId } = await created()
    await store.delete(`/orders/${orderId}`)
    expect(await said(store.post('/orders/holduntil', { orderId, holdUntilDate: '2026-12-24' }))).toEqual({
      status: 400,
      Message: 'The order cannot be updated in its current status.',
    })
  })
})

describe('marked as shipped', () => {
  test.each(['/orders/markasshipped', '/orders/markshipped/'])(
    'at %s it is closed; twice is once',
    async (path) => {
      const { orderId, orderNumber } = await created()
      const body = {
        orderId,
        carrierCode: 'usps',
        shipDate: '2026-11-19',
        trackingNumber: '913492493294329421',
        notifyCustomer: true,
        notifySalesChannel: 'true',
      }
      expect(await said(store.post(path, body))).toEqual({ status: 200, orderId, orderNumber })
      const rows = await everyRow(shop.fresh)
      expect(await said(store.post(path, body))).toEqual({ status: 200, orderId, orderNumber })
      expect(await everyRow(shop.fresh)).toBe(rows)
      expect((await store.get(`/orders/${orderId}`)).json()).toMatchObject({
        orderStatus: 'shipped',
        externallyFulfilled: true,
        shipDate: '2026-11-19',
      })
    },
  )

  test('is refused once the hub has shipped it', async () => {
    const { orderId } = await created()
    await shipFulfillment(shop.hub, operator.production, {
      ...{ retailerId: 1, number: orderId, fulfillmentNo: 1 },
      ...{ carrier: 'UPS', service: null, trackingNumber: '1Z1', trackingUrl: null, lines: null },
    })
    expect(await said(store.post('/orders/markasshipped', { orderId, carrierCode: 'ups' }))).toMatchObject({
      status: 400,
    })
  })
})

describe('small bodies', () => {
  test.each([
    ['/orders/holduntil', {}, ['orderId', 'holdUntilDate']],
    ['/orders/holduntil', { orderId: 'x', holdUntilDate: 'soon' }, ['orderId', 'holdUntilDate']],
    ['/orders/holduntil', { orderId: 1, holdUntilDate: '2026-02-30' }, ['holdUntilDate']],
    ['/orders/holduntil', { orderId: 1, holdUntilDate: '0001-01-01T00:00:00' }, ['holdUntilDate']],
    ['/orders/restorefromhold', { orderId: null }, ['orderId']],
    ['/orders/restorefromhold', [], ['body']],
    ['/orders/restorefromhold', 'null', ['orderId']],
    ['/orders/markasshipped', { orderId: 1.5, carrierCode: ' ' }, ['orderId', 'carrierCode']],
    [
      '/orders/markasshipped',
      { orderId: 1, carrierCode: 'ups', trackingNumber: 'x'.repeat(256) },
      ['trackingNumber'],
    ],
  ])('%s refuses %j', async (path, body, fields) => {
    const answer = await store.post(path, body)
    expect(answer.status).toBe(400)
    const { Message, ModelState } = answer.json()
    expect(Message).toBe('The request is invalid.')
    expect(Object.keys(ModelState)).toEqual(fields)
  })

  test('that cannot be read, and methods that are not there', async () => {
    expect(await said(store.post('/orders/holduntil', '{"orderId":'))).toMatchObject({ status: 400 })
    expect(await said(store.post('/orders/holduntil', ''))).toMatchObject({ status: 400 })
    const wrong = await store.get('/orders/holduntil')
    // the word could be an order's number as well: then there is none
    expect([404, 405]).toContain(wrong.status)
    const posted = await store.post('/orders', {})
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

test('two stores, and two environments of one, see nothing of each other', async () => {
  const other = await openStore(shop, 'r2')
  const sandbox = await openStore(shop, 'r1', 'sandbox')
  const mine = await created({ shipTo: { ...(storeOrder('x').shipTo as object), name: 'Canary Bird' } })
  for (const stranger of [other, sandbox]) {
    const rows = await everyRow(shop.fresh)
    const calls = [
      stranger.get(`/orders/${mine.orderId}`),
      stranger.delete(`/orders/${mine.orderId}`),
      stranger.post('/orders/holduntil', { orderId: mine.orderId, holdUntilDate: '2026-12-24' }),
      stranger.post('/orders/restorefromhold', { orderId: mine.orderId }),
      stranger.post('/orders/markasshipped', { orderId: mine.orderId, carrierCode: 'ups' }),
      stranger.post('/orders/createorder', storeOrder('theirs', { orderId: mine.orderId })),
    ]
    for (const call of calls)
      expect(await said(call)).toEqual({ status: 404, Message: 'The order was not found.' })
    expect(await everyRow(shop.fresh)).toBe(rows)
    for (const query of [
      '',
      '?customerName=canary',
      `?orderNumber=${mine.orderNumber}`,
      '?itemKeyword=bully',
    ]) {
      expect((await stranger.get(`/orders${query}`)).json()).toMatchObject({ total: 0, orders: [] })
    }
  }
  // the same key is another order's there
  const theirs = await created({ orderKey: mine.orderKey }, other)
  expect((await store.get(`/orders/${mine.orderId}`)).json()).toEqual(mine)
  expect(theirs.orderKey).toBe(mine.orderKey)
  const wrongMount = await openStore(shop, 'r1', 'sandbox')
  const { ask } = await import('../support/http.ts')
  const pair = Buffer.from(`${wrongMount.key}:${wrongMount.secret}`).toString('base64')
  const answer = await ask(shop.port, '/sophio/orders', { headers: { authorization: `Basic ${pair}` } })
  expect([answer.status, answer.json()]).toEqual([
    401,
    { Message: 'Authorization has been denied for this request.' },
  ])
})
