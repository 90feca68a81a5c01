import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { environments } from '../../src/core/shared/environment.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

let counter = 0
const nextNumber = () => `WEB-${++counter}`

describe.each(environments)('an order, %s', (environment) => {
  let partner: InventorySourceClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
  })

  test('is placed once, and answered in the same words however often it is sent', async () => {
    const body = partnerOrderOf(nextNumber(), [
      ['sku42117', 2, 25],
      ['sku24751', 1],
    ])
    const first = await partner.post('/v1/orders', body)
    expect(first.status, first.text).toBe(201)
    const { data } = first.json()
    expect(data).toMatchObject({
      order_number: body.order_number,
      status: 'Unprocessed',
      cancelable: true,
      created_at: shop.clock.now().toISOString(),
      updated_at: shop.clock.now().toISOString(),
      items: [
        { sku: 'sku42117', quantity: 2, quantity_shipped: 0, price: 25, cost: 20 },
        { sku: 'sku24751', quantity: 1, price: 15, cost: 10 },
      ],
    })
    expect(data.supplier_orders.map((each: Wire) => [each.supplier.name, each.total])).toEqual([
      ['Supplier 1', 2 * 20 + 7 + 2 + 0.5],
      ['Supplier 2', 10 + 7 + 2 + 0.5],
    ])
    expect(data.total_cost).toBe(69)
    shop.clock.advance(60_000)
    const again = await partner.post('/v1/orders', { ...body, unknown: { property: 1 } })
    expect([again.status, again.text]).toEqual([200, first.text])
    await shipFulfillment(shop.hub, operator[environment], {
      ...{ retailerId: 1, number: data.id, fulfillmentNo: 1, carrier: 'UPS', service: 'Ground' },
      ...{ trackingNumber: `1Z${data.id}`, trackingUrl: null, lines: null },
    })
    const later = await partner.post('/v1/orders', body)
    expect([later.status, later.text]).toEqual([200, first.text])
    shop.clock.advance(-60_000)
  })

  test('under a number that stands for another one is a conflict that says what differs', async () => {
    const number = nextNumber()
    const body = partnerOrderOf(number, [['sku42117', 2, 25]], { comments: 'First' })
    await partner.post('/v1/orders', body)
    const address = { ...(body.shipping_address as object), city: 'Kakariko', phone: null }
    const other = { ...partnerOrderOf(number, [['sku42116', 3, 25]]), shipping_address: address }
    const refused = await partner.post('/v1/orders', other)
    expect(refused.status).toBe(409)
    expect(refused.json()).toEqual({
      error: 'conflict',
      message: expect.stringMatching(/differences/),
      differences: [
        { field: 'shipping_address.city', was: 'Hyrule', sent: 'Kakariko' },
        { field: 'shipping_address.phone', was: '1234567890', sent: null },
        { field: 'items.0.sku', was: 'sku42117', sent: 'sku42116' },
        { field: 'items.0.quantity', was: 2, sent: 3 },
        { field: 'comments', was: 'First', sent: null },
      ],
    })
    const { price: _, ...unpriced } = (body.items as [{ price: number }])[0]
    const told = await partner.post('/v1/orders', { ...body, items: [unpriced] })
    expect(told.json().differences).toEqual([{ field: 'items.0.price', was: 25, sent: null }])
  })

  test('that another wire or another application placed is a conflict of which nothing is told', async () => {
    const number = nextNumber()
    const shopper = await shop.client('r1', environment)
    await shopper.put('/api/orders', orderOf([[42116, 1]], { custom_order_id: number }))
    const refused = await partner.post('/v1/orders', partnerOrderOf(number, [['sku42116', 1]]))
    expect([refused.status, Object.keys(refused.json())]).toEqual([409, ['error', 'message']])
  })

  test('is refused whole, with everything that is wrong with it at once', async () => {
    const number = nextNumber()
    const none = await partner.post('/v1/orders', {})
    expect(none.status).toBe(422)
    expect(none.json().errors.map(({ field }: Wire) => field)).toEqual([
      'order_number',
      'shipping_address',
      'items',
    ])
    const bad = await partner.post('/v1/orders', {
      order_number: number,
      order_date: 'yesterday',
      shipping_address: { address1: ' ', city: 'Cary', country: 'us', email: 'nobody' },
      shipping_method: 'FedEx',
      items: [{ sku: '', quantity: 0 }, { quantity: '1.5', sku: 'x', price: -1 }, 7],
      total: 'much',
    })
    expect(bad.json().errors.map(({ field }: Wire) => field)).toEqual([
      'order_date',
      'shipping_address.name',
      'shipping_address.address1',
      'shipping_address.state',
      'shipping_address.postal_code',
      'shipping_address.email',
      'shipping_method',
      'items.0.sku',
      'items.0.quantity',
      'items.1.quantity',
      'items.1.price',
      'items.2.sku',
      'items.2.quantity',
      'total',
    ])
    const short = await partner.post(
      '/v1/orders',
      partnerOrderOf(number, [
        ['sku42116', 100_000],
        ['no-such-sku', 1],
        ['sku24999', 1],
        ['sku24753', 1],
      ]),
    )
    const unknown = 'There is no such SKU among your products.'
    expect([short.status, short.json()]).toEqual([
      422,
      {
        error: 'validation_failed',
        message: '4 fields are wrong.',
        errors: [
          {
            field: 'items.0.quantity',
            message: expect.stringMatching(/^Only \d+ can be had at the moment\.$/),
          },
          { field: 'items.1.sku', message: unknown },
          { field: 'items.2.sku', message: unknown },
          { field: 'items.3.sku', message: 'This has been discontinued.' },
        ],
      },
    ])
    expect((await partner.post('/v1/orders', partnerOrderOf(number, [['sku42116', 1]]))).status).toBe(201)
  })

  test('is canceled until it is packed, and a second time is the same', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(
        async () =>
          (await partner.post('/v1/orders', partnerOrderOf(nextNumber(), [['sku42116', 1]]))).json().data.id,
      ),
    )
    const canceled = await partner.post(`/v1/orders/${one}/cancel`, { reason: 'changed my mind' })
    expect([canceled.status, canceled.json().data.status, canceled.json().data.cancelable]).toEqual([
      200,
      'Canceled',
      false,
    ])
    expect((await partner.post(`/v1/orders/${one}/cancel`)).text).toBe(canceled.text)
    await packFulfillment(shop.hub, operator[environment], { retailerId: 1, number: other, fulfillmentNo: 1 })
    const late = await partner.post(`/v1/orders/${other}/cancel`)
    expect([late.status, late.json()]).toEqual([
      409,
      { error: 'not_cancelable', message: 'The order is packed and can no longer be canceled.' },
    ])
    expect((await partner.get(`/v1/orders/${other}`)).json().data).toMatchObject({
      status: 'Processed',
      cancelable: false,
    })
  })

  test('is listed newest first, by status, number and time, page after page', async () => {
    const mine = await shop.partner('r2', environment)
    const ids: number[] = []
    for (let at = 0; at < 7; at += 1) {
      shop.clock.advance(1000)
      ids.unshift(
        (await mine.post('/v1/orders', partnerOrderOf(nextNumber(), [['sku42116', 1]]))).json().data.id,
      )
    }
    await mine.post(`/v1/orders/${ids[2]}/cancel`)
    const listed: number[] = []
    for (let cursor = ''; ; ) {
      const page = (await mine.get(`/v1/orders?limit=3${cursor}`)).json()
      listed.push(...page.data.map(({ id }: Wire) => id))
      if (page.pagination.next_cursor === null) break
      cursor = `&cursor=${page.pagination.next_cursor}`
    }
    expect(listed).toEqual(ids)
    const found = async (query: string) =>
      (await mine.get(`/v1/orders?${query}`)).json().data.map(({ id }: Wire) => id)
    expect(await found('status=canceled')).toEqual([ids[2]])
    expect(await found('status=Unprocessed,Canceled')).toEqual(ids)
    expect(await found('status=Unresolved')).toEqual([])
    expect(await found(`order_number=WEB-${counter}`)).toEqual([ids[0]])
    const since = shop.clock.now().toISOString()
    expect(await found(`since=${since}`)).toEqual([ids[0]])
    const wrong = await mine.get('/v1/orders?status=Lost&limit=501&since=soon&cursor=x')
    expect(wrong.json().errors.map(({ field }: Wire) => field)).toEqual([
      'status',
      'since',
      'cursor',
      'limit',
    ])
    const { next_cursor } = (await mine.get('/v1/orders?limit=3')).json().pagination
    expect((await mine.get(`/v1/orders?limit=3&status=Shipped&cursor=${next_cursor}`)).status).toBe(422)
  })
})

