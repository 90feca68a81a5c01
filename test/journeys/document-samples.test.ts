import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { DEMO_RETAILER, loadDemo } from '../../src/jobs/load-demo.ts'
import { freshDatabase } from '../support/database.ts'
import { ask, type EndlessAislesClient, type Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { expectSame, expectShape, sample } from '../support/shapes.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  await loadDemo(shop.hub, new URL('../../demo/', import.meta.url), { print: () => {} })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

describe.each(environments)('what the document prints, %s', (environment) => {
  let client: EndlessAislesClient
  const got = async (path: string): Promise<Wire> => {
    const answer = await client.get(path)
    expect(answer.status, `${path}: ${answer.text.slice(0, 300)}`).toBe(200)
    return answer.json()
  }
  beforeAll(async () => {
    client = await shop.client(DEMO_RETAILER, environment)
  })

  test('GET /api/orders?page=2', async () => {
    expectSame(await got('/api/orders?page=2'), sample('orders-page'))
  })

  test.each(['10028', '13560'])('GET /api/orders/%s', async (id) => {
    expectSame(await got(`/api/orders/${id}`), sample(`order-${id}`))
  })

  test('GET /api/orders/10015', async () => {
    const order = await got('/api/orders/10015')
    expectShape(order, sample('order-10028'))
    expect(order.data.id).toBe(10015)
  })

  test('PUT /api/orders with the sample payload', async () => {
    const asked = sample('put-order-request')
    const stock = (await got('/api/stock?sku=42117')).data[42117]
    const placed = await client.put('/api/orders', asked)
    expect(placed.status, placed.text).toBe(200)
    const { data } = placed.json()
    expectShape(placed.json(), sample('order-10030-placed'))
    expect(data).toMatchObject({
      status: 'Scheduled',
      subtotal: 25,
      total: 25,
      shipping: { line_1: '123 Anyplace St', full_name: 'Test Customer' },
    })
    expect(data.id).toBeGreaterThan(13560)
    expect(data.line_items).toEqual([
      expect.objectContaining({ id: 42117, upc: '064992103132', price: 25, quantity_shipped: 0 }),
    ])
    expect((await got('/api/stock?sku=42117')).data[42117]).toBe(
      environment === 'production' ? stock - 1 : stock,
    )
  })

  test.each(['PUT', 'GET'])('%s /api/orders/12345/cancel', async (method) => {
    const answer = await client.send('/api/orders/12345/cancel', { method })
    expect(answer.status, answer.text).toBe(200)
    expectShape(answer.json(), sample('order-10028'))
    expect(answer.json().data).toMatchObject({ id: 12345, status: 'Canceled' })
  })

  test('GET /api/products, and /api/products/search?term=bully+sticks', async () => {
    const shown = sample('products-page')
    const all = await got('/api/products')
    // the sample of products lacks the two keys that the sample of orders has
    expect(Object.keys(all)).toEqual(expect.arrayContaining(Object.keys(shown)))
    const found = await got('/api/products/search?term=bully+sticks')
    expect(found.total).toBeGreaterThan(0)
    for (const product of [...all.data, ...found.data]) expectShape(product, shown.data[0])
    expect(found.data[0].title.toLowerCase()).toContain('bully stick')
    expect((await got('/api/products?term=bully+sticks')).data).toEqual(found.data)
  })

  test('GET /api/products/32154', async () => {
    expectSame(await got('/api/products/32154'), sample('product-32154'))
    expectSame(await got('/api/products/bysize/66541'), sample('product-32154'))
  })

  test('GET /api/products/28652, /api/products/bysize/42116 and /api/products/39286/options/42116', async () => {
    const product = await got('/api/products/28652')
    expectShape(product, sample('product-32154'))
    expect(product.data.id).toBe(28652)
    const ofSize = await got('/api/products/bysize/42116')
    expectShape(ofSize, sample('product-32154'))
    expect(ofSize.data.sizes.map((size: Wire) => size.id)).toContain(42116)
    const option = await got('/api/products/39286/options/42116')
    expectShape(option, sample('option-66543'))
    expect(option.data).toMatchObject({ sku: 42116, product_id: 39286, title: ofSize.data.title })
  })

  test('an option, and one that does not exist', async () => {
    expectSame(await got('/api/products/32154/options/66543'), sample('option-66543'))
    const missing = await client.get('/api/products/32154/options/42116')
    expect(missing.status).toBe(404)
    expect(missing.json()).toEqual(sample('option-not-found'))
  })

  test('GET /api/stock of three, of one not entitled, of one unknown, and of all', async () => {
    expect(await got('/api/stock?sku=24752,24751,24750')).toEqual(sample('stock'))
    expect(await got('/api/stock?sku=24999')).toEqual(sample('stock-not-entitled'))
    expect(await got('/api/stock?sku=1')).toEqual(sample('stock-unknown'))
    expect((await got('/api/stock')).data).toMatchObject(sample('stock').data)
  })

  test('a malformed PUT /orders is told in a string that holds a list', async () => {
    const refused = await client.put('/api/orders', {})
    expect(refused.status).toBe(422)
    expectShape(refused.json(), sample('validation-error'))
    const list = (error: string) => [error.slice(0, 1), JSON.parse(error)]
    expect(list(refused.json().error)).toEqual([list(sample('validation-error').error)[0], expect.any(Array)])
  })

  test('every picture that the demo’s answers name is there', async () => {
    const page = await got('/api/products?per_page=5000')
    const addresses: string[] = page.data.flatMap((product: Wire) => [
      product.image_url,
      ...product.additional_image_urls,
    ])
    const own = [...new Set(addresses)].filter((address) => address?.startsWith(shop.hub.baseUrl))
    expect(own.length).toBeGreaterThan(0)
    for (const address of own.slice(0, 50)) {
      const picture = await ask(shop.port, address.slice(shop.hub.baseUrl.length))
      expect(picture.status, address).toBe(200)
      expect(picture.headers['content-type']).toMatch(/^image\//)
    }
  })
})

test('a reset gives the sandbox the orders of the document back, and takes everything else', async () => {
  const client = await shop.client(DEMO_RETAILER, 'sandbox')
  const placed = (await client.put('/api/orders', sample('put-order-request'))).json().data.id
  expect((await client.send('/api/orders/12345/cancel', { method: 'PUT' })).json().data.status).toBe(
    'Canceled',
  )
  shop.clock.advance(1000)
  await resetSandbox(shop.hub, operator.sandbox, { retailer: null })
  expect((await client.get(`/api/orders/${placed}`)).status).toBe(404)
  expect((await client.get('/api/orders/12345')).json().data.status).toBe('Scheduled')
  expectSame((await client.get('/api/orders?page=2')).json(), sample('orders-page'))
  expectSame((await client.get('/api/orders/13560')).json(), sample('order-13560'))
  expect((await client.put('/api/orders', sample('put-order-request'))).json().data.id).toBe(placed + 1)
})
