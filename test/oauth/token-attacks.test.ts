import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePersonalToken } from '../../src/core/access/oauth/personal-tokens.ts'
import { signedIn } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import {
  asking,
  call,
  callback,
  challengeOf,
  codeFor,
  credentialsOf,
  exchange,
  newClient,
  newPair,
  openWorld,
  refresh,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const { stringify } = JSON
const grant = (code: string) => ({ grant_type: 'authorization_code', code, redirect_uri: callback })

test('the code of another application is refused, and its owner still has it', async () => {
  const other = await newClient(world.place)
  const code = await codeFor(world)
  const stolen = await exchange({ ...world, client: other }, code)
  expect([stolen.status, stolen.json().error]).toEqual([400, 'invalid_grant'])
  expect((await exchange(world, code)).status).toBe(200)
})

test('a code works for ten minutes', async () => {
  const code = await codeFor(world)
  world.site.clock.advance(600_000)
  const answer = await exchange(world, code)
  expect([answer.json().error, answer.json().hint]).toEqual([
    'invalid_grant',
    'Authorization code has expired',
  ])
})

test('the callback is repeated as it was asked with', async () => {
  const client = await newClient(world.place, { redirectUris: [callback, `${callback}2`] })
  const as = { ...world, client }
  for (const redirect_uri of [`${callback}2`, '', `${callback}/`]) {
    const answer = await exchange(as, await codeFor(as), { redirect_uri })
    expect([answer.status, answer.json().error, answer.json().hint]).toEqual([
      400,
      'invalid_grant',
      'Invalid redirect URI',
    ])
  }
})

const verifier = 'a-verifier-of-forty-three-characters-or-more'
test.each([
  ['a verifier without a challenge', {}, { code_verifier: verifier }],
  ['a challenge without a verifier', challengeOf(verifier), {}],
  ['a wrong verifier', challengeOf(verifier), { code_verifier: `${verifier}x` }],
  ['a verifier that is too short', challengeOf('short'), { code_verifier: 'short' }],
])('%s is refused and burns the code', async (_, asked, told) => {
  const code = await codeFor(world, asked)
  const answer = await exchange(world, code, told)
  expect([answer.status, answer.json().error]).toEqual([400, 'invalid_grant'])
  expect((await exchange(world, code, { code_verifier: verifier })).json().error).toBe('invalid_grant')
})

test('a right verifier is right, for applications with a secret and without', async () => {
  const open = await newClient(world.place, { isPublic: true })
  for (const client of [world.client, open]) {
    const code = await codeFor({ ...world, client }, challengeOf(verifier))
    expect((await exchange({ ...world, client }, code, { code_verifier: verifier })).status).toBe(200)
  }
})

test('a refresh token is for its own application, and no other token takes its place', async () => {
  const pair = await newPair(world)
  const other = await newClient(world.place)
  const hint = async (as: World, token: string) => {
    const answer = await refresh(as, token)
    expect([answer.status, answer.json().error]).toEqual([400, 'invalid_grant'])
    return answer.json().hint
  }
  expect(await hint({ ...world, client: other }, pair.refresh)).toBe('Token is not linked to client')
  expect(await hint(world, pair.access)).toBe('Cannot decrypt the refresh token')
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalToken(world.place, session, { name: 'mine', scopes: ['read_orders'] })
  expect(await hint(world, token)).toBe('Cannot decrypt the refresh token')
  const wrong = { ...world, client: { ...world.client, clientSecret: 'wrong' } }
  expect((await refresh(wrong, pair.refresh)).status).toBe(401)
  expect(await asking(world.site, pair.refresh)).toBe(401)
  expect((await refresh(world, pair.refresh)).status).toBe(200)
})

test('a refresh token ends after a year', async () => {
  const pair = await newPair(world)
  const at = world.site.clock.now()
  world.site.clock.advance(31_536_000_000)
  const answer = await refresh(world, pair.refresh)
  expect([answer.status, answer.json().hint]).toEqual([400, 'Token has expired'])
  expect(await asking(world.site, pair.access)).toBe(401)
  world.site.clock.set(at)
})

test('tokens come in the header alone', async () => {
  const { access } = await newPair(world)
  const path = '/homeroots/api/v2/buyer/inventory/info/42117'
  expect(await asking(world.site, '', `${path}?access_token=${access}`)).toBe(401)
  const body = `access_token=${access}`
  const asked = { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expect((await ask(world.site.port, '/homeroots/api/v1/buyer/orders', asked)).status).toBe(401)
  const lower = await ask(world.site.port, path, { headers: { authorization: `bearer ${access}` } })
  expect(lower.status).toBe(200)
})

test.each([
  ['the same twice', (code: string) => `code=${code}&code=${code}`],
  ['good first', (code: string) => `code=${code}&code=x`],
  ['good last', (code: string) => `code=x&code=${code}`],
])('a parameter comes once: %s', async (_, codes) => {
  const code = await codeFor(world)
  const { code: __, ...rest } = { ...credentialsOf(world.client), ...grant(code) }
  const answer = await call(world.site, `${new URLSearchParams(rest)}&${codes(code)}`)
  expect([answer.status, answer.json().error]).toEqual([400, 'invalid_request'])
  expect((await exchange(world, code)).status).toBe(200)
})

test('what stands in the address is not read, and other methods are refused', async () => {
  const fields = new URLSearchParams({ ...credentialsOf(world.client), ...grant(await codeFor(world)) })
  const answer = await call(world.site, '', { path: `/homeroots/oauth/token?${fields}` })
  expect([answer.status, answer.json().error]).toEqual([400, 'unsupported_grant_type'])
  const got = await ask(world.site.port, `/homeroots/oauth/token?${fields}`)
  expect([got.status, got.headers.allow]).toEqual([405, 'POST'])
  expect(got.json().message).toContain('GET method is not supported')
})

test('the same fields as JSON and as multipart', async () => {
  const fields = { ...credentialsOf(world.client), ...grant(await codeFor(world)) }
  const json = { headers: { 'content-type': 'application/json' } }
  expect((await call(world.site, stringify(fields), json)).status).toBe(200)
  const parts = Object.entries({ ...fields, code: await codeFor(world) }).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const multipart = { headers: { 'content-type': 'multipart/form-data; boundary=b' } }
  expect((await call(world.site, `${parts.join('')}--b--\r\n`, multipart)).status).toBe(200)
})

test.each([
  stringify({ grant_type: ['authorization_code'] }),
  stringify({ grant_type: 1 }),
  stringify([]),
  '{"__proto__":{"grant_type":"refresh_token"}}',
  '{"grant_type":"refresh_token"',
  '['.repeat(5000),
  `grant_type=${'x'.repeat(60_000)}`,
  'grant_type=%00&client_id=%00',
  '\xff\xfe',
  '',
])('%.40s is refused', async (body) => {
  const answer = await call(world.site, body)
  expect(answer.status).toBe(400)
  expect(['invalid_request', 'unsupported_grant_type']).toContain(answer.json().error)
  expect(({} as Record<string, unknown>).grant_type).toBeUndefined()
})

test.each([
  'password',
  'client_credentials',
  '__proto__',
  'constructor',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
])('there is no grant %s', async (grant_type) => {
  const answer = await call(world.site, { ...credentialsOf(world.client), grant_type })
  expect([answer.status, answer.json().error]).toEqual([400, 'unsupported_grant_type'])
})

test('strange values are refused, and a body beyond 64 KiB', async () => {
  for (const value of ['\0', 'é☂'.repeat(100), 'x'.repeat(20_000), "' or 1=1 --"]) {
    for (const name of ['code', 'client_id', 'client_secret', 'redirect_uri', 'code_verifier']) {
      const answer = await exchange(world, 'no code', { [name]: value })
      expect([400, 401], `${name}=${value.slice(0, 10)}`).toContain(answer.status)
    }
    expect((await refresh(world, value)).status).toBe(400)
  }
  expect((await call(world.site, `a=${'x'.repeat(65_536)}`)).status).toBe(413)
})

test('questions about tokens need an application with a secret', async () => {
  const path = '/homeroots/oauth/introspect'
  const { access } = await newPair(world)
  expect((await call(world.site, { token: access }, { path })).status).toBe(400)
  const open = await newClient(world.place, { isPublic: true })
  expect((await call(world.site, { client_id: open.clientId, token: access }, { path })).status).toBe(401)
})

test('a missing parameter is named', async () => {
  const { client_id = '' } = credentialsOf(world.client)
  const hint = async (fields: Record<string, string>) => (await call(world.site, fields)).json().hint
  expect(await hint({ grant_type: 'authorization_code' })).toBe('Check the `client_id` parameter')
  const full = { ...credentialsOf(world.client), client_id }
  expect(await hint({ ...full, grant_type: 'authorization_code' })).toBe('Check the `code` parameter')
  expect(await hint({ ...full, grant_type: 'refresh_token' })).toBe('Check the `refresh_token` parameter')
})

test('whatever was asked, nothing broke inside', () => {
  expect(world.site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
