import Fastify from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticateRetailer } from '../../core/access/authenticate.ts'
import { getProductOfItem, listProducts, productsOfItems } from '../../core/catalog/find-products.ts'
import { cancelOrder } from '../../core/fulfillment/cancel-order.ts'
import { stockOfAll, stockOfItems } from '../../core/inventory/find-stock.ts'
import { getOrder, listOrders } from '../../core/orders/find-orders.ts'
import { puppyPhood } from './catalog/samples.fixture.ts'
import { endlessAislesDialect } from './index.ts'
import { order10028 } from './orders/samples.fixture.ts'
import { caller, hub, type Method, oneGoodToken, scope, token } from './scope.fixture.ts'

vi.mock('../../core/access/authenticate.ts')
vi.mock('../../core/catalog/find-products.ts')
vi.mock('../../core/fulfillment/cancel-order.ts')
vi.mock('../../core/inventory/find-stock.ts')
vi.mock('../../core/orders/find-orders.ts')

let wire: Awaited<ReturnType<typeof scope>>
beforeAll(async () => {
  wire = await scope()
})
afterAll(() => wire.close())

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(authenticateRetailer).mockImplementation(oneGoodToken)
  vi.mocked(listProducts).mockResolvedValue({ total: 0, products: [] })
  vi.mocked(cancelOrder).mockResolvedValue({ ...order10028, state: 'canceled' })
  vi.mocked(listOrders).mockResolvedValue({ total: 0, orders: [] })
  vi.mocked(getOrder).mockResolvedValue(order10028)
  vi.mocked(productsOfItems).mockResolvedValue(new Map())
  vi.mocked(getProductOfItem).mockResolvedValue(puppyPhood)
})

describe('addresses', () => {
  const addresses: readonly [Method, string][] = [
    ['GET', '/api/orders'],
    ['GET', '/api/orders/10028'],
    ['PUT', '/api/orders/10028/cancel'],
    ['GET', '/api/orders/10028/cancel'],
    ['POST', '/api/orders/10028/cancel'],
    ['GET', '/api/products'],
    ['GET', '/api/products/search'],
    ['GET', '/api/products/bysize/66543'],
    ['GET', '/api/products/32154/options/66543'],
  ]
  test.each(addresses)('%s %s, with and without a slash at the end', async (method, path) => {
    const [plain, slashed] = [await wire.call(method, path), await wire.call(method, `${path}/`)]
    expect([plain.statusCode, slashed.statusCode]).toEqual([200, 200])
    expect(slashed.body).toBe(plain.body)
  })

  test('a router that ignores such slashes is as good', async () => {
    const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
    await app.register(endlessAislesDialect.plugin(hub, 'sandbox'), { prefix: '/x' })
    const answer = await app.inject({ url: '/x/api/orders/', headers: { 'x-ea-request-token': token } })
    expect(answer.statusCode).toBe(200)
    await app.close()
  })

  test('search stands before the id', async () => {
    await wire.call('GET', '/api/products/search?term=bully+sticks&sort=DESC&per_page=7&page=2')
    expect(listProducts).toHaveBeenCalledWith(
      hub,
      caller,
      { term: 'bully sticks', sort: 'desc' },
      { page: 2, perPage: 7 },
    )
  })

  test.each(['/api/orders', '/api/products', '/api/stock?sku=1'])(
    'HEAD %s answers without a body',
    async (path) => {
      vi.mocked(stockOfItems).mockResolvedValue(new Map([[1, 2]]))
      const answer = await wire.call('HEAD', path)
      expect([answer.statusCode, answer.body]).toEqual([200, ''])
    },
  )

  test('HEAD cancels nothing', async () => {
    expect((await wire.call('HEAD', '/api/orders/10028/cancel')).statusCode).toBe(405)
    expect(cancelOrder).not.toHaveBeenCalled()
  })

  test('an unknown address and a wrong method answer in the shape of this wire', async () => {
    expect((await wire.call('GET', '/nowhere')).json()).toEqual({ error: 'Not Found' })
    const wrong = await wire.call('DELETE', '/api/orders/')
    expect([wrong.statusCode, wrong.json(), wrong.headers.allow]).toEqual([
      405,
      { error: 'Method Not Allowed' },
      'GET, PUT, POST, HEAD, OPTIONS',
    ])
    const options = await wire.call('OPTIONS', '/api/stock')
    expect([options.statusCode, options.body, options.headers.allow]).toEqual([
      200,
      '{}',
      'GET, HEAD, OPTIONS',
    ])
  })

  test.each(['abc', '1.5', '-1', '0', '99999999999999999999', '%41', '1e3'])(
    'the id %s is as good as unknown',
    async (id) => {
      const order = await wire.call('GET', `/api/orders/${id}`)
      expect([order.statusCode, order.json()]).toEqual([
        404,
        { error: 'An order with that id does not exist.' },
      ])
      const product = await wire.call('GET', `/api/products/${id}`)
      expect([product.statusCode, product.json()]).toEqual([
        404,
        { error: 'A product with that id does not exist.' },
      ])
      for (const path of [
        `/api/products/bysize/${id}`,
        `/api/products/32154/options/${id}`,
        `/api/products/${id}/options/66543`,
      ]) {
        const option = await wire.call('GET', path)
        expect([option.statusCode, option.json()]).toEqual([
          404,
          { error: 'A product option with that id does not exist.' },
        ])
      }
    },
  )

  test('an option of another product does not exist', async () => {
    expect((await wire.call('GET', '/api/products/32155/options/66543')).statusCode).toBe(404)
  })
})

describe('lists and stock', () => {
  test('a number that finds no order is tried as a custom id', async () => {
    vi.mocked(listOrders)
      .mockResolvedValueOnce({ total: 0, orders: [] })
      .mockResolvedValueOnce({ total: 1, orders: [order10028] })
    expect((await wire.call('GET', '/api/orders?query=555&per_page=2')).json()).toMatchObject({
      total: 1,
      per_page: 2,
      from: 1,
      to: 1,
    })
    expect(vi.mocked(listOrders).mock.calls.map(([, , filter]) => filter)).toEqual([
      { number: 555 },
      { po: '555' },
    ])
  })

  test.each([
    'sku=24752,24751',
    'sku[]=24752&sku[]=24751',
    'sku%5B0%5D=24752&sku%5B1%5D=24751',
    'sku=24752,,x,24751,',
  ])('%s', async (query) => {
    vi.mocked(stockOfItems).mockResolvedValue(new Map([[24752, 149]]))
    expect((await wire.call('GET', `/api/stock?${query}`)).body).toBe('{"data":{"24752":149}}')
    expect(stockOfItems).toHaveBeenCalledWith(hub, caller, [24752, 24751])
  })

  test('all stock comes in one piece, however it was cut', async () => {
    vi.mocked(stockOfAll).mockImplementation(async function* () {
      yield new Map([[7, 1]])
      yield new Map([[8, -2]])
    })
    expect((await wire.call('GET', '/api/stock')).body).toBe('{"data":{"7":1,"8":0}}')
    expect((await wire.call('HEAD', '/api/stock?sku=')).body).toBe('')
  })

  test('stock that fails before its first piece still has an answer', async () => {
    vi.mocked(stockOfAll).mockImplementation(
      () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('x')) }) }) as never,
    )
    expect((await wire.call('GET', '/api/stock')).json()).toEqual({ error: 'Server Error' })
  })

  test('stock by UPC wants a UPC', async () => {
    expect((await wire.call('GET', '/api/stock/byUpc')).json()).toEqual({
      error: ' ["The upc field is required."]',
    })
  })
})
