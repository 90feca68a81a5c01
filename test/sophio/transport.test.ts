import { afterAll, beforeAll, expect, test } from 'vitest'
import { allowKeyInUrl } from '../../src/core/access/sophio-keys.ts'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { ask, rawly } from '../support/http.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'
import { type StoreClient, stockSampleGoods, storeOf } from './store.ts'

let shop: Shop
let store: StoreClient
beforeAll(async () => {
  shop = await openShop()
  await stockSampleGoods(shop)
  store = await storeOf(shop)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const page = '/sophio/createorder.wws'
const text = JSON.stringify(sampleOrder)
const base64 = (pair: string) => Buffer.from(pair).toString('base64')

test('the pair is taken however clients write it', async () => {
  // a pair whose base64 has everything that an address could spoil
  const hash = "sha256('shop~?:a~~>>??:b~')"
  await shop.fresh.admin.query(
    `update hub.credential set secret_hash = ${hash} where credential_id = ${store.credentialId}`,
  )
  const plain = base64('shop~?:a~~>>??:b~')
  expect(plain).toMatch(/[+/].*=$/)
  const ways = [
    plain,
    encodeURIComponent(plain),
    encodeURIComponent(encodeURIComponent(plain)),
    plain.replace(/=+$/, ''),
    plain.replaceAll('+', ' ').replaceAll(' ', '%20'),
    plain.replaceAll('+', '-').replaceAll('/', '_'),
  ]
  for (const way of ways)
    for (const name of ['authentication', 'AUTHENTICATION', '%61uthentication'])
      expect((await ask(shop.port, `${page}?action=LIST&${name}=${way}`)).status, `${name}=${way}`).toBe(200)
  for (const scheme of ['Basic', 'basic', 'BASIC '])
    expect(
      (await ask(shop.port, `${page}?action=LIST`, { headers: { authorization: `${scheme} ${plain}` } }))
        .status,
    ).toBe(200)
  const both = (query: string, header: string) =>
    ask(shop.port, `${page}?action=LIST&authentication=${query}`, {
      headers: { authorization: `Basic ${header}` },
    })
  expect((await both(plain, plain)).status).toBe(200)
  expect((await both(ways[3] ?? '', plain)).status).toBe(200)
  expect((await both(plain, base64('shop~?:other'))).status).toBe(401)
  expect((await both('', plain)).status).toBe(200)
  expect(
    (await ask(shop.port, `${page}?action=LIST&authentication=${plain}&authentication=${base64('a:b')}`))
      .status,
  ).toBe(401)
})

test('whoever brings no pair, or no such pair, is denied before anything is read', async () => {
  const before = await everyRow(shop.fresh)
  const wrong = [
    '',
    'x',
    '%',
    '%zz',
    ':',
    base64('nocolon'),
    base64(':x'),
    base64('x:'),
    'a'.repeat(5000),
    base64('shop:\0'),
  ]
  for (const authentication of wrong) {
    const answer = await ask(shop.port, `${page}?authentication=${authentication}`, {
      method: 'POST',
      body: '{',
    })
    expect([answer.status, answer.json()], authentication).toEqual([
      401,
      { Message: 'Authorization has been denied for this request.' },
    ])
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
  }
  const twice = `POST ${page} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${store.authentication}\r\nAuthorization: Basic eDp5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
  expect((await rawly(shop.port, twice)).status).toBe(401)
  expect(await everyRow(shop.fresh)).toBe(before)
})

test('a pair that is kept out of addresses is told so, and works in the header', async () => {
  const shut = await storeOf(shop)
  const place = { hub: shop.hub, environment: 'production', retailer: { retailerId: 1, code: 'r1' } } as const
  await allowKeyInUrl(place, 'test', { credentialId: shut.credentialId, urlAllowed: false })
  const answer = await shut.create(sampleOrder)
  expect([answer.status, answer.json().Message]).toEqual([
    401,
    expect.stringContaining('Authorization: Basic'),
  ])
  expect((await shut.get('action=LIST')).status).toBe(200)
  const both = await shut.send(`/createorder.wws?action=LIST&authentication=${shut.authentication}`)
  expect(both.status).toBe(401)
})

const form = 'application/x-www-form-urlencoded'
test.each([
  ['curl -d', form, text],
  ['curl --data-urlencode', form, encodeURIComponent(text)],
  ['a form with one field', form, `order=${encodeURIComponent(text)}`],
  ['a form with one field, unescaped', form, `json=${text.replaceAll('%', '')}`],
  ['plain text', 'text/plain', text],
  ['no type', undefined, text],
  ['a type that is none', ';;', text],
  ['XML by its name', 'application/xml; charset=utf-16', text],
  ['a mark of byte order', 'application/json', `\uFEFF${text}`],
  ['blanks before it', 'application/json', `\r\n\t ${text}\n`],
])('an order as %s', async (_, type, body) => {
  const sent = await storeOf(shop)
  const headers = { authorization: `Basic ${sent.authentication}`, ...(type && { 'content-type': type }) }
  for (const method of ['POST', 'PUT']) {
    const answer = await ask(shop.port, `${page}?action=create`, { method, headers, body })
    expect([answer.status, answer.json().orderKey], answer.text).toEqual([200, sampleOrder.orderKey])
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  }
})

test('a form as PHP writes it is an order, too', async () => {
  const flat = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => flat(each, path === '' ? name : `${path}[${name}]`))
      : [`${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`]
  const sent = await storeOf(shop)
  const body = flat({ ...sampleOrder, orderKey: 'a form' }, '').join('&')
  const answer = await sent.create(body, { 'content-type': form })
  expect([answer.status, answer.json().orderTotal], answer.text).toEqual([200, 71.63])
})

test('addresses in any case, with a slash at their end; unknown ones and other methods in this wire’s words', async () => {
  const sent = await storeOf(shop)
  for (const path of ['/CreateOrder.wws', '/createorder.WWS/', '//createorder.wws'])
    expect((await sent.send(`${path}?ACTION=List`)).status, path).toBe(200)
  expect((await sent.send('/createorder.wws?action=GET&orderKey=none', { method: 'POST' })).status).toBe(404)
  expect((await sent.send('/createorder.wws?action=LIST', { method: 'HEAD' })).status).toBe(200)
  const options = await sent.send('/createorder.wws', { method: 'OPTIONS' })
  expect([options.status, options.headers.allow]).toEqual([200, 'POST, PUT, GET, HEAD, OPTIONS'])
  for (const [path, method, status] of [
    ['/createorder.wws', 'GET', 405],
    ['/createorder.wws', 'DELETE', 405],
    ['/createorder.wws?action=DELETE', 'POST', 400],
    ['/createorder.wws?action=GET', 'GET', 400],
    ['/createorder.wws?action[]=GET&orderId=1', 'GET', 405],
    ['/createorder.php', 'POST', 404],
    ['/', 'GET', 404],
  ] as const) {
    const answer = await sent.send(path, { method })
    expect([answer.status, Object.keys(answer.json())], `${method} ${path}`).toEqual([status, ['Message']])
  }
})
