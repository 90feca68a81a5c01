import type { OutgoingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mountPath } from '../../src/app.ts'
import { issueCredential, revokeCredential } from '../../src/core/access/issue-credential.ts'
import { homerootsScopes } from '../../src/core/access/token-kinds.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type Route, routesOf } from '../support/route-table.ts'
import { buyerOrderOf, everyRow, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let routes: readonly Route[]
beforeAll(async () => {
  shop = await openShop()
  routes = await routesOf(shop.hub, 'homeroots')
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const unauthenticated = '{"message":"Unauthenticated."}'
const DAY_MS = 86_400_000

describe.each(environments)('tokens, %s', (environment) => {
  test('whoever brings no live token of this environment is told so, everywhere and in the same words', async () => {
    const mine = await issueCredential(shop.hub, operator[environment], {
      ...{ kind: 'homeroots-token', retailer: 'r1', name: 'short', scopes: homerootsScopes },
    })
    const live = mine.secret
    const revoked = (await shop.buyer('r1', environment)).token
    const row = await shop.fresh.admin.query<{ id: number }>(
      'select max(credential_id) as id from hub.credential',
    )
    await revokeCredential(shop.hub, operator[environment], row.rows[0]?.id ?? 0)
    const foreign = environment === 'production' ? 'sandbox' : 'production'
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    const wrong: Record<string, OutgoingHttpHeaders> = {
      none: {},
      empty: bearer(''),
      'the document’s own': bearer('0oW0r4m1pjIlb5UJujZA5iVuse0XSn'),
      'a megabyte': bearer('a'.repeat(8000)),
      'in capitals': bearer(live.toUpperCase()),
      'two words': bearer(`${live} ${live}`),
      'without its scheme': { authorization: live },
      'as basic': { authorization: `Basic ${Buffer.from(`x:${live}`).toString('base64')}` },
      'of the other environment': bearer((await shop.buyer('r1', foreign)).token),
      // the first of them is what Node reads, the last what a proxy may have looked at
      'with another behind it': { Authorization: [`Bearer ${live}`, `Bearer ${revoked}`] },
      'with another before it': { Authorization: [`Bearer ${revoked}`, `Bearer ${live}`] },
      'there twice': { Authorization: [`Bearer ${live}`, `Bearer ${live}`] },
      revoked: bearer(revoked),
      'of Endless Aisles': bearer((await shop.client('r1', environment)).token),
      'an operator’s key': bearer(await shop.operatorKey(environment)),
      'in the header of Endless Aisles': { 'x-ea-request-token': live },
    }
    const before = await everyRow(shop.fresh)
    const mount = mountPath('homeroots', environment)
    for (const { method, url } of [...routes, { method: 'GET', url: '/api/v1/buyer/nothing' }]) {
      const path = mount + url.replaceAll(/:\w+/g, '42116')
      for (const [name, headers] of Object.entries(wrong)) {
        const query = name === 'none' ? `?access_token=${live}&token=${live}` : ''
        const answer = await ask(shop.port, path + query, { method, headers })
        expect(answer.status, `${method} ${path} ${name}`).toBe(401)
        if (method !== 'HEAD') expect(answer.text).toBe(unauthenticated)
      }
    }
    expect(await everyRow(shop.fresh)).toBe(before)
    const path = `${mount}/api/v1/buyer/inventory/info/42116`
    for (const authorization of [`Bearer ${live}`, `bearer  ${live} `]) {
      expect((await ask(shop.port, path, { headers: { authorization } })).status).toBe(200)
    }
  })

  test.each(homerootsScopes)('%s opens what it names and nothing else', async (scope) => {
    const client = await shop.buyer('r1', environment, [scope])
    const before = await everyRow(shop.fresh)
    for (const prefix of ['/api/v1/buyer', '/api/v2/buyer', '/v1/buyer', '/v2/buyer']) {
      const asked: [needs: string, method: string, path: string][] = [
        ['read_inventory', 'GET', '/inventory/info/42116'],
        ['read_orders', 'GET', '/orders/status?po_number=x'],
        ['read_orders', 'GET', '/orders/invoice?invoice_number=x'],
        ['write_orders', 'POST', '/orders'],
      ]
      for (const [needs, method, path] of asked) {
        const answer = await client.send(prefix + path, { method, ...(method === 'POST' && { body: '{}' }) })
        if (needs === scope) expect([200, 422], path).toContain(answer.status)
        else
          expect([answer.status, answer.text], path).toEqual([
            403,
            '{"message":"Invalid scope(s) provided."}',
          ])
      }
    }
    expect(await everyRow(shop.fresh)).toBe(before)
  })

  test('a token ends when its time is up, also for an order that is on its way', async () => {
    // away from the moments at which facts are read anew
    shop.clock.advance(100_000)
    const { secret, expiresAt } = await issueCredential(shop.hub, operator[environment], {
      ...{
        kind: 'homeroots-token',
        retailer: 'r1',
        name: 'a day',
        scopes: homerootsScopes,
        expiresInDays: 1,
      },
    })
    expect(expiresAt).toEqual(new Date(shop.clock.now().getTime() + DAY_MS))
    const place = (po: string) =>
      ask(shop.port, `${mountPath('homeroots', environment)}/api/v1/buyer/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
        body: JSON.stringify(buyerOrderOf(po, [[42116, 1]])),
      })
    shop.clock.advance(DAY_MS - 1)
    expect((await place('in time')).status).toBe(200)
    // known to the door a moment ago, expired before the order is written
    const look = () =>
      ask(shop.port, `${mountPath('homeroots', environment)}/v1/buyer/inventory/info/42116`, {
        headers: { authorization: `Bearer ${secret}` },
      })
    expect((await look()).status).toBe(200)
    const door = shop.hub.authenticator[environment]
    const live = await door.find(secret)
    shop.clock.advance(1)
    for (const answer of [await look(), await place('late')]) expect(answer.text).toBe(unauthenticated)
    const held = vi.spyOn(door, 'find').mockResolvedValue(live)
    for (const po of ['late', 'in time']) expect((await place(po)).text).toBe(unauthenticated)
    held.mockRestore()
    const rows = await shop.fresh.admin.query(
      `select 1 from ${environment}.purchase_order where po_key = 'po:late'`,
    )
    expect(rows.rowCount).toBe(0)
  })
})

describe('issuing', () => {
  const issue = (terms: object) =>
    issueCredential(shop.hub, operator.production, {
      ...{ kind: 'homeroots-token', retailer: 'r1', name: 'x', scopes: ['read_orders'] },
      ...terms,
    })
  const refused = (sentence: string) => ({ code: 'invalid-request', facts: { messages: [sentence] } })
  const known = 'The scopes of this kind are read_inventory, read_orders, write_orders: name at least one.'

  test('a year unless said otherwise; never, if that is said', async () => {
    const inDays = (days: number) => new Date(shop.clock.now().getTime() + days * DAY_MS)
    expect((await issue({})).expiresAt).toEqual(inDays(365))
    expect((await issue({ expiresInDays: 30 })).expiresAt).toEqual(inDays(30))
    expect((await issue({ expiresInDays: null })).expiresAt).toBeNull()
    expect((await issue({ kind: 'endless-aisles-token', scopes: [] })).expiresAt).toBeNull()
    const secrets = await Promise.all([issue({}), issue({ scopes: ['read_orders', 'read_orders'] })])
    for (const { secret } of secrets) expect(secret).toMatch(/^ddhr_live_[\w-]{43}$/)
  })

  test.each([
    [{ scopes: [] }, known],
    [{ scopes: ['read_orders', 'read_products'] }, known],
    [{ kind: 'endless-aisles-token' }, 'A credential of this kind has no scopes.'],
    [{ expiresInDays: 0 }, 'A credential lives 1 to 3650 days, or for ever.'],
    [{ expiresInDays: 1.5 }, 'A credential lives 1 to 3650 days, or for ever.'],
    [{ expiresInDays: 3651 }, 'A credential lives 1 to 3650 days, or for ever.'],
    [
      { retailer: null },
      'A token belongs to a retailer, a supplier key to a supplier, an operator key to nobody.',
    ],
  ])('%j is refused, and nothing is made', async (terms, sentence) => {
    const before = await everyRow(shop.fresh)
    await expect(issue(terms)).rejects.toMatchObject(refused(sentence))
    expect(await everyRow(shop.fresh)).toBe(before)
  })
})
