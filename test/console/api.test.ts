import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/console-api/api.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { asking, openWorld, placeOf, type World } from '../oauth/world.ts'
import { ask } from '../support/http.ts'
import { Visitor } from '../support/visitor.ts'
import { Speaker } from './speaker.ts'

let world: World
let owner: Speaker
let user: UserEntry
beforeAll(async () => {
  world = await openWorld()
  await world.site.fresh.admin.query(
    'update hub.credential set revoked_at = created_at where revoked_at is null',
  )
  user = world.user
  owner = await new Speaker(world.site).signIn(user)
})
afterAll(() => world.site.close())

const speaker = async (more: Parameters<typeof person>[1] = {}) =>
  await new Speaker(world.site).signIn(await person(world.site.hub, more))
const client = { name: 'Robot', redirectUris: ['https://app.example/callback'] }
const token = { name: 'Script', scopes: ['read_inventory'], expiresInDays: 30 }
const secret = /ddhr_(live|test)_[\w-]{20,}|\b[0-9a-f]{40}\b|\b[0-9a-f]{32}\b/

const audited = async () =>
  (
    await world.site.fresh.admin.query<{ actor: string; action: string; environment: string; facts: object }>(
      'select actor, action, environment, facts from hub.audit order by audit_id',
    )
  ).rows

test('nobody who is not signed in learns anything, and half a session is none', async () => {
  const nobody = new Speaker(world.site)
  for (const { method, url } of endpoints) {
    const path = url.replace(':environment', 'production').replaceAll(/:\w+/g, '1')
    const answer = await nobody.ask(method, path)
    expect([path, answer.status, answer.json().error.code]).toEqual([path, 401, 'unauthenticated'])
    expect(answer.headers['cache-control']).toBe('no-store')
  }
  const page = await ask(world.site.port, '/console/production/api?x=1')
  expect([page.status, page.headers.location]).toEqual([
    303,
    '/account/sign-in?return_to=%2Fconsole%2Fproduction%2Fapi%3Fx%3D1',
  ])
  // a key of the operator's API is no session
  const keyed = await ask(world.site.port, '/console/api/me', {
    headers: { authorization: 'Bearer ddk_live_1' },
  })
  expect(keyed.status).toBe(401)
})

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  [{ 'content-type': 'text/plain' }, 415],
  [{ 'content-type': 'application/jsonp' }, 415],
  [{ 'content-type': 'application/vnd.api+json' }, 415],
])('a change from elsewhere, or sent as a form could, does nothing: %j', async (headers, status) => {
  for (const [method, path, body] of [
    ['POST', '/production/personal-tokens', token],
    ['POST', '/production/oauth-clients', client],
    ['DELETE', '/production/personal-tokens/1', {}],
    ['POST', '/sign-out', {}],
  ] as const)
    expect((await owner.ask(method, path, { body, headers })).status, path).toBe(status)
  const { data } = (await owner.ask('GET', '/production/personal-tokens')).json()
  expect(data).toEqual([])
  expect((await owner.ask('GET', '/me')).status).toBe(200)
})

test('every answer is for this moment and this reader alone, and secrets are in one of them', async () => {
  const made = await owner.ask('POST', '/production/personal-tokens', { body: token })
  expect(made.status).toBe(200)
  expect(made.headers['cache-control']).toBe('no-store')
  const { token: shown } = made.json()
  const key = (await owner.ask('POST', '/sandbox/api-keys', { body: { name: 'System' } })).json()
  const added = (await owner.ask('POST', '/production/oauth-clients', { body: client })).json()
  expect([shown, key.key, added.clientSecret].every((each) => secret.test(each))).toBe(true)
  for (const list of ['production/personal-tokens', 'sandbox/api-keys', 'production/oauth-clients']) {
    const answer = await owner.ask('GET', `/${list}`)
    expect(answer.json().data).toHaveLength(1)
    expect(answer.text).not.toMatch(secret)
    expect(answer.headers['cache-control']).toBe('no-store')
  }
  const text = JSON.stringify(await audited()) + world.site.log.join('\n')
  for (const each of [shown, key.key, added.clientSecret]) expect(text).not.toContain(each)
})

test('before a secret is made the password is fresh; ending one does not wait for it', async () => {
  const { clock } = world.site
  clock.advance(16 * 60_000)
  const [{ clientId }] = (await owner.ask('GET', '/production/oauth-clients')).json().data
  for (const [path, body] of [
    ['/production/personal-tokens', token],
    ['/production/oauth-clients', client],
    ['/production/api-keys', { name: 'x' }],
    [`/production/oauth-clients/${clientId}/secret`, { overlapSeconds: 0 }],
  ] as const) {
    const answer = await owner.ask('POST', path, { body })
    expect([path, answer.status]).toEqual([path, 403])
    expect(answer.json().error).toMatchObject({
      code: 'step-up-required',
      details: { confirm: '/account/confirm' },
    })
  }
  expect((await owner.ask('DELETE', `/production/oauth-clients/${clientId}`)).status).toBe(200)
})

