import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp, mountPath } from '../../src/app.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { storeOf } from '../sophio/store.ts'
import type { Answer } from '../support/http.ts'
import { testHub } from '../support/hub.ts'
import { inventorySourceClient } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
/** Another hub on the same database, with the same time. */
let other: FastifyInstance
let otherPort: number
beforeAll(async () => {
  shop = await openShop({ hasLimits: true })
  const hub = testHub({ db: shop.fresh.db, clock: shop.clock })
  other = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'test' })
  await other.listen({ host: '127.0.0.1', port: 0 })
  // as: a server that listens on a port has an address with one
  otherPort = (other.server.address() as AddressInfo).port
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await other.close()
  await shop.close()
})
beforeEach(() => shop.fresh.admin.query('truncate production.rate_bucket, sandbox.rate_bucket'))

const pools = { production: { calls: 20, seconds: 4 }, sandbox: { calls: 10, seconds: 10 } } as const
const allowed = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 200).length

describe.each(environments)('Inventory Source, %s', (environment) => {
  const { calls, seconds } = pools[environment]
  const mount = mountPath('inventory-source', environment)

  test('two applications and two hubs share the pool of the document, to the call', async () => {
    const one = await shop.partner('r1', environment)
    const two = inventorySourceClient(otherPort, mount, (await shop.partner('r1', environment)).token)
    const neighbour = await shop.partner('r2', environment)
    const ask = (index: number) => (index % 2 === 0 ? one : two).get('/v1/products?per_page=1')
    const burst = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(index)))
    expect(allowed(burst)).toBe(calls)
    const refused = burst.filter(({ status }) => status !== 200)
    for (const { status, headers, json } of refused) {
      expect([status, json().error]).toEqual([429, 'too_many_requests'])
      expect(headers).toMatchObject({
        ...{ 'x-ratelimit-limit': String(calls), 'x-ratelimit-remaining': '0' },
        'retry-after': String(seconds),
      })
      const full = Math.ceil(shop.clock.now().getTime() / 1000) + calls * seconds
      expect(Number(headers['x-ratelimit-reset'])).toBe(full)
    }
    expect((await neighbour.get('/v1/products?per_page=1')).status).toBe(200)
    for (let period = 0; period < 3; period += 1) {
      shop.clock.advance(seconds * 1000 - 1)
      expect(allowed([await one.get('/v1/products?per_page=1')])).toBe(0)
      shop.clock.advance(1)
      expect(allowed(await Promise.all([ask(0), ask(1), ask(2)]))).toBe(1)
    }
  })

  test('what comes of a call does not matter; who is not known takes none', async () => {
    const app = await shop.partner('r1', environment)
    for (let call = 0; call < calls - 1; call += 1)
      expect((await app.get('/v1/products/nothing-of-the-kind')).status).toBe(404)
    const stranger = inventorySourceClient(shop.port, mount, 'ddis_live_nobody')
    expect((await stranger.get('/v1/products')).status).toBe(401)
    expect(allowed([await app.get('/v1/products'), await app.get('/v1/products')])).toBe(1)
  })

  test('ShipStation’s addresses take forty calls a minute from each pair; createorder takes any number', async () => {
    const [one, another] = [await storeOf(shop, 'r1', environment), await storeOf(shop, 'r1', environment)]
    const burst = await Promise.all(Array.from({ length: 50 }, () => one.send('/orders?pageSize=1')))
    expect(allowed(burst)).toBe(40)
    const refused = burst.find(({ status }) => status !== 200)
    expect([refused?.status, refused?.text]).toEqual([429, '{"message":"Too Many Requests"}'])
    expect(refused?.headers).toMatchObject({
      ...{ 'x-rate-limit-limit': '40', 'x-rate-limit-remaining': '0' },
      'x-rate-limit-reset': '60',
    })
    expect(allowed([await another.send('/orders?pageSize=1')])).toBe(1)
    expect((await one.get('action=LIST')).status).toBe(200)
    shop.clock.advance(1500)
    expect(allowed(await Promise.all([one.send('/orders?pageSize=1'), one.send('/orders?pageSize=1')]))).toBe(
      1,
    )
  })
})