test('a hundred orders at once, bad ones between, are taken in together and answered one by one', async () => {
  const partner = await shop.partner('r1')
  const orders: unknown[] = Array.from({ length: 100 }, (_, at) =>
    at % 10 === 3
      ? [
          null,
          7,
          'text',
          {},
          [],
          { order_number: 'x' },
          partnerOrderOf('', [['sku42116', 1]]),
          partnerOrderOf('bulk-bad-7', [['nothing', 1]]),
          partnerOrderOf('bulk-bad-8', []),
          { ...partnerOrderOf('bulk-0', [['sku42117', 3]]) },
        ][Math.floor(at / 10)]
      : partnerOrderOf(`bulk-${at}`, [['sku24752', 1]]),
  )
  const first = await partner.post('/v1/orders/bulk', { orders })
  expect(first.status, first.text).toBe(207)
  const { data, summary } = first.json()
  expect(summary).toEqual({ placed: 90, repeated: 0, refused: 10 })
  expect(data.map(({ index }: Wire) => index)).toEqual(orders.map((_, index) => index))
  expect(data.filter(({ status }: Wire) => status === 422)).toHaveLength(9)
  expect(data[93]).toMatchObject({ status: 409, order_number: 'bulk-0', error: { error: 'conflict' } })
  expect(data[93].error.differences.map(({ field }: Wire) => field)).toContain('items.0.sku')
  expect(data[13].error.errors.length).toBeGreaterThan(1)
  const again = (await partner.post('/v1/orders/bulk', { orders })).json()
  expect(again.summary).toEqual({ placed: 0, repeated: 90, refused: 10 })
  expect(again.data.map(({ order }: Wire) => order)).toEqual(data.map(({ order }: Wire) => order))
  const written = await shop.fresh.admin.query(
    `select count(*) from production.orders where po like 'bulk-%'`,
  )
  expect(written.rows[0]?.count).toBe(90)
  for (const wrong of [{}, { orders: {} }, { orders: [] }, { orders: Array(101).fill({}) }]) {
    expect((await partner.post('/v1/orders/bulk', wrong)).status).toBe(422)
  }
})

test('the same order many times in one bulk, and in many at once, is one order', async () => {
  const partner = await shop.partner('r1')
  const same = partnerOrderOf('twins', [['sku42116', 1]])
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => partner.post('/v1/orders/bulk', { orders: [same, same, same] })),
  )
  const all = answers.flatMap((answer) => answer.json().data)
  expect(all.filter(({ status }: Wire) => status === 201)).toHaveLength(1)
  expect(all.filter(({ status }: Wire) => status === 200)).toHaveLength(14)
  expect(new Set(all.map(({ order }: Wire) => JSON.stringify(order))).size).toBe(1)
})
