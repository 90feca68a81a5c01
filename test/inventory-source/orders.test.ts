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
