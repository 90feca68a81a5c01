import Fastify from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticateRetailer } from '../../core/access/authenticate.ts'
import { productsOfItems } from '../../core/catalog/find-products.ts'
import { cancelOrder } from '../../core/fulfillment/cancel-order.ts'
import { getOrder, listOrders } from '../../core/orders/find-orders.ts'
import { placeOrder } from '../../core/orders/place-order.ts'
import { endlessAislesDialect } from './index.ts'
import { order10028 } from './orders/samples.fixture.ts'
import { body, hub, oneGoodToken, scope, token } from './scope.fixture.ts'

vi.mock('../../core/access/authenticate.ts')
vi.mock('../../core/catalog/find-products.ts')
vi.mock('../../core/fulfillment/cancel-order.ts')
vi.mock('../../core/orders/find-orders.ts')
vi.mock('../../core/orders/place-order.ts')

let wire: Awaited<ReturnType<typeof scope>>
beforeAll(async () => {
  wire = await scope()
})
afterAll(() => wire.close())

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(authenticateRetailer).mockImplementation(oneGoodToken)
  vi.mocked(placeOrder).mockResolvedValue({ order: order10028, replayed: false })
  vi.mocked(getOrder).mockResolvedValue(order10028)
  vi.mocked(cancelOrder).mockResolvedValue({ ...order10028, state: 'canceled' })
  vi.mocked(productsOfItems).mockResolvedValue(new Map())
  vi.mocked(listOrders).mockResolvedValue({ total: 0, orders: [] })
})

describe('who may come in', () => {
  test.each([
    {},
    { 'x-ea-request-token': 'b'.repeat(32) },
    { 'x-ea-request-token': 'a'.repeat(5000) },
    { authorization: `Bearer ${token}` },
  ])('not %j, whatever the address', async (headers) => {
    for (const path of [
      '/api/orders',
      `/api/orders?X-EA-REQUEST-TOKEN=${token}`,
      '/nowhere',
      '/api/stock/',
    ]) {
      const answer = await wire.app.inject({ url: `/sandbox/endless-aisles${path}`, headers })
      expect([answer.statusCode, answer.body]).toEqual([401, '{"error":"Unauthenticated."}'])
    }
  })

  test('nor is a text that cannot be a token worth a look', async () => {
    await wire.call('GET', '/api/orders', { headers: { 'x-ea-request-token': 'a'.repeat(300) } })
    expect(authenticateRetailer).not.toHaveBeenCalled()
  })

  test('nor is a body read for strangers', async () => {
    const answer = await wire.app.inject({
      method: 'PUT',
      url: '/sandbox/endless-aisles/api/orders',
      payload: '{'.repeat(2_000_000),
    })
    expect(answer.statusCode).toBe(401)
  })
})

describe('bodies', () => {
  test.each([
    'application/json',
    'text/plain',
    'nonsense',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ])('JSON under %s places an order', async (type) => {
    const answer = await wire.call('PUT', '/api/orders', {
      payload: JSON.stringify(body),
      headers: { 'content-type': type },
    })
    expect([answer.statusCode, answer.json().data.id]).toEqual([200, 10028])
  })

  test('so does a form, by POST as well', async () => {
    const payload =
      'shipping[first_name]=T&shipping[last_name]=C&shipping[address_line_1]=1&shipping[city]=H&shipping[state]=NC&shipping[zip]=27511&line_items[0][id]=42117&line_items[0][quantity]=1&line_items[0][price]=25'
    expect(
      (await wire.call('POST', '/api/orders', { payload, headers: { 'content-type': 'application/json' } }))
        .statusCode,
    ).toBe(200)
    expect(vi.mocked(placeOrder).mock.calls[0]?.[2]).toMatchObject({
      poKey: 'req:uuid',
      lines: [{ lineNo: 1, itemId: 42117, unitPrice: 250_000 }],
    })
  })

  test('what the server around it does with bodies does not matter', async () => {
    const app = Fastify()
    app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(new Error('not mine')))
    await app.register(endlessAislesDialect.plugin(hub, 'sandbox'), { prefix: '/x' })
    const answer = await app.inject({
      method: 'PUT',
      url: '/x/api/orders',
      headers: { 'x-ea-request-token': token, 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b\r\nContent-Disposition: form-data; name="shipping[city]"\r\n\r\nHyrule\r\n--b--',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).not.toContain('city')
    await app.close()
  })

  test('an empty body with a JSON header cancels', async () => {
    for (const method of ['PUT', 'POST', 'GET'] as const) {
      const answer = await wire.call(method, '/api/orders/10028/cancel', {
        headers: { 'content-type': 'application/json' },
      })
      expect([answer.statusCode, answer.json().data.status]).toEqual([200, 'Canceled'])
    }
  })

  test('what cannot be read is 400, what is too much 413', async () => {
    const malformed = await wire.call('PUT', '/api/orders', {
      payload: '{"a":',
      headers: { 'content-type': 'application/json' },
    })
    expect([malformed.statusCode, malformed.json()]).toEqual([400, { error: 'The text is not valid JSON.' }])
    const large = await wire.call('PUT', '/api/orders', { payload: ' '.repeat(1_048_577) })
    expect([large.statusCode, large.json()]).toEqual([413, { error: 'Payload Too Large' }])
    expect((await wire.call('GET', '/api/orders?query=%00')).statusCode).toBe(400)
  })

  test('no body is an order with everything missing', async () => {
    const answer = await wire.call('PUT', '/api/orders')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(/^\{"error":" \[\\"The shipping\.first name field is required\.\\",/)
  })
})
