import { createLocalJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUpAccess } from '../../src/core/access/clean-up-access.ts'
import {
  currentSigningKey,
  leadSeconds,
  listSigningKeys,
  rotateSigningKey,
} from '../../src/core/access/oauth/signing-keys.ts'
import { createHub } from '../../src/core/hub.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { ask } from '../support/http.ts'
import {
  apiScopes,
  codeFor,
  exchange,
  flavour,
  newTokens,
  openWorld,
  placeOf,
  refresh,
  tokensOf,
  type World,
} from './world.ts'

let world: World
let issuer: string
beforeAll(async () => {
  world = await openWorld()
  issuer = `${world.site.url}/inventory-source/`
})
afterAll(() => world.site.close())

const lives = flavour.idTokenSeconds ?? 0

async function jwks(mount = '/inventory-source') {
  const answer = await ask(world.site.port, `${mount}/.well-known/jwks.json`)
  expect(answer.status).toBe(200)
  return answer.json()
}

/** As an application checks one: by the keys that the hub publishes now. */
async function verified(token: string, mount?: string): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await jwks(mount))
  const checks = { issuer, audience: world.client.clientId, currentDate: world.site.clock.now() }
  return (await jwtVerify(token, keys, { ...checks, algorithms: ['RS256'] })).payload
}

test('an id token says who, for whom, when and to which question', async () => {
  const { id } = await newTokens(world, { nonce: 'n-0S6_WzA2Mj é' })
  const now = Math.floor(world.site.clock.now().getTime() / 1000)
  expect(await verified(id)).toEqual({
    sub: `dropdock|${world.user.userId}`,
    name: world.user.name,
    email: world.user.email,
    iss: issuer,
    aud: world.client.clientId,
    iat: now,
    exp: now + lives,
    auth_time: now,
    nonce: 'n-0S6_WzA2Mj é',
  })
  expect(decodeProtectedHeader(id)).toMatchObject({ alg: 'RS256', typ: 'JWT' })
})

test('name and address are told where they were asked for; without a nonce there is none', async () => {
  const { id } = await newTokens(world, { scope: 'openid' })
  expect(Object.keys(await verified(id)).sort()).toEqual(['aud', 'auth_time', 'exp', 'iat', 'iss', 'sub'])
  const { id: none } = await newTokens(world, { scope: apiScopes, nonce: 'x' })
  expect(none).toBeUndefined()
})

test('a refresh answers a new one of the same sign-in, without the nonce', async () => {
  const { clock } = world.site
  const at = clock.now()
  const first = await newTokens(world, { nonce: 'once' })
  clock.advance(3_600_000)
  const next = await verified(tokensOf(await refresh(world, first.refresh)).id)
  const before = await verified(first.id)
  expect(next).toMatchObject({ sub: before.sub, auth_time: before.auth_time, iat: (before.iat ?? 0) + 3600 })
  expect(next).not.toHaveProperty('nonce')
  const narrow = await refresh(world, first.refresh, { scope: 'read:products' })
  expect(narrow.json()).not.toHaveProperty('id_token')
  clock.set(at)
})

test('what another key signed, or another environment’s, is nobody’s word', async () => {
  const { id } = await newTokens(world)
  await expect(verified(id, '/sandbox/inventory-source')).rejects.toThrow()
  const [head, , signature] = id.split('.')
  const forged = Buffer.from(JSON.stringify({ sub: 'dropdock|1', iss: issuer })).toString('base64url')
  await expect(verified(`${head}.${forged}.${signature}`)).rejects.toThrow()
})

test('a new key is published before it signs, an old one as long as its id tokens are good', async () => {
  const { clock, hub } = world.site
  const at = clock.now()
  const before = decodeProtectedHeader((await newTokens(world)).id).kid
  const kid = await rotateSigningKey(world.place, 'test')
  expect(kid).not.toBe(before)
  const published = await jwks()
  expect(published.keys.map((key: { kid: string }) => key.kid)).toEqual([kid, before])
  // nothing of the private part, whatever it is called
  for (const key of published.keys)
    expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  clock.advance(leadSeconds * 1000 - 1)
  const old = await newTokens(world)
  expect(decodeProtectedHeader(old.id).kid).toBe(before)
  clock.advance(1)
  expect(decodeProtectedHeader((await newTokens(world)).id).kid).toBe(kid)
  clock.advance(lives * 1000 - 2000)
  expect((await verified(old.id)).sub).toBe(`dropdock|${world.user.userId}`)
  clock.advance(2000)
  expect((await jwks()).keys.map((key: { kid: string }) => key.kid)).toEqual([kid])
  expect(await listSigningKeys(world.place, lives)).toHaveLength(2)
  clock.advance(31 * 86_400_000)
  await cleanUpAccess(hub)
  expect((await listSigningKeys(world.place, lives)).map(({ keyId }) => keyId)).toEqual([kid])
  clock.set(at)
  world.visitor.cookies.clear()
  await world.visitor.signIn(world.user.email, 'seven wide oceans')
})

