import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mountPath } from '../../src/app.ts'
import { revokeCredential } from '../../src/core/access/issue-credential.ts'
import { type Environment, environments } from '../../src/core/shared/environment.ts'
import { type Answer, ask, type EndlessAislesClient } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type Route, routesOf } from '../support/route-table.ts'
import { everyRow, openDoors, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type Party, parties, probesOf, seedTwoRetailers } from '../support/two-retailers.ts'

let shop: Shop
let routes: readonly Route[]
const clients = new Map<string, EndlessAislesClient>()
const clientOf = (party: Party, environment: Environment) =>
  clients.get(`${party.code} ${environment}`) as EndlessAislesClient

beforeAll(async () => {
  shop = await openDoors(await seedTwoRetailers())
  routes = await routesOf(shop.hub, 'endless-aisles')
  for (const environment of environments) {
    for (const party of parties) {
      const client = await shop.client(party.code, environment)
      clients.set(`${party.code} ${environment}`, client)
      for (const order of party.orders) {
        const placed = await client.put('/api/orders', order)
        expect(placed.status, placed.text).toBe(200)
      }
    }
  }
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** What a client can tell two answers apart by: everything but the clock and the request's own id. */
function seen({ status, headers, text }: Answer): string {
  const { date: _, 'x-request-id': __, ...rest } = headers
  return JSON.stringify([status, rest, text])
}

const pairs = [
  { code: 'r1', me: parties[0], other: parties[1] },
  { code: 'r2', me: parties[1], other: parties[0] },
] as const

describe.each(environments)('two retailers, %s', (environment) => {
  test('the route table is the one the probes were written for', () => {
    const addresses = [...new Set(routes.map(({ url }) => url))].sort()
    expect(addresses).toEqual([
      '/api/orders',
      '/api/orders/:id',
      '/api/orders/:id/cancel',
      '/api/products',
      '/api/products/:id',
      '/api/products/:productId/options/:optionId',
      '/api/products/bysize/:id',
      '/api/products/search',
      '/api/stock',
      '/api/stock/byUpc',
    ])
    const unasked = addresses.filter((url) => probesOf(url, parties[0], parties[1]).length === 0)
    expect(unasked).toEqual(['/api/stock', '/api/stock/byUpc'])
  })

  test.each(pairs)('whatever the other has looks like nothing, $code', async ({ me, other }) => {
    const client = clientOf(me, environment)
    const answers: Answer[] = []
    const tell = async ({ method }: Route, { path, body }: { path: string; body?: unknown }) => {
      const answer = await client.send(path, {
        method,
        ...(body === undefined || !['PUT', 'POST'].includes(method) ? {} : { body: JSON.stringify(body) }),
      })
      answers.push(answer)
      return answer
    }
    const before = await everyRow(shop.fresh)
    for (const route of routes) {
      for (const probe of probesOf(route.url, me, other)) {
        const name = `${route.method} ${probe.others.path} ${probe.what}`
        const others = await tell(route, probe.others)
        const nobodys = await tell(route, probe.nobodys)
        expect(seen(others), name).toBe(seen(nobodys))
        expect(others.status, name).not.toBe(500)
        if (probe.malformed) expect((await tell(route, probe.malformed)).status, name).toBeLessThan(500)
      }
    }
    expect(await everyRow(shop.fresh), 'looking for what is not there writes nothing').toBe(before)
    for (const path of me.own) answers.push(await client.get(path))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(me.own.length)
    for (const answer of answers) {
      // random, and so now and then like a canary by chance
      const { 'x-request-id': _, ...headers } = answer.headers
      const whole = `${JSON.stringify(headers)} ${answer.text}`
      for (const canary of other.canaries) expect(whole).not.toContain(canary)
    }
    // the canaries can be seen at all: by the one they belong to
    const mine = answers.map(({ text }) => text).join()
    for (const canary of me.canaries.filter((each) => each !== me.customId))
      expect(mine, canary).toContain(canary)
  })

  test('stock of what only the other may buy is 0, in the words of the document, whatever lies there', async () => {
    for (const { me, other } of pairs) {
      const { item, upc } = other.product
      const stock = await clientOf(me, environment).get(`/api/stock?sku=${item},38888`)
      expect(stock.json()).toEqual({ data: { [item]: 0 } })
      const byUpc = await clientOf(me, environment).get(`/api/stock/byUpc?upc=${upc},833048020036`)
      expect(byUpc.json()).toEqual({ data: { [upc]: 0 } })
    }
  })

  test('each pays its own price, and may use an id that the other has used', async () => {
    for (const { me, other } of pairs) {
      const client = clientOf(me, environment)
      const size = (await client.get('/api/products/bysize/42116')).json().data.sizes[0]
      expect(size.wholesale).toBe(me.wholesale)
      expect(size.wholesale).not.toBe(other.wholesale)
      const order = orderOf([[42116, 1]], { custom_order_id: other.customId })
      const placed = await client.put('/api/orders', order, { 'idempotency-key': 'shared' })
      expect(placed.status).toBe(200)
      expect(placed.json().data.wholesale).toBe(me.wholesale)
    }
  })

  test('whoever brings no live token of this environment is told so, everywhere and in the same words', async () => {
    const r1 = parties[0].code
    const revoked = (await shop.client(r1, environment)).token
    const row = await shop.fresh.admin.query<{ credential_id: number }>(
      'select max(credential_id) as credential_id from hub.credential',
    )
    await revokeCredential(shop.hub, operator[environment], row.rows[0]?.credential_id ?? 0)
    const foreign = environment === 'production' ? 'sandbox' : 'production'
    const live = clientOf(parties[0], environment).token
    const tokens: Record<string, object> = {
      none: {},
      empty: { 'x-ea-request-token': '' },
      garbage: { 'x-ea-request-token': '0123456789abcdef0123456789abcdef' },
      'a megabyte': { 'x-ea-request-token': 'a'.repeat(8000) },
      'in capitals': { 'x-ea-request-token': live.toUpperCase() },
      'of the other environment': { 'x-ea-request-token': clientOf(parties[0], foreign).token },
      revoked: { 'x-ea-request-token': revoked },
      'an operator’s key': { 'x-ea-request-token': await shop.operatorKey(environment) },
      'as a bearer': { authorization: `Bearer ${live}` },
      'as a cookie': { cookie: `X-EA-REQUEST-TOKEN=${live}` },
    }
    const before = await everyRow(shop.fresh)
    const mount = mountPath('endless-aisles', environment)
    for (const { method, url } of [...routes, { method: 'GET', url: '/api/nothing' }]) {
      const path = mount + url.replaceAll(/:\w+/g, '42116')
      for (const [name, headers] of Object.entries(tokens)) {
        const query =
          name === 'none' ? `?X-EA-REQUEST-TOKEN=${live}&x-ea-request-token=${live}&token=${live}` : ''
        const answer = await ask(shop.port, path + query, { method, headers: { ...headers } })
        expect(answer.status, `${method} ${path} ${name}`).toBe(401)
        if (method !== 'HEAD') expect(answer.json()).toEqual({ error: 'Unauthenticated.' })
      }
    }
    expect(await everyRow(shop.fresh)).toBe(before)
  })
})