test('what is wrong with a request is said in a sentence and changes nothing', async () => {
  const fresh = await new Speaker(world.site).signIn(user)
  const before = (await audited()).length
  for (const [path, body, status] of [
    ['/production/personal-tokens', { ...token, scopes: [] }, 422],
    ['/production/personal-tokens', { ...token, scopes: ['admin'] }, 422],
    ['/production/personal-tokens', { ...token, expiresInDays: 0 }, 400],
    ['/production/personal-tokens', { ...token, more: 1 }, 400],
    ['/production/personal-tokens', { ...token, name: ' ' }, 400],
    ['/production/personal-tokens', '{"name":', 400],
    ['/production/personal-tokens', '', 400],
    ['/production/oauth-clients', { ...client, redirectUris: ['http://app.example'] }, 422],
    ['/production/oauth-clients', { ...client, redirectUris: [] }, 400],
    ['/production/api-keys', { name: 'a\0b' }, 400],
    ['/staging/api-keys', { name: 'x' }, 400],
    ['/production/api-keys?other=1', { name: 'x' }, 400],
    ['/production/nothing', {}, 404],
  ] as const) {
    const answer = await fresh.ask('POST', path, { body })
    expect([path, body, answer.status]).toEqual([path, body, status])
    expect(answer.json().error.message).toMatch(/\.$/)
  }
  expect((await audited()).length).toBe(before)
  expect(world.site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})

test('sessions: one’s own, told apart, ended one by one', async () => {
  const [here, there] = [
    await new Speaker(world.site).signIn(user),
    await new Speaker(world.site).signIn(user),
  ]
  const { data } = (await here.ask('GET', '/sessions')).json()
  expect(data.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1)
  const shownThere = (await there.ask('GET', '/sessions')).json().data
  const its = shownThere.find(({ isThis }: { isThis: boolean }) => isThis)
  const stranger = await speaker({ retailer: 'r2' })
  await stranger.ask('DELETE', `/sessions/${its.session}`)
  expect((await there.ask('GET', '/me')).status).toBe(200)
  await here.ask('DELETE', `/sessions/${its.session}`)
  expect((await there.ask('GET', '/me')).status).toBe(401)
  expect((await here.ask('POST', '/sign-out')).status).toBe(200)
  expect((await here.ask('GET', '/me')).status).toBe(401)
})

test('everything that was made or ended is in the audit trail, with who did it', async () => {
  const last = await new Speaker(world.site).signIn(user)
  const [{ grantId }] = (await last.ask('GET', '/production/personal-tokens')).json().data
  expect((await last.ask('DELETE', `/production/personal-tokens/${grantId}`)).status).toBe(200)
  const done = await audited()
  const by = `user:${user.userId}`
  const own = done
    .filter(({ actor }) => actor === by)
    .map(({ action, environment }) => `${environment} ${action}`)
  for (const action of [
    'production personal-token.make',
    'production grant.revoke',
    'production client.add',
    'production client.delete',
    'sandbox credential.issue',
    'production session.end',
  ])
    expect(own).toContain(action)
})

test('its document describes every endpoint', async () => {
  const reader = await new Speaker(world.site).signIn(user)
  const document = (await reader.ask('GET', '/openapi.json')).json()
  expect(Object.values<object>(document.paths).flatMap((path) => Object.keys(path))).toHaveLength(
    endpoints.length,
  )
  for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\/console\/api\//)
})

test('the files of the console: the page for every address, names that change with their content', async () => {
  const visitor = new Visitor(world.site.port)
  await visitor.signIn(user.email, 'seven wide oceans')
  const page = await visitor.get('/console/sandbox/admin/api-keys?retailer=x')
  expect(page.status).toBe(200)
  const policy = String(page.headers['content-security-policy'])
  const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(page.text).toContain(nonce)
  expect((await visitor.get('/console')).text).not.toContain(nonce)
  expect(page.headers['cache-control']).toBe('no-store')
  expect(page.headers['x-frame-options']).toBe('DENY')
  expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//)
  const [script = ''] = /\/console\/assets\/[^"]+\.js/.exec(page.text) ?? []
  const file = await ask(world.site.port, script)
  expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  for (const path of [
    '/console/assets/none.js',
    '/console/assets/..%2findex.html',
    '/console/assets/%2e%2e/index.html',
  ])
    expect((await ask(world.site.port, path)).text).not.toContain('<div id="root">')
})

test('what is made in the sandbox is of the sandbox', async () => {
  const fresh = await new Speaker(world.site).signIn(user)
  const made = (await fresh.ask('POST', '/sandbox/personal-tokens', { body: token })).json()
  expect(made.token).toMatch(/^ddhr_test_/)
  expect(await asking(world.site, made.token)).toBe(401)
  expect(await asking(world.site, made.token, '/sandbox/homeroots/api/v2/buyer/inventory/info/42117')).toBe(
    200,
  )
  expect((await fresh.ask('DELETE', `/production/personal-tokens/${made.grantId}`)).status).toBe(404)
  expect(placeOf(world.site, 'sandbox').environment).toBe('sandbox')
})
