import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUpAccess } from '../../src/core/access/clean-up-access.ts'
import { deleteClient } from '../../src/core/access/oauth/clients.ts'
import { operatorMaker } from '../../src/core/access/oauth/maker.ts'
import { listApplications } from '../../src/core/access/oauth/personal-tokens.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { password, person, signedIn } from '../identity/people.ts'
import { credentialsOf } from '../oauth/world.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { Visitor } from '../support/visitor.ts'
import {
  allScopes,
  apiScopes,
  call,
  codeFor,
  exchange,
  newClient,
  newTokens,
  opens,
  openWorld,
  placeOf,
  refresh,
  tokensOf,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const scope = `${apiScopes} offline_access`

test('a code becomes tokens, in Auth0’s order', async () => {
  const answer = await exchange(world, await codeFor(world, { scope }))
  expect(answer.status).toBe(200)
  expect(answer.text).toMatch(
    /^\{"access_token":"ddis_live_[\w-]{43}","refresh_token":"ddis_refresh_[\w-]{43}","scope":"write:orders read:products read:shipments offline_access","expires_in":86400,"token_type":"Bearer"\}$/,
  )
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'no-store',
    pragma: 'no-cache',
    'x-ratelimit-limit': '300',
  })
  expect(await opens(world, tokensOf(answer).access)).toBe(true)
  const full = await exchange(world, await codeFor(world))
  expect(Object.keys(full.json())).toEqual([
    'access_token',
    'refresh_token',
    'id_token',
    'scope',
    'expires_in',
    'token_type',
  ])
  expect(full.json().scope).toBe(allScopes)
})

test('without offline_access there is nothing to refresh with, without openid nobody is named', async () => {
  const answer = await exchange(world, await codeFor(world, { scope: apiScopes }))
  expect(Object.keys(answer.json())).toEqual(['access_token', 'scope', 'expires_in', 'token_type'])
})

test('an access token lives a day, a refresh token until it is revoked, and never changes', async () => {
  const { clock } = world.site
  const at = clock.now()
  const first = await newTokens(world, { scope })
  let access = first.access
  for (let day = 0; day < 400; day += 100) {
    clock.advance(86_399_000)
    expect(await opens(world, access)).toBe(true)
    clock.advance(1000)
    expect(await opens(world, access)).toBe(false)
    clock.advance(99 * 86_400_000)
    await cleanUpAccess(world.site.hub)
    const answer = await refresh(world, first.refresh)
    expect(answer.status).toBe(200)
    expect(tokensOf(answer).refresh).toBe(first.refresh)
    expect(answer.json().scope).toBe(scope)
    access = tokensOf(answer).access
  }
  clock.advance(2 * 86_400_000)
  const session = await signedIn(world.site.hub, world.user)
  // what lives by its refresh token alone is still seen, and can be ended
  const listed = await listApplications(world.place, session)
  const found = listed.find(({ refreshHint }) => refreshHint === first.refresh.slice(-4))
  expect(found).toMatchObject({ name: 'Partner App', prefix: '', expiresAt: null })
  clock.set(at)
  // a year is more than a session lives
  world.visitor.cookies.clear()
  await world.visitor.signIn(world.user.email, password)
})

test('fewer scopes may be asked for, more are not given and not told of; the next time all are there again', async () => {
  const { refresh: token } = await newTokens(world, { scope: 'read:products read:shipments offline_access' })
  const narrow = await refresh(world, token, { scope: 'read:products' })
  expect(narrow.json().scope).toBe('read:products')
  const wider = await refresh(world, token, { scope: 'write:orders read:shipments admin read:products' })
  expect([wider.status, wider.json().scope]).toEqual([200, 'read:products read:shipments'])
  const nothing = await refresh(world, token, { scope: 'write:orders' })
  expect([nothing.status, nothing.json().error]).toEqual([400, 'invalid_scope'])
  expect((await refresh(world, token)).json().scope).toBe('read:products read:shipments offline_access')
})

test('of 48 who refresh with one token at once, all get an access token of their own and the same refresh token', async () => {
  const { refresh: token } = await newTokens(world, { scope })
  const fields = { ...credentialsOf(world.client), grant_type: 'refresh_token', refresh_token: token }
  await world.site.fresh.admin.query('delete from hub.attempt')
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
  const answers = await Promise.all(
    Array.from({ length: 48 }, () => ask(world.site.port, '/inventory-source/oauth/token', asked)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const tokens = answers.map(tokensOf)
  expect(new Set(tokens.map((each) => each.refresh))).toEqual(new Set([token]))
  expect(new Set(tokens.map(({ access }) => access)).size).toBe(48)
  for (const { access } of tokens) expect(await opens(world, access)).toBe(true)
})

test('of eight who bring one code at once, one at most gets tokens, and they end with the others’ try', async () => {
  const code = await codeFor(world, { scope })
  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(world, code)))
  const winners = answers.filter(({ status }) => status === 200)
  expect(winners).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(7)
  const [winner] = winners.map(tokensOf)
  expect(await opens(world, winner?.access ?? '')).toBe(false)
})