test('of many who ask for the first key, or for another, all get the same', async () => {
  const sandbox = placeOf(world.site, 'sandbox')
  await world.site.fresh.admin.query(`delete from hub.signing_key where environment = 'sandbox'`)
  const first = await Promise.all(Array.from({ length: 8 }, () => currentSigningKey(sandbox)))
  expect(new Set(first.map(({ keyId }) => keyId)).size).toBe(1)
  const next = await Promise.all(Array.from({ length: 8 }, () => rotateSigningKey(sandbox, 'test')))
  expect(new Set(next).size).toBe(1)
  expect(next[0]).not.toBe(first[0]?.keyId)
  expect((await currentSigningKey(sandbox)).keyId).toBe(first[0]?.keyId)
  const found = await world.site.fresh.admin.query<{ actor: string }>(
    `select actor from hub.audit where action = 'signing-key.make' and environment = 'sandbox' order by audit_id`,
  )
  expect(found.rows.slice(-2)).toEqual([{ actor: 'hub' }, { actor: 'test' }])
})

test('a key that leaked is forgotten at once, with what it signed', async () => {
  const old = await newTokens(world)
  // one more is on its way when the leak is noticed
  await rotateSigningKey(world.place, 'test')
  const kid = await rotateSigningKey(world.place, 'test', { hasLeaked: true })
  expect((await jwks()).keys.map((key: { kid: string }) => key.kid)).toEqual([kid])
  await expect(verified(old.id)).rejects.toThrow()
  const { id } = await newTokens(world)
  expect(decodeProtectedHeader(id).kid).toBe(kid)
  expect((await verified(id)).sub).toBe(`dropdock|${world.user.userId}`)
})

test('the private part lies sealed; a hub with another secret makes a new key, and the old is still published', async () => {
  const { fresh, clock, hub } = world.site
  const { rows } = await fresh.admin.query<{ line: string }>(
    `select t::text || encode(private_key, 'escape') as line from hub.signing_key t`,
  )
  for (const { line } of rows) expect(line).not.toMatch(/PRIVATE KEY|"d"|"p"/)
  const { keyId } = await currentSigningKey(world.place)
  // the worst moment: one signs, and another is to follow, both sealed with the old secret
  const waiting = await rotateSigningKey(world.place, 'test')
  const parts = { db: fresh.db, clock, random: systemRandom, log: hub.log, baseUrl: hub.baseUrl }
  const other = { ...world.place, hub: createHub({ ...parts, secret: 'another secret of the same hub' }) }
  const next = await currentSigningKey(other)
  expect([keyId, waiting]).not.toContain(next.keyId)
  expect((await jwks()).keys.map((key: { kid: string }) => key.kid)).toContain(keyId)
})

test('/userinfo tells the same of who brings a token with openid, by GET and by POST', async () => {
  const { access, refresh: refreshToken } = await newTokens(world)
  const claims = { sub: `dropdock|${world.user.userId}`, name: world.user.name, email: world.user.email }
  const userinfo = async (authorization?: string, more: object = {}, path = '/inventory-source/userinfo') =>
    await ask(world.site.port, path, { headers: authorization ? { authorization } : {}, ...more })
  for (const method of ['GET', 'POST']) {
    const answer = await userinfo(`Bearer ${access}`, { method })
    expect([answer.status, answer.json()]).toEqual([200, claims])
    expect(answer.headers['cache-control']).toBe('no-store')
  }
  const none = await userinfo()
  expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  for (const token of ['x', refreshToken, `${access}x`]) {
    const wrong = await userinfo(`Bearer ${token}`)
    expect([wrong.status, wrong.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
  }
  expect((await userinfo(`Bearer ${access}`, {}, '/sandbox/inventory-source/userinfo')).status).toBe(401)
  // the one address that takes it from the query as well: passport-auth0 knows no other way
  const query = `/inventory-source/userinfo?access_token=${access}`
  expect((await userinfo(undefined, {}, query)).json()).toEqual(claims)
  expect((await userinfo(undefined, {}, `${query}&access_token=${access}`)).status).toBe(401)
  expect((await userinfo(undefined, { method: 'POST' }, query)).status).toBe(401)
  expect((await userinfo('Bearer x', {}, query)).status).toBe(401)
  expect(world.site.log.join('')).not.toContain(access)
  const body = { method: 'POST', body: `access_token=${access}` }
  expect((await userinfo(undefined, body)).status).toBe(401)
  const plain = tokensOf(await exchange(world, await codeFor(world, { scope: apiScopes })))
  const beyond = await userinfo(`Bearer ${plain.access}`)
  expect(beyond.status).toBe(403)
  expect(beyond.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="openid"')
})

test('metadata stand where RFC 8414 and OpenID Connect have them, and name what is there', async () => {
  const evil = { headers: { host: 'evil.example' } }
  const addresses = [
    '/inventory-source/.well-known/openid-configuration',
    '/.well-known/openid-configuration/inventory-source',
    '/inventory-source/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/inventory-source',
  ]
  const told = await Promise.all(
    addresses.map(async (path) => (await ask(world.site.port, path, evil)).json()),
  )
  for (const each of told) expect(each).toEqual(told[0])
  const base = `${world.site.url}/inventory-source`
  expect(told[0]).toMatchObject({
    issuer,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/oauth/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  })
  // the other wire has none of it
  for (const path of ['/homeroots/.well-known/openid-configuration', '/homeroots/userinfo'])
    expect((await ask(world.site.port, path)).status).toBe(401)
})
