import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const warehouse = { supplier: 's1', code: 'by-hand', name: 'By hand', zip: '27511' }

test('somebody of the operator calls the operator’s operations, named as who it is', async () => {
  const owner = await person(site.hub, { party: 'operator' })
  const asking = await new Speaker(site).signIn(owner)
  const whoami = await asking.ask('GET', '/sandbox/hub/whoami')
  expect(whoami.json()).toMatchObject({ kind: 'operator', environment: 'sandbox', name: owner.name })
  const limit = { limit: '500.00' }
  const changed = await asking.ask('PUT', '/production/hub/retailers/r1/credit', { body: limit })
  expect(changed.status).toBe(200)
  const sql = 'select actor from hub.audit order by audit_id desc limit 1'
  expect((await site.fresh.admin.query(sql)).rows).toEqual([{ actor: `user:${owner.userId}` }])
  // what both environments share is production's to change
  const refused = await asking.ask('POST', '/sandbox/hub/suppliers', { body: { code: 'x', name: 'X' } })
  expect([refused.status, refused.json().error.message]).toEqual([403, expect.stringMatching(/Production/)])
})

test('a supplier’s people open what suppliers may, and a retailer’s nothing of it', async () => {
  const supplier = await speaker({ supplier: 's1' })
  expect((await supplier.ask('GET', '/production/hub/whoami')).json()).toMatchObject({ kind: 'supplier' })
  expect((await supplier.ask('GET', '/production/hub/fulfillments')).status).toBe(200)
  expect((await supplier.ask('GET', '/production/hub/orders')).status).toBe(403)
  const retailer = await speaker({ retailer: 'r1' })
  for (const path of ['whoami', 'orders', 'fulfillments', 'retailers', 'nowhere'])
    expect((await retailer.ask('GET', `/production/hub/${path}`)).status, path).toBe(
      path === 'nowhere' ? 404 : 403,
    )
  expect((await new Speaker(site).ask('GET', '/production/hub/whoami')).status).toBe(401)
})

test('who may only look changes nothing, and previews', async () => {
  const reader = await speaker({ party: 'operator', role: 'read-only' })
  expect((await reader.ask('GET', '/production/hub/orders')).status).toBe(200)
  const refused = await reader.ask('POST', '/production/hub/warehouses', { body: warehouse })
  expect([refused.status, refused.json().error.code]).toEqual([403, 'forbidden'])
  const dry = await reader.ask('POST', '/production/hub/routing/what-if', { body: {} })
  expect(dry.status).not.toBe(403)
  const file = { body: 'a,b\n', headers: { 'content-type': 'text/csv' } }
  expect((await reader.ask('POST', '/production/hub/imports/catalog?supplier=s1', file)).status).toBe(403)
})

test('a file goes through as it is, from this site only and as no form could send it', async () => {
  const asking = await speaker({ party: 'operator' })
  const send = async (headers: Record<string, string>) =>
    (
      await asking.ask('POST', '/production/hub/imports/preview?kind=catalog', {
        body: 'sku,name\n1,One\n',
        headers,
      })
    ).status
  expect(await send({ 'content-type': 'text/csv' })).toBe(200)
  expect(await send({ 'content-type': 'text/plain' })).toBe(415)
  expect(await send({ 'content-type': 'multipart/form-data; boundary=x' })).toBe(415)
  expect(await send({ 'content-type': 'text/csv', origin: 'https://elsewhere.example' })).toBe(403)
  // elsewhere JSON alone
  const other = await asking.ask('POST', '/production/hub/warehouses', {
    body: 'x',
    headers: { 'content-type': 'text/csv' },
  })
  expect(other.status).toBe(415)
})

test('a secret is made only by who has just shown the password', async () => {
  const asking = await speaker({ party: 'operator' })
  const body = { kind: 'operator-key', name: 'Desk' }
  const made = await asking.ask('POST', '/production/hub/credentials', { body })
  expect(made.status).toBe(201)
  site.clock.advance(16 * 60_000)
  const late = await asking.ask('POST', '/production/hub/credentials', { body })
  expect([late.status, late.json().error.code]).toEqual([403, 'step-up-required'])
  expect(late.json().error.details.confirm).toBe('/account/confirm')
})
