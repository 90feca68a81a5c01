import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer, HomerootsClient } from '../support/http.ts'
import { routesOf } from '../support/route-table.ts'
import { buyerOrderOf, everyRow, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let client: HomerootsClient
let before: string
beforeAll(async () => {
  shop = await openShop()
  client = await shop.buyer('r1')
  expect((await client.post(buyerOrderOf('taken', [[42116, 1]]))).status).toBe(200)
})
// whatever is refused, nothing is written and nothing breaks
beforeEach(async () => {
  before = await everyRow(shop.fresh)
})
afterEach(async () => {
  expect(await everyRow(shop.fresh)).toBe(before)
  expect(shop.errors).toEqual([])
})
afterAll(() => shop.close())

const order = (more: object = {}) => buyerOrderOf('new', [[42116, 1]], { ...more })
const refusedOrder = (errors: Record<string, string[]>) => {
  const [first = '', ...more] = Object.values(errors).flat()
  const rest = more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'error' : 'errors'})`
  return { message: first + rest, errors, status: false }
}
const expectRefused = (answer: Answer, errors: Record<string, string[]>) => {
  expect([answer.status, answer.json()]).toEqual([422, refusedOrder(errors)])
  expect(Object.keys(answer.json())).toEqual(['message', 'errors', 'status'])
}

const shown = (name: string) => name.replaceAll('_', ' ')
const required = ['po', 'first_name', 'last_name', 'street_address1', 'city', 'state', 'zip_code', 'country']
required.push('telephone')
const optional = ['company', 'street_address2', 'carrier', 'carrier_account']

describe('fields of an order', () => {
  test.each(required)('%s is required', async (name) => {
    const missing = { [name]: [`The ${shown(name)} field is required.`] }
    for (const value of [undefined, null, '', '  ', '\t\n']) {
      expectRefused(await client.post(order({ [name]: value })), missing)
    }
  })

  test.each([...required, ...optional])('%s is text', async (name) => {
    for (const value of [true, false, [], {}, ['x'], { x: 'y' }, 2 ** 53, 1e300]) {
      expectRefused(await client.post(order({ [name]: value })), {
        [name]: [`The ${shown(name)} must be a string.`],
      })
    }
    for (const long of ['x'.repeat(256), '🐶'.repeat(256)]) {
      expectRefused(await client.post(order({ [name]: long })), {
        [name]: [`The ${shown(name)} must not be greater than 255 characters.`],
      })
    }
  })

  test('a ZIP code is no fraction and no negative number', async () => {
    for (const zip_code of [-5, 1.5, 0]) {
      expectRefused(await client.post(order({ zip_code })), { zip_code: ['The zip code must be a string.'] })
    }
  })

  test.each<[unknown, string]>([
    [undefined, 'The items in order field is required.'],
    [null, 'The items in order field is required.'],
    [' ', 'The items in order field is required.'],
    [[], 'The items in order field is required.'],
    [{}, 'The items in order field is required.'],
    ['x', 'The items in order must be an array.'],
    [5, 'The items in order must be an array.'],
    [true, 'The items in order must be an array.'],
    [
      Array.from({ length: 1001 }, () => ({ qty: 1, ocid: 42116 })),
      'The items in order must not have more than 1000 items.',
    ],
  ])('lines that are none, %#', async (items_in_order, sentence) => {
    expectRefused(await client.post(order({ items_in_order })), { items_in_order: [sentence] })
  })

  const q = 'items_in_order.0.qty'
  const o = 'items_in_order.0.ocid'
  test.each<[unknown, Record<string, string[]>]>([
    ...[null, 5, 'x', [], {}].map((line): [unknown, Record<string, string[]>] => [
      line,
      { [q]: [`The ${q} field is required.`], [o]: [`The ${o} field is required.`] },
    ]),
    ...[undefined, null, '', ' '].map((qty): [unknown, Record<string, string[]>] => [
      { qty, ocid: 42116 },
      { [q]: [`The ${q} field is required.`] },
    ]),
    ...['abc', '1.5', 1.5, true, [], {}, '0x10', '1e3', '１２', '--1'].map(
      (qty): [unknown, Record<string, string[]>] => [
        { qty, ocid: 42116 },
        { [q]: [`The ${q} must be an integer.`] },
      ],
    ),
    ...[0, -1, '-3'].map((qty): [unknown, Record<string, string[]>] => [
      { qty, ocid: 42116 },
      { [q]: [`The ${q} must be at least 1.`] },
    ]),
    ...[100_001, '9'.repeat(300), 1e300].map((qty): [unknown, Record<string, string[]>] => [
      { qty, ocid: 42116 },
      { [q]: [`The ${q} must not be greater than 100000.`] },
    ]),
    ...['abc', '42116.5', 1.5, true, [], {}].map((ocid): [unknown, Record<string, string[]>] => [
      { qty: 1, ocid },
      { [o]: [`The ${o} must be an integer.`] },
    ]),
    // never was, not for this retailer, cannot be: all alike
    ...[777_777, 24999, 0, -1, 1, 2_147_483_648, '9'.repeat(300)].map(
      (ocid): [unknown, Record<string, string[]>] => [
        { qty: 1, ocid },
        { [o]: [`The selected ${o} is invalid.`] },
      ],
    ),
    [{ qty: 1, ocid: 24753 }, { [o]: [`The ${o} has been discontinued.`] }],
    [
      { qty: 11, ocid: 24760 },
      { [q]: [`The ${q} must not be greater than 10, which is all that is in stock.`] },
    ],
  ])('a line that is wrong, %#', async (line, errors) => {
    for (const items_in_order of [[line], { 0: line }]) {
      expectRefused(await client.post(order({ items_in_order })), errors)
    }
  })

  test('all that is wrong is told at once, under the names the sender gave', async () => {
    const items_in_order = { 5: { qty: 'x', ocid: 777_777 }, b: { qty: 0 } }
    expectRefused(await client.post({ po: 5, first_name: [], items_in_order }), {
      first_name: ['The first name must be a string.'],
      last_name: ['The last name field is required.'],
      street_address1: ['The street address1 field is required.'],
      city: ['The city field is required.'],
      state: ['The state field is required.'],
      zip_code: ['The zip code field is required.'],
      country: ['The country field is required.'],
      telephone: ['The telephone field is required.'],
      'items_in_order.5.qty': ['The items_in_order.5.qty must be an integer.'],
      'items_in_order.b.qty': ['The items_in_order.b.qty must be at least 1.'],
      'items_in_order.b.ocid': ['The items_in_order.b.ocid field is required.'],
    })
    const lines = { a: { qty: 1, ocid: 777_777 }, b: { qty: 1, ocid: 42116 }, c: { qty: 11, ocid: 24760 } }
    expectRefused(await client.post(order({ items_in_order: lines })), {
      'items_in_order.a.ocid': ['The selected items_in_order.a.ocid is invalid.'],
      'items_in_order.c.qty': [
        'The items_in_order.c.qty must not be greater than 10, which is all that is in stock.',
      ],
    })
    expectRefused(await client.post(order({ items_in_order: { qty: 1, ocid: 'x' } })), {
      'items_in_order.ocid': ['The items_in_order.ocid must be an integer.'],
    })
  })

  test('a PO that is taken', async () => {
    expectRefused(await client.post(order({ po: 'taken', city: 'Pasadena' })), {
      po: ['The po has already been taken.'],
    })
  })
})

describe('bodies and addresses that cannot be read', () => {
  test.each<[string, string, number]>([
    ['half a JSON', '{"po":', 400],
    ['a NUL', '{"po":"\\u0000"}', 400],
    ['half of a pair', '{"po":"\\ud800"}', 400],
    ['100 levels', '['.repeat(100), 400],
    [
      '20,000 names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [i, i]))),
      400,
    ],
    ['2 MiB', `{"po":"${'x'.repeat(2_000_000)}"}`, 413],
    ['nothing', '', 422],
    ['a list of orders', JSON.stringify([order()]), 422],
    ['a word', 'hello', 422],
  ])('%s', async (_name, body, status) => {
    const answer = await client.post(body)
    expect(answer.status, answer.text.slice(0, 300)).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.json().message).toMatch(/\S/)
  })

  test.each<[string, number]>([
    ['/api/v1/buyer/inventory/info/abc', 404],
    ['/api/v1/buyer/inventory/info/0', 404],
    ['/api/v1/buyer/inventory/info/1', 404],
    ['/api/v1/buyer/inventory/info/-1', 404],
    ['/api/v1/buyer/inventory/info/24999', 404],
    ['/api/v1/buyer/inventory/info/99999999999999999999', 404],
    [`/api/v1/buyer/inventory/info/${'1'.repeat(5000)}`, 404],
    ['/api/v1/buyer/inventory/info/%00', 404],
    ['/api/v1/buyer/inventory/info/%zz', 400],
    ['/api/v1/buyer/inventory/info', 404],
    ['/api/v3/buyer/orders', 404],
    ['/api/v1/buyer', 404],
    ['/api/nothing', 404],
    ['/api/v1/buyer/orders/status?po_number=%ff', 400],
    ['/api/v1/buyer/orders/status?po_number=%00', 400],
    ['/api/v1/buyer/orders/status', 422],
    ['/api/v1/buyer/orders/status?po_number=+&invoice_number[]=x', 422],
    ['/api/v1/buyer/orders/invoice', 422],
    [`/api/v1/buyer/orders/status?po_number=${'x'.repeat(12_000)}`, 200],
    [`/api/v1/buyer/orders/invoice?invoice_number=${'%F0%9F%90%B6'.repeat(500)}`, 200],
    ["/api/v1/buyer/orders/status?po_number='%3Bdrop+table+orders--", 200],
  ])('address %#', async (path, status) => {
    const answer = await client.get(path)
    expect(answer.status, answer.text.slice(0, 300)).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    if (status === 200) expect(answer.text).toBe('{"data":[]}')
    // an address that cannot be decoded never reaches a surface, and is refused by the server itself
    else expect(Object.values(answer.json())[0]).toMatch(/\S/)
  })

  test('neither PO nor invoice number', async () => {
    expect((await client.get('/v1/buyer/orders/invoice')).json()).toEqual({
      message: 'The po number field is required when invoice number is not present. (and 1 more error)',
      errors: {
        po_number: ['The po number field is required when invoice number is not present.'],
        invoice_number: ['The invoice number field is required when po number is not present.'],
      },
    })
  })

  test('every method at every address answers in JSON, never with a 500, never with a redirect', async () => {
    for (const { method, url } of await routesOf(shop.hub, 'homeroots')) {
      const answer = await client.send(url.replaceAll(/:\w+/g, '1'), { method })
      const name = `${method} ${url}`
      expect([200, 400, 404, 405, 422], name).toContain(answer.status)
      if (method !== 'HEAD') answer.json()
      if (answer.status !== 405 || method === 'HEAD') continue
      const allowed = url.includes('/orders/') || url.includes('/info/') ? 'GET, HEAD' : 'POST'
      expect(answer.headers.allow, name).toBe(`${allowed}, OPTIONS`)
      expect(answer.json(), name).toEqual({
        message: `The ${method} method is not supported for this route. Supported methods: ${allowed}.`,
      })
    }
  })
})
