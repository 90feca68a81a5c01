import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { environments } from '../../src/core/shared/environment.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf, tellChanges } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { restock, seedItems } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await shop.fresh.admin.query(`update hub.item set eta = '2026-12-24' where item_id = 24760`)
  await tellChanges(shop.hub)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const unknown = (sku: string) => ({ sku, status: 'unknown', quantity: 0, restock_on: null })

describe.each(environments)('stock, %s', (environment) => {
  let partner: InventorySourceClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
  })

  test('of named SKUs, each with an answer, those of nobody among them', async () => {
    const asked = ['sku24760', 'sku42117', 'sku24999', 'sku24753', 'nothing', '24760']
    const expected = {
      data: [
        { sku: 'sku24760', status: 'in_stock', quantity: 10, restock_on: '2026-12-24' },
        { sku: 'sku42117', status: 'in_stock', quantity: 100, restock_on: null },
        unknown('sku24999'),
        { sku: 'sku24753', status: 'discontinued', quantity: 0, restock_on: null },
        unknown('nothing'),
        unknown('24760'),
      ],
      unknown: ['sku24999', 'nothing', '24760'],
    }
    expect((await partner.get(`/v1/stock?sku=${asked.join(',')}`)).json()).toEqual(expected)
    expect((await partner.post('/v1/stock', { skus: asked })).json()).toEqual(expected)
    expect((await partner.post('/v1/stock', { skus: [...asked, ' sku24760 ', 24760] })).json()).toEqual(
      expected,
    )
  })

  test('of a thousand in one call, and of no more', async () => {
    const skus = Array.from({ length: 1000 }, (_, at) => `none-${at}`)
    skus[500] = 'sku42117'
    const { data, unknown: strange } = (await partner.post('/v1/stock', { skus })).json()
    expect([data.length, strange.length, data[500].quantity]).toEqual([1000, 999, 100])
    expect((await partner.get(`/v1/stock?sku=${skus.slice(0, 900).join(',')}`)).json().data).toHaveLength(900)
    const wrong = [
      {},
      null,
      [],
      { skus: {} },
      { skus: [] },
      { skus: [...skus, 'x'] },
      { skus: ['', 'a', null, {}] },
    ]
    for (const body of wrong)
      expect((await partner.post('/v1/stock', body)).status, JSON.stringify(body)?.slice(0, 50)).toBe(422)
    expect(
      (await partner.post('/v1/stock', { skus: ['', 'a', null, {}] }))
        .json()
        .errors.map(({ field }: Wire) => field),
    ).toEqual(['skus.0', 'skus.2', 'skus.3'])
  })

  test('of everything, which stays the same until something changes', async () => {
    const whole = await partner.get('/v1/stock')
    expect(whole.json().data.map(({ sku }: Wire) => sku)).toEqual([
      ...['sku24750', 'sku24751', 'sku24752', 'sku24753', 'sku24760', 'sku42116', 'sku42117'],
    ])
    const { etag = '' } = whole.headers
    const again = await partner.get('/v1/stock', { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await partner.send('/v1/stock', { method: 'HEAD' })).headers.etag).toBe(etag)
    await restock(shop.fresh.admin, { environment, itemId: 42116, units: 1 })
    await tellChanges(shop.hub)
    const changed = await partner.get('/v1/stock', { 'if-none-match': etag })
    expect([changed.status, changed.json().data[5].quantity]).toEqual([200, 101])
    expect(changed.headers.etag).not.toBe(etag)
  })

  test('sees what the retailer itself has taken', async () => {
    const before = (await partner.get('/v1/stock')).headers.etag ?? ''
    const placed = await partner.post('/v1/orders', partnerOrderOf(`${environment}-1`, [['sku24760', 4]]))
    expect(placed.status, placed.text).toBe(201)
    await shipFulfillment(shop.hub, operator[environment], {
      ...{ retailerId: 1, number: placed.json().data.id, fulfillmentNo: 1, carrier: 'UPS', service: null },
      ...{ trackingNumber: '1Z', trackingUrl: null, lines: null },
    })
    await tellChanges(shop.hub)
    await sequenceEvents(shop.hub, environment)
    const after = await partner.get('/v1/stock', { 'if-none-match': before })
    expect(after.json().data[4]).toMatchObject({ sku: 'sku24760', quantity: 6 })
    const others = (await (await shop.partner('r2', environment)).get('/v1/stock?sku=sku24760')).json().data
    expect(others[0].quantity).toBe(environment === 'sandbox' ? 10 : 6)
    const cursor = '/v1/products?updated_since=2000-01-01&sku=sku24760'
    expect((await partner.get(cursor)).json().data[0].quantity).toBe(6)
  })
})

test('a catalog of many chunks is sent whole', async () => {
  await seedItems(shop.fresh.admin, { first: 50_000, count: 10_050, onHand: { 1: 5 } })
  await shop.fresh.admin.query('update hub.search_version set version = version + 1')
  const whole = (await (await shop.partner('r1')).get('/v1/stock')).json()
  expect(whole.data).toHaveLength(10_057)
  expect(new Set(whole.data.map(({ sku }: Wire) => sku)).size).toBe(10_057)
})
