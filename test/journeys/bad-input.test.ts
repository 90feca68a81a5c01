import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer, EndlessAislesClient } from '../support/http.ts'
import { everyRow, openShop, orderOf, type Shop } from '../support/shop.ts'

let shop: Shop
let client: EndlessAislesClient
let before: string
beforeAll(async () => {
  shop = await openShop()
  client = await shop.client('r1')
  expect((await client.put('/api/orders', orderOf([[42116, 1]], { custom_order_id: 'taken' }))).status).toBe(
    200,
  )
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

/** The one shape of a refusal on this wire: an object with one text. */
function errorOf(answer: Answer): string {
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  const body = answer.json()
  expect(Object.keys(body)).toEqual(['error'])
  expect(body.error).toBeTypeOf('string')
  return body.error
}

/** A copy of a body with one member changed, or taken away. */
function withMember(body: unknown, path: string, value: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string, unknown>
  if (rest.length > 0) copy[name] = withMember(copy[name] ?? {}, rest.join('.'), value)
  else if (value === undefined) delete copy[name]
  else copy[name] = value
  return copy
}

const notText = [true, false, [], {}, ['x'], { x: 'y' }, 1e300, 'x'.repeat(256)]
const missing = [undefined, null, '', '  ', '\t\n']
const notNumber = ['abc', true, [], {}, [1], '0x10', 'NaN', 'Infinity', '1,5', '1e400', '１２', '--1']
const notAmount = [...notNumber, -1, '-0.01', 1_000_001, '1e7']
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  shipping: [...missing, true, 5, 'x', [], {}],
  'shipping.first_name': [...missing, ...notText],
  'shipping.last_name': [...missing, ...notText],
  'shipping.address_line_1': [...missing, ...notText],
  'shipping.city': [...missing, ...notText],
  'shipping.zip': [...missing, ...notText, -5, 1.5],
  'shipping.state': [...missing, ...notText, 'XYZ', 'New Yorkshire'],
  'shipping.address_line_2': notText,
  'shipping.phone': notText,
  'shipping.country': notText,
  'customer.email': [
    ...notText,
    'nobody',
    'a@b',
    'a b@example.com',
    '@example.com',
    'a@@example.com',
    `${'a'.repeat(65)}@example.com`,
  ],
  line_items: [...missing, true, 5, 'x', [], {}, [null], [5], ['x'], [[]], [{}]],
  'line_items.0': [null, 5, 'x', [], {}],
  'line_items.0.id': [...missing, ...notNumber, 0, -1, 1.5, 2_147_483_648, 1e15, '42116.5', 777_777],
  'line_items.0.upc': ['abc', true, [], {}, '1'.repeat(15), '12x', 1e300],
  'line_items.0.price': [...missing, ...notAmount],
  'line_items.0.quantity': [...missing, ...notNumber, 0, -1, 1.5, '1.5', 100_001, 1e15, 101],
  tax_rate: [...notNumber, -1, '-0.1', 101],
  shipping_cost: notAmount,
  discount: notAmount,
  custom_order_id: [...notText, 'taken'],
}

describe('fields of an order', () => {
  test.each(Object.entries(wrong))('%s', async (path, values) => {
    const leaf = path.split('.').at(-1)?.replaceAll('_', ' ') ?? ''
    for (const value of values) {
      const answer = await client.put('/api/orders', withMember(orderOf([[42116, 1, 20]]), path, value))
      const shown = `${path} = ${JSON.stringify(value)}`
      expect(answer.status, shown).toBe(422)
      const error = errorOf(answer)
      expect(error, shown).toMatch(/^ \[".+"\]$/)
      for (const sentence of JSON.parse(error)) expect(sentence, shown).toMatch(/^The .+\.$/)
      if (value !== 'x' && leaf !== '0') expect(error.replaceAll('_', ' '), shown).toContain(leaf)
    }
  })
})

describe('bodies that cannot be read', () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const valid = JSON.stringify(orderOf([[42116, 1]]))
  const manyLines = (count: number) =>
    JSON.stringify(orderOf(Array.from({ length: count }, () => [42116, 1])))
  const boundary = 'multipart/form-data; boundary=zz'
  const bodies: [name: string, status: number, body: string | Buffer, type?: string][] = [
    ['half an object', 400, '{"shipping":'],
    ['two objects', 400, `${valid}${valid}`],
    ['a comma too many', 400, '{"shipping":{},}'],
    ['single quotes', 400, "{'shipping':{}}"],
    ['NaN', 400, '{"tax_rate":NaN}'],
    ['1e400', 400, valid.replace('"price":25', '"price":1e400')],
    ['-1e400 in a field nobody reads', 400, valid.replace('{', '{"x":-1e400,')],
    ['a NUL in JSON', 400, valid.replace('"Test"', '"Te\\u0000st"')],
    ['a raw NUL', 400, valid.replace('"Test"', '"Te\0st"')],
    ['a lone surrogate', 400, valid.replace('"Test"', '"\\ud800"')],
    ['a lone surrogate in a name', 400, valid.replace('"Test"', '"Test","\\udfff":1')],
    [
      'bytes that are no UTF-8',
      400,
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    ],
    ['21 levels', 400, nested(21)],
    ['100,000 levels', 400, nested(100_000)],
    ['100,000 open brackets', 400, '['.repeat(100_000)],
    ['10,000 lines', 400, JSON.stringify({ line_items: Array.from({ length: 10_000 }, () => ({})) })],
    ['1,001 lines', 422, manyLines(1001)],
    ['a form of 10,001 fields', 400, 'a[]=1&'.repeat(10_001)],
    ['a form of 30 levels', 400, `a${'[x]'.repeat(30)}=1`],
    ['a form with bytes that are no UTF-8', 400, 'a=%ff'],
    ['a form with a NUL', 400, 'a=%00'],
    [
      'a multipart body without an end',
      400,
      '--zz\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
      boundary,
    ],
    ['a part without headers', 400, '--zz\r\nb\r\n--zz--', boundary],
    ['2 MB of JSON', 413, `{"a":"${'x'.repeat(2_000_000)}"}`],
    ['2 MB of a form', 413, `a=${'x'.repeat(2_000_000)}`],
    ['nothing', 422, ''],
    ['blanks', 422, ' \n '],
    ['null', 422, 'null'],
    ['a list', 422, '[]'],
    ['a text', 422, '"x"'],
    ['a number', 422, '5'],
    ['a byte order mark alone', 422, '\uFEFF'],
    ['__proto__ for an order', 422, `{"__proto__":${valid}}`],
    ['constructor.prototype', 422, `{"constructor":{"prototype":${valid}}}`],
    ['__proto__ in a form', 422, '__proto__[polluted]=1&shipping[__proto__][first_name]=x'],
    [
      'lines that are an object with odd names',
      422,
      '{"line_items":{"__proto__":{"id":1},"length":{"id":2},"":{}}}',
    ],
  ]
  test.each(bodies)('%s: %d', async (_name, status, body, type = 'application/json') => {
    const answer = await client.send('/api/orders', {
      method: 'PUT',
      headers: { 'content-type': type },
      body,
    })
    expect(answer.status, answer.text.slice(0, 300)).toBe(status)
    expect(errorOf(answer)).not.toContain('FST_')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('a chunked body is counted as it comes: too large is refused, and the hub goes on', async () => {
    const headers = { 'transfer-encoding': 'chunked' }
    const answer = await client
      .send('/api/orders', { method: 'PUT', headers, body: 'x'.repeat(1_100_000) })
      .catch(() => undefined)
    // the server may close before the rest is sent; the client then sees a broken connection instead of the answer
    if (answer) expect(answer.status).toBe(413)
    expect((await client.get('/api/stock?sku=42116')).status).toBe(200)
  })

  test('a header for an id of an order that is too long is refused', async () => {
    const answer = await client.put('/api/orders', orderOf([[42116, 1]]), {
      'idempotency-key': 'k'.repeat(256),
    })
    expect(answer.status).toBe(422)
    expect(errorOf(answer)).toContain('idempotency key')
  })
})
