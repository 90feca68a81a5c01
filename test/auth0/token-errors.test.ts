import { afterAll, beforeAll, expect, test } from 'vitest'
import { callback, challengeOf, credentialsOf } from '../oauth/world.ts'
import { ask } from '../support/http.ts'
import {
  call,
  codeFor,
  exchange,
  newClient,
  newTokens,
  opens,
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
const json = { headers: { 'content-type': 'application/json' } }
const basic = (id: string, secret: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
})
const grant = (code: string) => ({ grant_type: 'authorization_code', code, redirect_uri: callback })
const told = ({ status, json: body }: Awaited<ReturnType<typeof call>>) => [status, body()]
const verifier = 'a-verifier-of-forty-three-characters-or-more'

const unauthorized = [401, { error: 'access_denied', error_description: 'Unauthorized' }]
const badCode = [403, { error: 'invalid_grant', error_description: 'Invalid authorization code' }]
const badRefresh = [403, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }]
const missing = (name: string) => [
  400,
  { error: 'invalid_request', error_description: `Missing required parameter: ${name}` },
]

test('a wrong application or secret: 401 access_denied, and no code is burnt by it', async () => {
  const code = await codeFor(world)
  const { client_id = '', client_secret = '' } = credentialsOf(world.client)
  for (const wrong of ['', 'wrong', '0'.repeat(40)]) {
    const answer = await call(world, { ...grant(code), client_id, client_secret: wrong })
    expect(told(answer), wrong).toEqual(unauthorized)
    expect(answer.headers['www-authenticate']).toBeUndefined()
  }
  expect(told(await call(world, { ...grant(code), client_id: 'nobody', client_secret }))).toEqual(
    unauthorized,
  )
  const byBasic = await call(world, grant(code), basic(client_id, 'wrong'))
  expect(told(byBasic)).toEqual(unauthorized)
  expect(byBasic.headers['www-authenticate']).toBe('Basic realm="OAuth"')
  // a secret is asked for also of who brings a verifier
  const verified = { ...grant(code), client_id, code_verifier: verifier }
  expect(told(await call(world, verified))).toEqual(unauthorized)
  expect((await call(world, grant(code), basic(client_id, client_secret))).status).toBe(200)
})

test('no client_id: 401 invalid_client, in Auth0’s words', async () => {
  const expected = [401, { error: 'invalid_client', error_description: 'Missing client_id' }]
  expect(told(await call(world, grant('x')))).toEqual(expected)
  expect(told(await call(world, stringify(grant('x')), json))).toEqual(expected)
})

test('what is missing is named', async () => {
  const own = credentialsOf(world.client)
  expect(told(await call(world, own))).toEqual(missing('grant_type'))
  expect(told(await call(world, { ...own, grant_type: 'authorization_code' }))).toEqual(missing('code'))
  const bare = { ...own, grant_type: 'refresh_token' }
  expect(told(await call(world, bare))).toEqual(missing('refresh_token'))
  expect(told(await call(world, own, { path: '/oauth/revoke' }))).toEqual(missing('token'))
})

test('a wrong callback: 403 unauthorized_client, with both of them named', async () => {
  const client = await newClient(world.place, { redirectUris: [callback, `${callback}2`] })
  const as = { ...world, client }
  for (const redirect_uri of [`${callback}2`, '', `${callback}/`]) {
    const answer = await exchange(as, await codeFor(as), { redirect_uri })
    const error_description = `The redirect URI is wrong. You sent ${redirect_uri}, and we expected ${callback}`
    expect(told(answer)).toEqual([403, { error: 'unauthorized_client', error_description }])
  }
})

test.each([
  ['a verifier without a challenge', {}, { code_verifier: verifier }],
  ['a challenge without a verifier', challengeOf(verifier), {}],
  ['a wrong verifier', challengeOf(verifier), { code_verifier: `${verifier}x` }],
])('%s: 403, and the code is burnt', async (_, asked, more) => {
  const code = await codeFor(world, asked)
  const expected = [403, { error: 'invalid_grant', error_description: 'Failed to verify code verifier' }]
  expect(told(await exchange(world, code, more))).toEqual(expected)
  expect(told(await exchange(world, code, { code_verifier: verifier }))).toEqual(badCode)
})

test('PKCE by S256 works with a secret and without', async () => {
  const scope = 'openid read:products'
  for (const client of [world.client, await newClient(world.place, { isPublic: true })]) {
    const as = { ...world, client }
    const code = await codeFor(as, { ...challengeOf(verifier), scope })
    expect((await exchange(as, code, { code_verifier: verifier })).status).toBe(200)
    // who has no secret sends none
    if (client.clientSecret === null)
      expect(told(await exchange(as, code, { client_secret: 'x' }))).toEqual(unauthorized)
  }
})

test('a code that is unknown, another’s or another wire’s: 403', async () => {
  for (const code of ['no code', 'x'.repeat(43), '\0', "' or 1=1 --", 'é'.repeat(100)])
    expect(told(await exchange(world, code))).toEqual(badCode)
})

