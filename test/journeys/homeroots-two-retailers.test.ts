import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Environment, environments } from '../../src/core/shared/environment.ts'
import type { Answer, HomerootsClient } from '../support/http.ts'
import { type Route, routesOf } from '../support/route-table.ts'
import { buyerOrderOf, everyRow, openDoors, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type Party, parties, seedTwoRetailers } from '../support/two-retailers.ts'

let shop: Shop
let routes: readonly Route[]
const clients = new Map<string, HomerootsClient>()
const invoices = new Map<string, readonly string[]>()
const keyOf = (party: Party, environment: Environment) => `${party.code} ${environment}`
const clientOf = (party: Party, environment: Environment) =>
  clients.get(keyOf(party, environment)) as HomerootsClient

beforeAll(async () => {
  shop = await openDoors(await seedTwoRetailers())
  routes = await routesOf(shop.hub, 'homeroots')
  for (const environment of environments) {
    for (const party of parties) {
      const client = await shop.buyer(party.code, environment)
      clients.set(keyOf(party, environment), client)
      const { word } = party.product
      const lines = [
        [42116, 1],
        [party.product.item, 2],
      ] as const
      const more = {
        last_name: party.lastName,
        city: word,
        carrier: word,
        carrier_account: `${word}-account`,
      }
      const placed = await client.post(buyerOrderOf(party.customId, lines, more))
      expect(placed.status, placed.text).toBe(200)
      invoices.set(keyOf(party, environment), placed.json().invoice_numbers)
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

interface Asked {
  readonly path: string
  readonly body?: object
}

/** At an address: something of the other's, and the same with something that nobody has, which must not be told apart. */
function probesOf(url: string, other: Party, invoice: string): readonly (readonly [Asked, Asked])[] {
  if (/\/orders\/(status|invoice)$/.test(url)) {
    const pair = (query: string, nobodys: string) =>
      [{ path: `${url}?${query}` }, { path: `${url}?${nobodys}` }] as const
    return [
      pair(`po_number=${other.customId}`, 'po_number=nobodys-po'),
      pair(`invoice_number=${invoice}`, 'invoice_number=0001-09-0009999901'),
      pair(`po_number=${other.customId}&invoice_number=${invoice}`, 'po_number=x&invoice_number=y'),
    ]
  }
  if (url.endsWith('/:ocid')) {
    const path = (ocid: number) => ({ path: url.replace(':ocid', String(ocid)) })
    return [[path(other.product.item), path(43888)]]
  }
  if (url.endsWith('/orders')) {
    const asked = (ocid: number) => ({ path: url, body: buyerOrderOf('probe', [[ocid, 1]]) })
    return [[asked(other.product.item), asked(43888)]]
  }
  return []
}

const pairs = [
  { code: 'r1', me: parties[0], other: parties[1] },
  { code: 'r2', me: parties[1], other: parties[0] },
] as const

describe.each(environments)('two buyers, %s', (environment) => {
  test('the route table is the one the probes were written for', () => {
    const addresses = [...new Set(routes.map(({ url }) => url))].sort()
    expect(addresses).toEqual(
      ['/api/v1', '/api/v2', '/v1', '/v2'].flatMap((prefix) => [
        `${prefix}/buyer/inventory/info/:ocid`,
        `${prefix}/buyer/orders`,
        `${prefix}/buyer/orders/invoice`,
        `${prefix}/buyer/orders/status`,
      ]),
    )
    for (const url of addresses) expect(probesOf(url, parties[0], 'x').length, url).toBeGreaterThan(0)
  })

  test.each(pairs)('whatever the other has looks like nothing, $code', async ({ me, other }) => {
    const client = clientOf(me, environment)
    const [invoice = ''] = invoices.get(keyOf(other, environment)) ?? []
    const answers: Answer[] = []
    const before = await everyRow(shop.fresh)
    for (const { method, url } of routes) {
      const tell = async ({ path, body }: Asked) => {
        const answer = await client.send(path, {
          method,
          ...(body && method === 'POST' && { body: JSON.stringify(body) }),
        })
        answers.push(answer)
        return answer
      }
      for (const [others, nobodys] of probesOf(url, other, invoice)) {
        const name = `${method} ${others.path}`
        const told = await tell(others)
        expect(seen(told), name).toBe(seen(await tell(nobodys)))
        expect(told.status, name).toBeLessThan(500)
      }
    }
    expect(await everyRow(shop.fresh), 'looking for what is not there writes nothing').toBe(before)
    const [mine = ''] = invoices.get(keyOf(me, environment)) ?? []
    const own = [
      `/api/v1/buyer/orders/status?po_number=${me.customId}`,
      `/api/v1/buyer/orders/invoice?po_number=${me.customId}`,
      `/api/v1/buyer/orders/invoice?invoice_number=${mine}`,
      `/api/v1/buyer/inventory/info/${me.product.item}`,
      '/api/v1/buyer/inventory/info/42116',
    ]
    for (const path of own) answers.push(await client.get(path))
    const canariesOf = (party: Party) => [
      ...[party.lastName, party.product.word, `${party.product.word}-account`, party.product.upc],
      ...[String(party.product.item), `:${party.wholesale},`, party.customId],
      ...(invoices.get(keyOf(party, environment)) ?? []),
    ]
    for (const answer of answers) {
      const { 'x-request-id': _, ...headers } = answer.headers
      const whole = `${JSON.stringify(headers)} ${answer.text}`
      for (const canary of canariesOf(other)) expect(whole).not.toContain(canary)
    }
    // the canaries can be seen at all: by the one they belong to
    const all = answers.map(({ text }) => text).join()
    for (const canary of canariesOf(me)) expect(all, canary).toContain(canary)
  })

  test('each pays its own price, and may use a PO that the other has used', async () => {
    for (const { me, other } of pairs) {
      const client = clientOf(me, environment)
      const price = async () =>
        (await client.get('/api/v1/buyer/inventory/info/42116')).json().data.price as number
      expect(await price()).toBe(me.wholesale)
      const placed = await client.post(buyerOrderOf(other.customId, [[42116, 1]]))
      expect(placed.status, placed.text).toBe(200)
      const path = `/api/v1/buyer/orders/invoice?po_number=${other.customId}`
      expect((await client.get(path)).json().data[0][0].items[0].price).toBe(me.wholesale)
    }
  })
})
