import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticateRetailer } from '../../core/access/authenticate.ts'
import { productsOfItems } from '../../core/catalog/find-products.ts'
import { cancelOrder } from '../../core/fulfillment/cancel-order.ts'
import { getOrder, listOrders } from '../../core/orders/find-orders.ts'
import { placeOrder } from '../../core/orders/place-order.ts'
import { Problem } from '../../core/shared/problem.ts'
import { refusalOf } from './errors.ts'
import { order10028 } from './orders/samples.fixture.ts'
import { body, oneGoodToken, scope } from './scope.fixture.ts'

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
  vi.mocked(cancelOrder).mockResolvedValue({ ...order10028, state: 'canceled' })
  vi.mocked(getOrder).mockResolvedValue(order10028)
  vi.mocked(placeOrder).mockResolvedValue({ order: order10028, replayed: false })
  vi.mocked(productsOfItems).mockResolvedValue(new Map())
  vi.mocked(listOrders).mockResolvedValue({ total: 0, orders: [] })
})

describe('refusals of core', () => {
  const put = (headers: Record<string, string> = {}, payload: object = body) =>
    wire.call('PUT', '/api/orders', { payload: JSON.stringify(payload), headers })

  test('a line that cannot be promised is named', async () => {
    const lines = [{ lineNo: 1, itemId: 42117, reason: 'short', asked: 5, available: 2 }] as const
    vi.mocked(placeOrder).mockRejectedValue(new Problem('order-refused', { lines }))
    expect((await put()).json()).toEqual({
      error: ' ["The line_items.0.quantity may not be greater than 2, which is all that is in stock."]',
    })
  })

  test('a custom id or a key may be used once', async () => {
    vi.mocked(placeOrder).mockRejectedValue(new Problem('po-taken', { po: 'x' }))
    const byId = await put({}, { ...body, custom_order_id: 'x' })
    expect([byId.statusCode, byId.json()]).toEqual([
      422,
      { error: ' ["The custom order id has already been taken."]' },
    ])
    expect((await put({ 'Idempotency-Key': 'k' })).json()).toEqual({
      error: ' ["The idempotency key has already been used."]',
    })
    expect((await put({ 'Idempotency-Key': 'k'.repeat(256) })).statusCode).toBe(422)
  })

  test('what may be tried again says when', async () => {
    vi.mocked(placeOrder).mockRejectedValueOnce(new Problem('overloaded', { retryAfterSeconds: 3 }))
    const overloaded = await put()
    expect([overloaded.statusCode, overloaded.headers['retry-after']]).toEqual([503, '3'])
  })

  test('too late to cancel', async () => {
    vi.mocked(cancelOrder).mockRejectedValue(new Problem('not-cancellable', { number: '1', state: 'packed' }))
    const answer = await wire.call('GET', '/api/orders/10028/cancel')
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      { error: 'The order can no longer be canceled.' },
    ])
  })

  test('what broke keeps its traces to itself', async () => {
    vi.mocked(getOrder).mockRejectedValue(new Error('secret detail'))
    const answer = await wire.call('GET', '/api/orders/10028')
    expect([answer.statusCode, answer.body]).toEqual([500, '{"error":"Server Error"}'])
  })
})

describe('what no operation says', () => {
  test.each([
    [Object.assign(new Error('x'), { statusCode: 413 }), 413, 'Payload Too Large'],
    [Object.assign(new Error('x'), { statusCode: 400 }), 400, 'Bad Request'],
    [Object.assign(new Error('x'), { statusCode: 503 }), 500, 'Server Error'],
    [Object.assign(new Error('x'), { statusCode: 302 }), 500, 'Server Error'],
    ['a string somebody threw', 500, 'Server Error'],
    [undefined, 500, 'Server Error'],
  ])('%s', (error, status, text) => {
    expect(refusalOf(error)).toEqual({ status, error: text })
  })
})
