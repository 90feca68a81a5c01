import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EndlessAislesClient, rawly } from '../support/http.ts'
import { routesOf } from '../support/route-table.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let client: EndlessAislesClient
let before: string
beforeAll(async () => {
  shop = await openShop()
  client = await shop.client('r1')
})
beforeEach(async () => {
  before = await everyRow(shop.fresh)
})
afterEach(async () => {
  expect(await everyRow(shop.fresh)).toBe(before)
  expect(shop.errors).toEqual([])
})
afterAll(() => shop.close())

const documentedShape = { error: expect.any(String) }

describe('addresses', () => {
  test.each([
    ['a malformed escape', '/api/orders/%zz', 400],
    ['half an escape', '/api/orders/%', 400],
    ['an escape that is no UTF-8', '/api/orders/%ff', 400],
    ['a NUL', '/api/orders/%00', 404],
    ['an id of 300 digits', `/api/orders/${'1'.repeat(300)}`, 404],
    ['an id of 10,000 digits', `/api/orders/${'1'.repeat(10_000)}`, 404],
    ['the largest integer', '/api/orders/9007199254740993', 404],
    ['a negative id', '/api/products/-1', 404],
    ['dots', '/api/orders/..%2f..%2foperator', 404],
    ['an unknown address', '/api/nothing', 404],
    ['a folder', '/api', 404],
    ['a query that is no UTF-8', '/api/orders?query=%ff', 400],
    ['a NUL in a query', '/api/orders?query=%00', 400],
    ['a query of 30 levels', `/api/orders?a${'[x]'.repeat(30)}=1`, 400],
    ['stock by UPC without one', '/api/stock/byUpc', 422],
  ])('%s', async (_name, path, status) => {
    const answer = await client.get(path)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.json()).toEqual(documentedShape)
  })

  test.each([
    '/api/orders?page=999999999999999999999&per_page=999999999999999999999',
    '/api/orders?page=1000000000000&per_page=5000',
    '/api/orders?page=-1&per_page=0&status=%zz&since=02-30-2018&query=%zz',
    '/api/orders?status[]=open&since[x]=1&query[]=a&page[][]=1',
    '/api/orders?__proto__[x]=1&constructor[prototype][x]=1',
    `/api/orders?query=${'9'.repeat(12_000)}`,
    `/api/orders?query=${'a'.repeat(12_000)}`,
    `/api/orders?query=a%40${'a'.repeat(12_000)}`,
    '/api/orders?query=%F0%9F%90%B6%F4%8F%BF%BF',
    '/api/products?page=999999999999999999999&per_page=5000&sort=up',
    '/api/products?term=%25%27%22%5C%3A*%26!%7C()%3C-%3E',
    `/api/products?term=${'bully+'.repeat(2000)}`,
    `/api/products?term=${'b'.repeat(12_000)}`,
    `/api/stock?sku=${'1,'.repeat(6000)}`,
    '/api/stock?sku=1e9,-1,0x10,99999999999999999999,%F0%9F%90%B6',
    `/api/stock/byUpc?upc=${'0,'.repeat(6000)}`,
  ])('odd but readable: %.60s', async (path) => {
    const answer = await client.get(path)
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(answer.json()).toHaveProperty('data')
  })

  test('every method at every address answers in the shape of the document, never with a 500', async () => {
    for (const { method, url } of await routesOf(shop.hub, 'endless-aisles')) {
      const answer = await client.send(url.replaceAll(/:\w+/g, '1'), { method })
      expect(answer.status, `${method} ${url}`).toBeLessThan(500)
      if (answer.status >= 400 && method !== 'HEAD')
        expect(answer.json(), `${method} ${url}`).toEqual(documentedShape)
      if (answer.status === 405) expect(answer.headers.allow, `${method} ${url}`).toContain('GET')
    }
  })
})

describe('requests that no surface ever sees', () => {
  const token = () => `X-EA-REQUEST-TOKEN: ${client.token}\r\n`
  const get = (rest: string) =>
    `GET /endless-aisles/api/orders HTTP/1.1\r\nHost: localhost\r\n${token()}${rest}\r\n\r\n`
  const put = (rest: string) =>
    `PUT /endless-aisles/api/orders HTTP/1.1\r\nHost: localhost\r\n${token()}${rest}`
  const requests: [name: string, status: number, bytes: () => string][] = [
    ['headers of 20 kB', 431, () => get(`X-Long: ${'x'.repeat(20_000)}`)],
    [
      '3,000 headers',
      431,
      () => get(Array.from({ length: 3000 }, (_, index) => `X-${index}: y`).join('\r\n')),
    ],
    [
      'a query of 100 kB',
      431,
      () => get('').replace('/api/orders', `/api/orders?query=${'x'.repeat(100_000)}`),
    ],
    ['no HTTP at all', 400, () => 'HELO hub\r\n\r\n'],
    ['a header without a name', 400, () => get(': x')],
    ['two lengths', 400, () => put('Content-Length: 1\r\nContent-Length: 2\r\n\r\nab')],
    ['a negative length', 400, () => put('Content-Length: -1\r\n\r\n')],
    [
      'a length and chunks',
      400,
      () => put('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
    ],
    [
      'a chunk without a size',
      400,
      () => put('Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nab\r\n'),
    ],
    ['a bare line feed in a header', 400, () => get('X-Odd: a\nb: c')],
  ]
  test.each(requests)('%s: %d', async (_name, status, bytes) => {
    const answer = await rawly(shop.port, bytes())
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.json()).toEqual(documentedShape)
  })

  test('the address of a request that cannot be read is not sent back', async () => {
    const answer = await client.get('/api/orders/%zz?token=secret')
    expect(answer.text).not.toContain('secret')
    expect(answer.headers['x-request-id']).toBeTruthy()
  })
})
