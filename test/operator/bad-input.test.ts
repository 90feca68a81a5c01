import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const json = 'application/json'
const key = (extra: string) => `{"kind":"operator-key","name":"x"${extra}}`

const malformed: Readonly<Record<string, string | Buffer>> = {
  'not JSON': '{"kind":',
  'a list': '[]',
  'a text': '"x"',
  null: 'null',
  nothing: '',
  'a name too many': key(',"admin":true'),
  'a wrong type': '{"kind":"operator-key","name":7}',
  'a wrong word': '{"kind":"root","name":"x"}',
  'an empty name': '{"kind":"operator-key","name":" "}',
  'a NUL': '{"kind":"operator-key","name":"a\\u0000b"}',
  'half a surrogate pair': '{"kind":"operator-key","name":"a\\ud800b"}',
  'a number out of range': key(',"retailer":1e400'),
  'deep nesting': key(`,"a":${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  'a long name': `{"kind":"operator-key","name":"${'é'.repeat(256)}"}`,
  'not UTF-8': Buffer.from([0x7b, 0xff, 0x7d]),
}

describe('a body that is no request', () => {
  test.each(Object.entries(malformed))('%s', async (_name, raw) => {
    const answer = await api.call('POST', '/credentials', { raw, type: json })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'malformed-request'])
    expect(answer.body.error.message).toMatch(/^body/)
    expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'))
  })

  test('a prototype is nothing to speak of', async () => {
    const raw = key(',"__proto__":{"retailer":"r1"},"constructor":1')
    expect((await api.call('POST', '/credentials', { raw, type: json })).status).toBe(201)
    expect(({} as { retailer?: string }).retailer).toBeUndefined()
  })

  test('characters count as the database counts them', async () => {
    const name = '👩‍🚀'.repeat(60)
    const answer = await api.call('POST', '/credentials', { json: { kind: 'operator-key', name } })
    expect([201, 400]).toContain(answer.status)
  })

  test('two megabytes are too much, and a form is no JSON', async () => {
    const large = await api.call('POST', '/credentials', {
      raw: key(`,"a":"${'x'.repeat(2e6)}"`),
      type: json,
    })
    expect([large.status, large.body.error.code]).toEqual([413, 'payload-too-large'])
    const form = await api.call('POST', '/credentials', {
      raw: 'a=b',
      type: 'application/x-www-form-urlencoded',
    })
    expect([form.status, form.body.error.code]).toEqual([415, 'unsupported-media-type'])
  })

  test('a file larger than what is taken is refused before it is sent', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(`${api.url}/operator/imports/stock`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${api.keys.live}`,
          'content-type': 'text/csv',
          'content-length': '1000001',
        },
      })
      sent.on('response', (response) => {
        resolve(response.statusCode)
        sent.destroy()
      })
      sent.on('error', reject)
      sent.write('warehouse,sku')
    })
    expect(status).toBe(413)
  })

  test('a file that breaks off changes nothing, and the hub goes on', async () => {
    await new Promise<void>((resolve) => {
      const sent = httpRequest(`${api.url}/operator/imports/stock`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${api.keys.live}`,
          'content-type': 'text/csv',
          'content-length': '1000',
        },
      })
      sent.on('error', () => resolve())
      sent.write('warehouse,sku,on_hand\nw1,sku100000,99\n', () => setTimeout(() => sent.destroy(), 50))
    })
    expect((await api.call('GET', '/stock/sku100000')).body.onHand).toBe(15)
    const raw = 'warehouse,sku,on_hand\nw1,sku100000,11'
    for (let i = 0; i < 3; i += 1) {
      expect((await api.call('POST', '/imports/stock', { raw, type: 'text/csv' })).status).toBe(200)
    }
  })
})

describe('an address that makes no sense', () => {
  test.each([
    '/orders?limit=0',
    '/orders?limit=201',
    '/orders?limit=1.5',
    '/orders?limit=ten',
    '/orders?limit=1&limit=2',
    '/orders?offset=1',
    '/orders?after=x',
    '/orders?after=99999999999999_1_1x',
    '/orders?state=lost',
    '/orders?state=',
    '/orders?number=1e3',
    '/orders?number=99999999999999999999',
    '/orders?email=a%00b',
    '/orders?__proto__=1',
    '/orders/r1/abc',
    '/orders/r1/0',
    '/orders/a%00b/1',
    '/credentials/9999999999',
    '/credentials/-1',
    '/retailers?after=-1',
    '/events?after=abc',
    '/whoami?x=1',
    '/products?term=a%00',
    `/products?after=${'9'.repeat(10)}_`,
    '/products?term=a&after=5_',
    '/products?term=a&after=5_1e99',
    '/items/%00',
    `/items/${'x'.repeat(250)}%00`,
  ])('%s', async (path) => {
    const method = path.startsWith('/credentials/') ? 'DELETE' : 'GET'
    const answer = await api.call(method, path)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'malformed-request'])
  })

  test.each([
    '/orders/r1/1/fulfillments/2147483648/pack',
    '/orders/r1/1/fulfillments/x/pack',
    '/orders/r1/9007199254740993/cancel',
  ])('POST %s', async (path) => {
    expect((await api.call('POST', path, { json: {} })).status).toBe(400)
  })

  test.each([
    ['GET', '/nowhere'],
    ['GET', '/orders/r1/1/2'],
  ])('%s %s is not there', async (method, path) => {
    const answer = await api.call(method, path)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'address-not-found'])
  })

  test.each([
    ['PUT', '/orders', 'GET, POST, HEAD'],
    ['DELETE', '/retailers/r1', 'GET, PATCH, HEAD'],
    ['GET', '/imports/stock', 'POST'],
    ['OPTIONS', '/credentials/1', 'DELETE'],
  ])('%s %s has another method', async (method, path, allow) => {
    const answer = await api.call(method, path)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
    expect(answer.body.error.code).toBe('method-not-allowed')
  })

  test('a part of it that is longer than any name', async () => {
    expect([400, 414]).toContain((await api.call('GET', `/items/${'x'.repeat(300)}`)).status)
  })

  test('bytes that are no text find nothing', async () => {
    expect((await api.call('GET', '/orders?po=%ED%A0%80')).body.data).toEqual([])
  })

  test('a HEAD answers like GET, without a body', async () => {
    expect(await api.call('HEAD', '/orders')).toMatchObject({ status: 200, body: undefined })
  })
})

describe('a parcel that makes no sense', () => {
  const parcel = { carrier: 'FedEx', trackingNumber: '1' }
  test.each([
    [{ ...parcel, carrier: ' ' }],
    [{ ...parcel, trackingNumber: 1 }],
    [{ ...parcel, trackingNumber: 'x'.repeat(65) }],
    [{ ...parcel, trackingUrl: 'javascript:alert(1)' }],
    [{ ...parcel, lines: [] }],
    [{ ...parcel, lines: [{ lineNo: 1 }] }],
    [{ ...parcel, lines: [{ lineNo: 1, quantity: 0 }] }],
    [{ ...parcel, lines: [{ lineNo: 1, quantity: 1.5 }] }],
    [{ ...parcel, lines: [{ lineNo: 1, quantity: 1, price: 1 }] }],
    [{ ...parcel, lines: { lineNo: 1, quantity: 1 } }],
  ])('%j', async (body) => {
    const answer = await api.call('POST', '/orders/r1/10000/fulfillments/1/ship', { json: body })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'malformed-request'])
  })
})

test('the document is OpenAPI 3.1, open to all, and names every operation once', async () => {
  const answer = await fetch(`${api.url}/operator/openapi.json`)
  const document = (await answer.json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; requestBody?: { content: object } }>>
  }
  expect([answer.status, document.openapi]).toEqual([200, '3.1.0'])
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(50)
  const body = document.paths['/operator/imports/stock']?.post?.requestBody
  expect(Object.keys(body?.content ?? {})).toEqual(
    expect.arrayContaining(['text/csv', 'application/x-ndjson', 'application/octet-stream']),
  )
})