test('a code works for fifteen minutes, once; again, and everything that it made ends', async () => {
  const { clock } = world.site
  const at = clock.now()
  const code = await codeFor(world, { scope })
  const late = await codeFor(world, { scope })
  clock.advance(899_999)
  const made = tokensOf(await exchange(world, code))
  clock.advance(1)
  const expired = await exchange(world, late)
  expect([expired.status, expired.json()]).toEqual([
    403,
    { error: 'invalid_grant', error_description: 'Invalid authorization code' },
  ])
  const again = await exchange(world, code)
  expect([again.status, again.text]).toEqual([403, expired.text])
  expect(await opens(world, made.access)).toBe(false)
  expect((await refresh(world, made.refresh)).status).toBe(403)
  clock.set(at)
})

test('revoking a refresh token ends everything under it, at once; an access token ends alone', async () => {
  const first = await newTokens(world, { scope })
  const second = tokensOf(await refresh(world, first.refresh))
  const revoke = (token: string) =>
    call(world, { ...credentialsOf(world.client), token }, { path: '/oauth/revoke' })
  for (const token of [second.access, 'nothing', second.access]) {
    const answer = await revoke(token)
    expect([answer.status, answer.text]).toEqual([200, '{}'])
  }
  expect([await opens(world, first.access), await opens(world, second.access)]).toEqual([true, false])
  expect((await revoke(first.refresh)).status).toBe(200)
  expect(await opens(world, first.access)).toBe(false)
  const after = await refresh(world, first.refresh)
  expect([after.status, after.json()]).toEqual([
    403,
    { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
  ])
})

test('a token is for its own application, wire and environment', async () => {
  const tokens = await newTokens(world, { scope })
  const other = { ...world, client: await newClient(world.place) }
  const sandbox = placeOf(world.site, 'sandbox')
  const elsewhere = {
    ...world,
    place: sandbox,
    client: await newClient(sandbox),
    mount: '/sandbox/inventory-source',
  }
  for (const path of ['/oauth/revoke', '/oauth/introspect'])
    for (const as of [other, elsewhere])
      for (const token of [tokens.access, tokens.refresh]) {
        const answer = await call(as, { ...credentialsOf(as.client), token }, { path })
        expect(answer.json()).toEqual(path === '/oauth/revoke' ? {} : { active: false })
      }
  for (const as of [other, elsewhere]) expect((await refresh(as, tokens.refresh)).status).toBe(403)
  expect(await opens(elsewhere, tokens.access)).toBe(false)
  const code = await codeFor(world, { scope })
  const foreign = [await exchange(other, code), await exchange(elsewhere, code)]
  expect(foreign.map(({ status }) => status)).toEqual([403, 403])
  // and none of it harmed the owner
  expect((await exchange(world, code)).status).toBe(200)
  expect(await opens(world, tokens.access)).toBe(true)
  expect((await refresh(world, tokens.refresh)).status).toBe(200)
  const own = await call(
    world,
    { ...credentialsOf(world.client), token: tokens.refresh },
    { path: '/oauth/introspect' },
  )
  expect(own.json()).toMatchObject({ active: true, token_use: 'refresh_token', scope })
  expect(own.json()).not.toHaveProperty('exp')
})

test('who is disabled, and an application that is deleted, are refused on the next call', async () => {
  const user = await person(world.site.hub)
  const visitor = new Visitor(world.site.port)
  await visitor.signIn(user.email, password)
  const theirs = await newTokens({ ...world, visitor }, { scope })
  expect(await opens(world, theirs.access)).toBe(true)
  // only the user: that the grants are ended too comes on top
  const sql = 'update hub.users set disabled_at = now() where user_id = $1'
  await world.site.fresh.admin.query(sql, [user.userId])
  expect(await opens(world, theirs.access)).toBe(false)
  expect((await refresh(world, theirs.refresh)).status).toBe(403)
  const asked = { ...credentialsOf(world.client), token: theirs.refresh }
  expect((await call(world, asked, { path: '/oauth/introspect' })).json()).toEqual({ active: false })
  await disableUser(world.site.hub, commandLine(operator.production), user.userId)
  const gone = { ...world, client: await newClient(world.place) }
  const others = await newTokens(gone, { scope })
  await deleteClient(world.place, operatorMaker(operator.production), gone.client.clientId)
  expect(await opens(world, others.access)).toBe(false)
  expect((await refresh(gone, others.refresh)).status).toBe(401)
})
