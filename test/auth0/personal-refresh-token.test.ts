import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCredentials } from '../../src/core/access/issue-credential.ts'
import { makePersonalRefreshToken } from '../../src/core/access/oauth/personal-refresh-token.ts'
import {
  listApplications,
  listPersonalTokens,
  revokeOwnGrant,
} from '../../src/core/access/oauth/personal-tokens.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { person, signedIn } from '../identity/people.ts'
import { credentialsOf, placeOf as homerootsOf } from '../oauth/world.ts'
import { operator } from '../support/hub.ts'
import { call, newTokens, opens, openWorld, placeOf, refresh, tokensOf, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const input = { name: 'own program', scopes: ['read:products', 'write:orders'] }
/** As the retailer’s own program asks, without a secret. */
const own = (token: string, more: Record<string, string> = {}, path?: string) =>
  call(
    world,
    { client_id: 'retailer-api', grant_type: 'refresh_token', refresh_token: token, ...more },
    path === undefined ? {} : { path },
  )
const asking = (token: string) => ({ client_id: 'retailer-api', token })
const badRefresh = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }

test('it makes access tokens of a day, again and again, and never changes', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalRefreshToken(world.place, session, input)
  expect(token).toMatch(/^ddis_refresh_[\w-]{43}$/)
  const first = await own(token)
  expect([first.status, first.json()]).toEqual([
    200,
    {
      access_token: expect.stringMatching(/^ddis_live_/),
      refresh_token: token,
      scope: 'write:orders read:products',
      expires_in: 86_400,
      token_type: 'Bearer',
    },
  ])
  const narrow = await own(token, { scope: 'read:products read:shipments openid' })
  expect(narrow.json().scope).toBe('read:products')
  for (const answer of [first, narrow]) expect(await opens(world, tokensOf(answer).access)).toBe(true)
})

test('it is listed among a retailer’s own tokens, not among keys or applications', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const { grantId, token } = await makePersonalRefreshToken(world.place, session, input)
  await own(token)
  const listed = (await listPersonalTokens(world.place, session)).find((each) => each.grantId === grantId)
  expect(listed).toMatchObject({ name: 'own program', refreshHint: token.slice(-4), expiresAt: null })
  expect(await listApplications(world.place, session)).toEqual([])
  const keys = await listCredentials(world.site.hub, operator.production, {})
  expect(keys.filter(({ kind }) => kind === 'inventory-source-token')).toEqual([])
})

test('its maker, an owner and the operator’s people end it, at once; nobody else', async () => {
  const { hub } = world.site
  const member = await signedIn(hub, await person(hub, { role: 'member' }))
  const colleague = await signedIn(hub, await person(hub, { role: 'member' }))
  const stranger = await signedIn(hub, await person(hub, { retailer: 'r2' }))
  const owner = await signedIn(hub, world.user)
  const operators = await signedIn(hub, await person(hub, { party: 'operator' }))
  const retailerId = world.user.retailerId ?? 0
  for (const [ender, of] of [
    [member, undefined],
    [owner, undefined],
    [operators, retailerId],
  ] as const) {
    const { grantId, token } = await makePersonalRefreshToken(world.place, member, input)
    const { access } = tokensOf(await own(token))
    for (const other of [stranger, colleague])
      await expect(revokeOwnGrant(world.place, other, grantId)).rejects.toThrow('credential-not-found')
    expect(await opens(world, access)).toBe(true)
    await revokeOwnGrant(world.place, ender, grantId, of)
    expect(await opens(world, access)).toBe(false)
    const after = await own(token)
    expect([after.status, after.json()]).toEqual([403, badRefresh])
  }
  const found = await world.site.fresh.admin.query<{ action: string }>(
    `select action from hub.audit where actor = $1 and action like '%refresh-token%'`,
    [`user:${member.user.userId}`],
  )
  expect(found.rows).toHaveLength(3)
})

test('a program ends its own by RFC 7009', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalRefreshToken(world.place, session, input)
  const { access } = tokensOf(await own(token))
  expect((await call(world, asking(token), { path: '/oauth/introspect' })).status).toBe(401)
  const answer = await call(world, asking(token), { path: '/oauth/revoke' })
  expect([answer.status, answer.text]).toEqual([200, '{}'])
  expect(await opens(world, access)).toBe(false)
  expect((await own(token)).status).toBe(403)
})

test('it is nobody’s but its own client’s, and that client takes no other', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalRefreshToken(world.place, session, input)
  const partners = await newTokens(world)
  expect((await refresh(world, token)).json()).toEqual(badRefresh)
  expect((await own(partners.refresh)).json()).toEqual(badRefresh)
  const secret = await own(token, { client_secret: 'x' })
  expect([secret.status, secret.json().error]).toEqual([401, 'access_denied'])
  await call(world, asking(partners.refresh), { path: '/oauth/revoke' })
  await call(world, { ...credentialsOf(world.client), token }, { path: '/oauth/revoke' })
  expect((await refresh(world, partners.refresh)).status).toBe(200)
  expect((await own(token)).status).toBe(200)
  // no code for it, no other environment, no other wire
  const code = { client_id: 'retailer-api', grant_type: 'authorization_code', code: 'x' }
  expect((await call(world, code)).status).toBe(403)
  const asked = { client_id: 'retailer-api', grant_type: 'refresh_token', refresh_token: token }
  expect((await call({ ...world, mount: '/sandbox/inventory-source' }, asked)).status).toBe(403)
  expect((await call({ ...world, mount: '/homeroots' }, asked)).status).toBe(401)
})

test('who makes one has shown a password, may do what it may do, and belongs to a retailer', async () => {
  const { hub, clock } = world.site
  const session = await signedIn(hub, world.user)
  const make = (maker: typeof session, more: object = {}, place = world.place) =>
    makePersonalRefreshToken(place, maker, { ...input, ...more })
  const reader = await signedIn(hub, await person(hub, { role: 'read-only' }))
  await expect(make(reader)).rejects.toThrow('forbidden')
  const less = await make(reader, { scopes: ['read:products'] })
  for (const of of [{ supplier: 's1' }, { party: 'operator' as const }])
    await expect(make(await signedIn(hub, await person(hub, of)))).rejects.toThrow('forbidden')
  for (const wrong of [{ scopes: [] }, { scopes: ['openid'] }, { scopes: ['admin'] }, { name: ' ' }])
    await expect(make(session, wrong)).rejects.toThrow('invalid-request')
  await expect(make(session, {}, homerootsOf(world.site))).rejects.toThrow('forbidden')
  const sandbox = await make(session, {}, placeOf(world.site, 'sandbox'))
  expect((await own(sandbox.token)).status).toBe(403)
  clock.advance(16 * 60_000)
  await expect(make(session)).rejects.toThrow('step-up-required')
  await disableUser(hub, commandLine(operator.production), reader.user.userId)
  expect((await own(less.token)).status).toBe(403)
})

test('neither the token nor what it makes is in the database or the log', async () => {
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalRefreshToken(world.place, session, input)
  const { access } = tokensOf(await own(token))
  const { rows } = await world.site.fresh.admin.query<{ line: string }>(
    `select t::text as line from hub.oauth_refresh t union all select t::text from hub.credential t
      union all select t::text from hub.oauth_grant t union all select t::text from hub.audit t`,
  )
  const everything = [...rows.map(({ line }) => line), ...world.site.log].join('\n')
  for (const secret of [token, access]) {
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain(Buffer.from(secret).toString('hex'))
  }
})
