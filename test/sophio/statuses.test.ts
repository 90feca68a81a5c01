import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseDueHolds } from '../../src/core/fulfillment/release-due-holds.ts'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { type StoreClient, stockSampleGoods, storeOf } from './store.ts'

let shop: Shop
let store: StoreClient
beforeAll(async () => {
  shop = await openShop()
  await stockSampleGoods(shop)
  store = await storeOf(shop)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

let keys = 0
const order = (more: object): Record<string, unknown> => {
  keys += 1
  return { ...sampleOrder, orderNumber: `S-${keys}`, orderKey: `S-${keys}`, ...more }
}
const reserved = async () =>
  Number((await shop.fresh.admin.query('select sum(reserved) as units from production.stock')).rows[0].units)
const work = async (orderId: number) =>
  (await shop.fresh.admin.query('select 1 from production.supplier_work where number = $1', [orderId]))
    .rowCount

test.each([
  ['awaiting_shipment', 'awaiting_shipment', 3],
  ['Awaiting Shipment', 'awaiting_shipment', 3],
  ['pending_fulfillment', 'awaiting_shipment', 3],
  ['P', 'awaiting_shipment', 3],
  ['awaiting_payment', 'awaiting_payment', 3],
  ['AwaitingPayment', 'awaiting_payment', 3],
  ['$', 'awaiting_payment', 3],
  [1, 'awaiting_payment', 3],
  ['on_hold', 'on_hold', 3],
  ['cancelled', 'cancelled', 0],
  ['Canceled', 'cancelled', 0],
  [9, 'cancelled', 0],
  ['shipped', 'shipped', 0],
  ['u', 'shipped', 0],
] as const)('an order that is %s comes back as %s and holds %d units', async (orderStatus, said, units) => {
  const before = await reserved()
  const answer = await store.create(order({ orderStatus }))
  expect([answer.status, answer.json().orderStatus], answer.text).toEqual([200, said])
  expect((await reserved()) - before).toBe(units)
  const got = (await store.get(`action=GET&orderId=${answer.json().orderId}`)).json()
  expect([got.orderStatus, got.externallyFulfilled]).toEqual([said, said === 'shipped'])
})

test('a hold has its day, which is told while it lasts', async () => {
  const sent = order({ orderStatus: 'on_hold', holdUntilDate: '2026-12-24' })
  const held = (await store.create(sent)).json()
  expect(held).toMatchObject({ orderStatus: 'on_hold', holdUntilDate: '2026-12-24' })
  const freed = (
    await store.create({ ...sent, orderStatus: 'awaiting_shipment', holdUntilDate: null })
  ).json()
  expect(freed).toMatchObject({
    orderId: held.orderId,
    orderStatus: 'awaiting_shipment',
    holdUntilDate: null,
  })
  // without the word it is a wish, told again
  const wish = (await store.create(order({ holdUntilDate: '2026-12-24' }))).json()
  expect(wish).toMatchObject({ orderStatus: 'awaiting_shipment', holdUntilDate: '2026-12-24' })
})

test('the day that .NET has for none holds an order until somebody releases it', async () => {
  const unset = '0001-01-01T00:00:00'
  const sent = order({ orderStatus: 'on_hold', holdUntilDate: unset, shipDate: unset })
  const held = (await store.create(sent)).json()
  expect(held).toMatchObject({ orderStatus: 'on_hold', holdUntilDate: null, shipDate: null })
  await releaseDueHolds(shop.hub, 'production')
  expect((await store.get(`action=GET&orderId=${held.orderId}`)).json()).toEqual(held)
})

test('what others have shipped left on the day that was sent, made so or changed to it', async () => {
  const shipped = { orderStatus: 'shipped', shipDate: '2018-07-25' }
  const first = (await store.create(order(shipped))).json()
  expect([first.orderStatus, first.shipDate]).toEqual(['shipped', '2018-07-25'])
  const sent = order({})
  await store.create(sent)
  expect((await store.create({ ...sent, ...shipped })).json()).toMatchObject(shipped)
  const [item] = sampleOrder.items
  const routed = order({})
  await store.create(routed)
  expect((await store.create({ ...routed, ...shipped, items: [item] })).json()).toMatchObject(shipped)
  const silent = (await store.create(order({ orderStatus: 'shipped', shipDate: null }))).json()
  expect(silent.shipDate).toBe(silent.createDate.slice(0, 10))
})

test('a payment that arrives releases the order, a cancel ends it, and then it is changed no more', async () => {
  const sent = order({ orderStatus: 'awaiting_payment', amountPaid: 0, paymentDate: null })
  const unpaid = (await store.create(sent)).json()
  expect([unpaid.orderStatus, unpaid.paymentDate, unpaid.amountPaid]).toEqual(['awaiting_payment', null, 0])
  const paid = await store.create({ ...sent, orderStatus: 'awaiting_shipment', amountPaid: 71.63 })
  expect(paid.json()).toMatchObject({ orderId: unpaid.orderId, orderStatus: 'awaiting_shipment' })
  expect(await work(unpaid.orderId)).toBeGreaterThan(0)
  const canceled = await store.create({ ...sent, orderStatus: 'cancelled' })
  expect([canceled.status, canceled.json().orderStatus], canceled.text).toEqual([200, 'cancelled'])
  const late = await store.create({ ...sent, orderStatus: 'awaiting_shipment' })
  expect([late.status, late.json().Message]).toEqual([
    400,
    'The order cannot be updated in its current status.',
  ])
})

test('adjustments are money, and nothing that ships', async () => {
  const [item] = sampleOrder.items
  const off = { name: 'Coupon', quantity: 1, unitPrice: -5, adjustment: true }
  const fee = { name: 'Gift wrap', quantity: 2, unitPrice: '1.50', adjustment: 'true' }
  const sent = order({ items: [off, item, fee], amountPaid: 22.17 })
  const got = (await store.create(sent)).json()
  // 14.92 − 5 + 3 + 9.25
  expect(got.orderTotal).toBe(22.17)
  expect(got.items.map((each: { adjustment: boolean }) => each.adjustment)).toEqual([true, false, true])
  const { rows } = await shop.fresh.admin.query(
    'select o.discount, o.flags, (select count(*)::int from production.order_line l where l.number = o.number) as lines from production.orders o where o.number = $1',
    [got.orderId],
  )
  expect(rows).toEqual([{ discount: 20_000, flags: ['address'], lines: 1 }])
})

test.each([
  ['2018-07-17T12:08:06', '2018-07-17T12:08:06', '2018-07-17T16:08:06.000Z'],
  ['2018-07-17 12:08', '2018-07-17T12:08:00', '2018-07-17T16:08:00.000Z'],
  ['2018-07-17T12:08:06.0000000', '2018-07-17T12:08:06', '2018-07-17T16:08:06.000Z'],
  ['2018-07-17T12:08:06.9179999', '2018-07-17T12:08:06.917', '2018-07-17T16:08:06.917Z'],
  ['2018-07-17T12:08:06Z', '2018-07-17T12:08:06', '2018-07-17T12:08:06.000Z'],
  ['2018-07-17T12:08:06.5-0700', '2018-07-17T12:08:06.500', '2018-07-17T19:08:06.500Z'],
  ['2018-07-17', '2018-07-17T00:00:00', '2018-07-17T04:00:00.000Z'],
])('a time of %s is told as %s, and means %s', async (orderDate, told, instant) => {
  const got = (await store.create(order({ orderDate }))).json()
  expect(got.orderDate).toBe(told)
  const sql = 'select ordered_at from production.orders where number = $1'
  expect((await shop.fresh.admin.query(sql, [got.orderId])).rows[0].ordered_at.toISOString()).toBe(instant)
})

test('items are found by fulfillmentSku, then sku, then upc', async () => {
  const found = async (item: object) =>
    (await store.create(order({ items: [{ quantity: 1, unitPrice: 1, ...item }] }))).json()
  for (const [item, sku] of [
    [{ fulfillmentSku: 'VIC-OS32372', sku: 'SNA-3401222', upc: '074198609628' }, 'VIC-OS32372'],
    [{ fulfillmentSku: 'unknown', sku: 'SNA-3401222', upc: '074198609628' }, 'SNA-3401222'],
    [{ fulfillmentSku: '', sku: '', upc: '74198609628' }, 'DOR-931-861'],
    [{ sku: ' VIC-OS32372 ' }, 'VIC-OS32372'],
  ] as const) {
    const { orderId } = await found(item)
    const sql = 'select sku from production.order_line where number = $1'
    expect((await shop.fresh.admin.query(sql, [orderId])).rows).toEqual([{ sku }])
  }
})
