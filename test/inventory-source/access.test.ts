import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCredentials, revokeCredential } from '../../src/core/access/issue-credential.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { partnerOrderOf } from '../support/inventory-source.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({
    hosts: [
      { host: 'api.example.com', dialect: 'inventory-source', environment: 'production' },
      { host: 'sandbox.example.com', dialect: 'inventory-source', environment: 'sandbox' },
    ],
  })
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const order = JSON.stringify(partnerOrderOf('A-1', [['sku42116', 1]]))
const operations = [
  ['GET', '/v1/products', 'read:products'],
  ['GET', '/v1/products/sku42116', 'read:products'],
  ['GET', '/v1/stock', 'read:products'],
  ['POST', '/v1/stock', 'read:products'],
  ['GET', '/v1/orders', 'write:orders'],
  ['POST', '/v1/orders', 'write:orders'],
  ['POST', '/v1/orders/bulk', 'write:orders'],
  ['GET', '/v1/orders/10000', 'write:orders'],
  ['POST', '/v1/orders/10000/cancel', 'write:orders'],
  ['GET', '/v1/shipments', 'read:shipments'],
  ['GET', '/v1/shipments/10000-1', 'read:shipments'],
] as const
const mounts = { production: '/inventory-source', sandbox: '/sandbox/inventory-source' }

describe.each(environments)('access, %s', (environment) => {
  const mount = mounts[environment]

  test('no token, and one that is good for nothing here, are told in the words of Auth0’s own middleware', async () => {
    const other = await shop.partner('r1', environment === 'production' ? 'sandbox' : 'production')
    const buyer = await shop.buyer('r1', environment)
    const gone = await shop.partner('r1', environment)
    const known = await listCredentials(shop.hub, operator[environment], { retailer: 'r1' })
    const last = Math.max(...known.map(({ credentialId }) => credentialId))
    await revokeCredential(shop.hub, operator[environment], last)
    const before = await everyRow(shop.fresh)
    for (const [method, path] of operations) {
      const body = method === 'POST' ? order : undefined
      const asked = (headers: Record<string, string>) =>
        ask(shop.port, mount + path, { method, headers, ...(body !== undefined && { body }) })
      const none = await asked({})
      expect([none.status, none.headers['www-authenticate'], none.json().error]).toEqual([
        401,
        'Bearer',
        'unauthorized',
      ])
      for (const token of [other.token, buyer.token, gone.token, 'x', '']) {
        const bad = await asked({ authorization: `Bearer ${token}` })
        expect([bad.status, bad.json().error]).toEqual([401, 'invalid_token'])
        expect(bad.headers['www-authenticate']).toMatch(/^Bearer error="invalid_token"/)
      }
      expect((await asked({ authorization: 'Basic x' })).status).toBe(401)
      expect((await ask(shop.port, `${mount}${path}?access_token=${other.token}`, { method })).status).toBe(
        401,
      )
    }
    expect(await everyRow(shop.fresh)).toBe(before)
  })

  test('each operation asks for its own scope, and for nothing else', async () => {
    for (const [method, path, scope] of operations) {
      const others = ['read:products', 'write:orders', 'read:shipments'].filter((each) => each !== scope)
      const refused = await (await shop.partner('r1', environment, others)).send(path, {
        method,
        ...(method === 'POST' && { body: order }),
      })
      expect([refused.status, refused.json().error], path).toEqual([403, 'insufficient_scope'])
      expect(refused.headers['www-authenticate']).toBe(
        `Bearer error="insufficient_scope", error_description="Insufficient Scope", scope="${scope}"`,
      )
      const allowed = await (await shop.partner('r1', environment, [scope])).send(path, {
        method,
        ...(method === 'POST' && { body: '{}' }),
      })
      expect(allowed.status, path).not.toBe(403)
    }
  })

  test('other methods and addresses are refused in the words of this wire', async () => {
    const partner = await shop.partner('r1', environment)
    const wrong = await partner.send('/v1/products', { method: 'DELETE' })
    expect([wrong.status, wrong.headers.allow, wrong.json().error]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'method_not_allowed',
    ])
    expect((await partner.send('/v1/orders/bulk', { method: 'PUT' })).headers.allow).toBe('POST, OPTIONS')
    expect((await partner.get('/v1/nothing')).json()).toEqual({
      error: 'not_found',
      message: 'There is nothing at this address.',
    })
    expect((await partner.get('/v1/products/')).status).toBe(200)
    expect((await partner.post('/v1/orders', '{"order_number":')).json().error).toBe('invalid_request')
    expect((await partner.post('/v1/orders', `{"a":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413)
  })

  test('a bound host has the API at its root', async () => {
    const partner = await shop.partner('r1', environment)
    const host = environment === 'production' ? 'api.example.com' : 'sandbox.example.com'
    const headers = { host, authorization: `Bearer ${partner.token}` }
    expect((await ask(shop.port, '/v1/products/sku42116', { headers })).status).toBe(200)
    expect(
      (await ask(shop.port, '/v1/products/sku42116', { headers: { ...headers, host: 'localhost' } })).status,
    ).toBe(404)
    const wrong = {
      ...headers,
      host: environment === 'production' ? 'sandbox.example.com' : 'api.example.com',
    }
    expect((await ask(shop.port, '/v1/products/sku42116', { headers: wrong })).status).toBe(401)
  })
})

test('an order of one retailer is nobody’s to the other', async () => {
  const [mine, other] = [await shop.partner('r1'), await shop.partner('r2')]
  const { id } = (await mine.post('/v1/orders', partnerOrderOf('SECRET', [['sku42116', 1]]))).json().data
  const before = await everyRow(shop.fresh)
  for (const each of [id, 77_777, 0, -1, 'x', '1e3', '99999999999999999999']) {
    for (const [method, path] of [
      ['GET', `/v1/orders/${each}`],
      ['POST', `/v1/orders/${each}/cancel`],
    ] as const) {
      const answer = await other.send(path, { method })
      expect([answer.status, answer.json()], `${method} ${path}`).toEqual([
        404,
        { error: 'not_found', message: 'There is no such order.' },
      ])
    }
  }
  expect((await other.get('/v1/orders?order_number=SECRET')).json().data).toEqual([])
  expect((await other.get('/v1/orders')).json().data).toEqual([])
  expect(await everyRow(shop.fresh)).toBe(before)
  const own = await other.post('/v1/orders', partnerOrderOf('SECRET', [['sku42117', 1]]))
  expect(own.status, own.text).toBe(201)
})