test('a refresh token that is unknown, or no refresh token at all: 403; nor does one open the API', async () => {
  const tokens = await newTokens(world)
  for (const token of ['none', tokens.access, tokens.id, 'ddhr_refresh_x', '\0', 'x'.repeat(20_000)])
    expect(told(await refresh(world, token)), token.slice(0, 20)).toEqual(badRefresh)
  const wrong = { ...world, client: { ...world.client, clientSecret: 'wrong' } }
  expect(told(await refresh(wrong, tokens.refresh))).toEqual(unauthorized)
  for (const token of [tokens.refresh, tokens.id]) expect(await opens(world, token)).toBe(false)
  expect((await refresh(world, tokens.refresh)).status).toBe(200)
})

test.each(['client_credentials', 'password', 'urn:ietf:params:oauth:grant-type:device_code'])(
  'grant %s is known and not allowed: 403',
  async (grant_type) => {
    expect(told(await call(world, { ...credentialsOf(world.client), grant_type }))).toEqual([
      403,
      {
        error: 'unauthorized_client',
        error_description: `Grant type '${grant_type}' not allowed for the client.`,
      },
    ])
  },
)

test.each(['__proto__', 'constructor', 'x'])('grant %s is nobody’s: 400', async (grant_type) => {
  expect(told(await call(world, { ...credentialsOf(world.client), grant_type }))).toEqual([
    400,
    { error: 'unsupported_grant_type', error_description: `Unsupported grant type: ${grant_type}` },
  ])
})

test('a form, JSON, multipart; the secret in the body or by Basic, never both', async () => {
  const own = credentialsOf(world.client)
  const { client_id = '', client_secret = '' } = own
  expect((await exchange(world, await codeFor(world))).status).toBe(200)
  const byJson = stringify({ ...own, ...grant(await codeFor(world)) })
  expect((await call(world, byJson, json)).status).toBe(200)
  const { headers } = basic(client_id, client_secret)
  const both = { headers: { ...headers, ...json.headers } }
  expect((await call(world, stringify(grant(await codeFor(world))), both)).status).toBe(200)
  const twice = await call(world, { ...own, ...grant('x') }, { headers })
  expect([twice.status, twice.json().error]).toEqual([400, 'invalid_request'])
})

test.each([
  ['the same twice', (code: string) => `code=${code}&code=${code}`],
  ['good first', (code: string) => `code=${code}&code=x`],
  ['good last', (code: string) => `code=x&code=${code}`],
])('a parameter comes once: %s', async (_, codes) => {
  const code = await codeFor(world)
  const { code: __, ...rest } = { ...credentialsOf(world.client), ...grant(code) }
  const answer = await call(world, `${new URLSearchParams(rest)}&${codes(code)}`)
  expect([answer.status, answer.json().error]).toEqual([400, 'invalid_request'])
  expect((await exchange(world, code)).status).toBe(200)
})

test.each([
  stringify({ grant_type: ['authorization_code'] }),
  stringify({ grant_type: 1 }),
  stringify([]),
  '{"__proto__":{"grant_type":"refresh_token"}}',
  '{"grant_type":"refresh_token"',
  '['.repeat(5000),
  'grant_type=%00&client_id=%00',
  '\xff\xfe',
])('%.40s is refused', async (body) => {
  const answer = await call(world, body, json)
  expect(answer.status).toBe(400)
  expect(['invalid_request', 'unsupported_grant_type']).toContain(answer.json().error)
  expect(({} as Record<string, unknown>).grant_type).toBeUndefined()
})

test('what stands in the address is not read, other methods are refused, other addresses unknown', async () => {
  const fields = new URLSearchParams({ ...credentialsOf(world.client), ...grant(await codeFor(world)) })
  expect(told(await call(world, '', { path: `/oauth/token?${fields}` }))).toEqual(missing('grant_type'))
  const got = await ask(world.site.port, `/inventory-source/oauth/token?${fields}`)
  expect([got.status, got.headers.allow, got.json().error]).toEqual([405, 'POST', 'invalid_request'])
  const none = await ask(world.site.port, '/inventory-source/oauth/nothing')
  expect([none.status, none.json().error]).toEqual([404, 'not_found'])
  expect((await call(world, `a=${'x'.repeat(65_536)}`)).status).toBe(413)
})

test('beyond 300 calls a minute: 429 too_many_requests, and when to come again', async () => {
  await world.site.fresh.admin.query('delete from hub.attempt')
  world.site.clock.set('2026-11-20T15:30:15Z')
  const at = {
    subject: 'token production inventory-source address 127.0.0.1',
    starts: '2026-11-20T15:30:00Z',
  }
  const sql = 'insert into hub.attempt (subject, starts_at, tries) values ($1, $2, 299)'
  await world.site.fresh.admin.query(sql, [at.subject, at.starts])
  const post = { method: 'POST', body: 'grant_type=x' }
  const last = await ask(world.site.port, '/inventory-source/oauth/token', post)
  expect([last.status, last.headers['x-ratelimit-remaining']]).toEqual([400, '0'])
  const answer = await ask(world.site.port, '/inventory-source/oauth/token', post)
  expect([answer.status, answer.json().error]).toEqual([429, 'too_many_requests'])
  expect(answer.headers).toMatchObject({ 'retry-after': '45', 'x-ratelimit-limit': '300' })
})

test('whatever was asked, nothing broke inside', () => {
  expect(world.site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
