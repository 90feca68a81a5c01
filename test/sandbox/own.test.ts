import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { storeOf } from '../sophio/store.ts'
import { ask, type EndlessAislesClient, type Wire } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { type Keeper, keeperOf, placedBy } from './sandbox.ts'

let shop: Shop
let keeper: Keeper
let shopper: EndlessAislesClient

beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
  shopper = await shop.client('r1', 'sandbox')
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})
beforeEach(() => keeper.startOver('r1'))

/** A retailer's developer at the door of its own sandbox. */
async function own(token: string | null, method = 'GET', path = '/clock', json?: object) {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const answer = await ask(shop.port, `/sandbox${path}`, {
    method,
    headers: { ...authorization, ...type },
    ...body,
  })
  return { status: answer.status, headers: answer.headers, body: answer.json<Wire>() }
}

test('any credential of the sandbox opens it, and moves its own retailer’s clock alone', async () => {
  const tokens = [
    shopper.token,
    (await shop.buyer('r1', 'sandbox')).token,
    (await shop.partner('r1', 'sandbox')).token,
    (await storeOf(shop, 'r1', 'sandbox')).pair,
  ]
  for (const [moves, token] of tokens.entries()) {
    expect((await own(token)).body).toMatchObject({ retailer: 'r1', aheadSeconds: moves * 3600 })
    expect(await own(token, 'POST', '/clock', { advance: 'PT1H' })).toMatchObject({ status: 200 })
  }
  expect((await own((await shop.client('r2', 'sandbox')).token)).body).toMatchObject({
    retailer: 'r2',
    aheadSeconds: 0,
  })
})

test('production’s credentials, the operator’s and suppliers’ keys, and none are refused alike', async () => {
  const strangers = [
    null,
    'nonsense',
    (await shop.client('r1')).token,
    (await shop.buyer('r1')).token,
    await shop.operatorKey('sandbox'),
    await shop.operatorKey('production'),
  ]
  for (const token of strangers)
    for (const [method, path] of [
      ['GET', '/clock'],
      ['POST', '/clock'],
      ['DELETE', '/clock'],
      ['GET', '/scenarios'],
    ] as const) {
      const answer = await own(token, method, path)
      expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthenticated'])
    }
})

test('who may only read looks, and moves nothing', async () => {
  const reader = (await shop.buyer('r1', 'sandbox', ['read_orders'])).token
  expect((await own(reader)).status).toBe(200)
  expect((await own(reader, 'GET', '/scenarios')).status).toBe(200)
  for (const [method, json] of [['POST', { advance: 'P1D' }], ['DELETE']] as const)
    expect((await own(reader, method, '/clock', json)).body.error.code).toBe('forbidden')
  expect((await own(reader)).body.aheadSeconds).toBe(0)
})

test('a token that the moved clock has ended comes back with it', async () => {
  const { token } = await shop.partner('r1', 'sandbox')
  await own(token, 'POST', '/clock', { advance: 'P2D', keepOrders: true })
  const partner = await shop.partner('r1', 'sandbox')
  expect(
    (
      await ask(shop.port, '/sandbox/inventory-source/v1/orders', {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status,
  ).toBe(401)
  expect((await partner.get('/v1/orders')).status).toBe(200)
  expect((await own(token, 'DELETE')).body).toMatchObject({ aheadSeconds: 0 })
  expect(
    (
      await ask(shop.port, '/sandbox/inventory-source/v1/orders', {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status,
  ).toBe(200)
  // revoked is revoked
  await shop.fresh.admin.query(`update hub.credential set revoked_at = now() where secret_prefix = $1`, [
    token.slice(0, 14),
  ])
  expect((await own(token)).status).toBe(401)
})

test('its own orders’ scenarios, and nobody else’s', async () => {
  const { id } = await placedBy(shopper, 'PO-own~partial')
  const seen = (await own(shopper.token, 'GET', '/scenarios')).body.data
  expect(seen).toMatchObject([{ number: id, po: 'PO-own~partial', scenario: 'partial', saidIn: 'po' }])
  expect(seen[0].steps).toHaveLength(3)
  expect((await own((await shop.client('r2', 'sandbox')).token, 'GET', '/scenarios')).body.data).toEqual([])
})

test('what is no move, no address and no method is refused', async () => {
  const { token } = shopper
  expect((await own(token, 'POST', '/clock', { advance: 'P1D', retailer: 'r2' })).status).toBe(400)
  expect((await own(token, 'POST', '/clock', { advance: 'long' })).status).toBe(422)
  expect((await own(token, 'GET', '/clock?x=1')).status).toBe(400)
  expect((await own(token, 'GET', '/nothing')).body.error.code).toBe('address-not-found')
  const wrong = await own(token, 'PUT')
  expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, POST, DELETE, HEAD'])
})
