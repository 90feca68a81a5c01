import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, person } from '../identity/people.ts'
import { callback, challengeOf, location } from '../oauth/world.ts'
import type { Answer } from '../support/http.ts'
import { Visitor } from '../support/visitor.ts'
import { authorizePath, codeFor, exchange, newClient, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const authorize = (more: Record<string, string> = {}) => world.visitor.get(authorizePath(world, more))
const expectPage = (answer: Answer, status = 403) => {
  expect([answer.status, answer.headers.location]).toEqual([status, undefined])
  expect(answer.headers['content-type']).toContain('text/html')
}
const sentBack = (answer: Answer): Record<string, string> => {
  expect(answer.headers.location?.startsWith(`${callback}?`), answer.headers.location).toBe(true)
  expect(answer.headers['cache-control']).toBe('no-store')
  return Object.fromEntries(location(answer).searchParams)
}

test('consent names the application, the retailer and each scope in plain words', async () => {
  const page = await authorize()
  expect(page.status).toBe(200)
  for (const words of [
    'Partner App',
    'Inventory Source',
    'Retailer 1',
    'Place orders for you',
    'See the goods you may sell',
    'See the shipments of your orders',
    'Go on with it when you are away',
    'See your name',
    'See your e-mail address',
    'app.example',
  ])
    expect(page.text, words).toContain(words)
  expect(page.headers['x-frame-options']).toBe('DENY')
})

test('yes leads back with a code, the state byte for byte, and the issuer', async () => {
  const state = ` "><i>& = + %20 é ☂ `
  const page = await authorize({ state })
  expect(page.text).not.toContain('<i>')
  const told = sentBack(await world.visitor.submit(page, { answer: 'yes' }, {}, 1))
  expect(Object.keys(told).sort()).toEqual(['code', 'iss', 'state'])
  expect(told).toMatchObject({ state, iss: `${world.site.url}/inventory-source/` })
  const without = await world.visitor.get(authorizePath(world).replace('&state=xyz', ''))
  const bare = sentBack(await world.visitor.submit(without, { answer: 'yes' }, {}, 1))
  expect(bare).not.toHaveProperty('state')
})

test('no leads back in Auth0’s words', async () => {
  const answer = await world.visitor.submit(await authorize(), { answer: 'no' }, {}, 1)
  expect(answer.status).toBe(303)
  expect(sentBack(answer)).toEqual({
    error: 'access_denied',
    error_description: 'User did not authorize the request',
    state: 'xyz',
    iss: `${world.site.url}/inventory-source/`,
  })
})

test('the API is asked for as /v1, by its address, or not at all', async () => {
  for (const audience of ['/v1', `${world.site.url}/inventory-source/v1`, ''])
    expect((await authorize({ audience })).status, audience).toBe(200)
  for (const audience of ['/v2', '/v1/', 'v1', `${world.site.url}/sandbox/inventory-source/v1`, 'é&=']) {
    const answer = await authorize({ audience })
    expect(answer.status).toBe(302)
    expect(sentBack(answer)).toMatchObject({
      error: 'access_denied',
      error_description: `Service not found: ${audience}`,
      state: 'xyz',
    })
  }
  const twice = await world.visitor.get(`${authorizePath(world)}&audience=%2Fv1`)
  expect(sentBack(twice)).toMatchObject({ error: 'invalid_request' })
})

test('what Auth0 knows beside it changes nothing', async () => {
  const more = {
    connection: 'google-oauth2',
    login_hint: 'a@example.com',
    ui_locales: 'de',
    auth0Client: 'x',
  }
  expect((await authorize(more)).status).toBe(200)
})

test.each(['nobody', '', '%00', 'retailer-api', "1'or'1"])(
  'an application %j that nobody knows gets a page with 403',
  async (client_id) => expectPage(await authorize({ client_id })),
)

test.each([
  `${callback}/x`,
  `${callback}?x=1`,
  'https://app.example@evil.example/callback',
  'https://app.example/Callback',
  `${callback}#f`,
  'http://app.example/callback',
  `${callback}/`,
  'https://app.example:8443/callback',
  'https://app.example/x/../callback',
  'javascript:alert(1)',
])('nobody is sent to %s', async (redirect_uri) => expectPage(await authorize({ redirect_uri })))

test('the callback or the application twice, in whatever order', async () => {
  for (const added of [`redirect_uri=${encodeURIComponent('https://evil.example/')}`, 'client_id=other']) {
    expectPage(await world.visitor.get(`${authorizePath(world)}&${added}`))
    expectPage(await world.visitor.get(authorizePath(world).replace('?', `?${added}&`)))
  }
})

test.each([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ response_type: 'code id_token' }, 'unsupported_response_type'],
  [{ response_mode: 'form_post' }, 'invalid_request'],
  [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
  [{ request_uri: 'https://evil.example/request' }, 'invalid_request'],
  [{ scope: 'read:products read:orders' }, 'invalid_scope'],
  [{ scope: '' }, 'invalid_scope'],
  [{ scope: 'read_orders' }, 'invalid_scope'],
  [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge: 'x'.repeat(42), code_challenge_method: 'S256' }, 'invalid_request'],
  [{ prompt: 'none' }, 'interaction_required'],
  [{ prompt: 'none login' }, 'invalid_request'],
  [{ max_age: 'soon' }, 'invalid_request'],
] as const)('%j is told to the application: %s', async (more, error) => {
  expect(sentBack(await authorize(more))).toMatchObject({ error, state: 'xyz' })
})

test('an application of few scopes may still ask who somebody is, and to stay', async () => {
  const client = await newClient(world.place, { scopes: ['read:products'] })
  const as = { ...world, client }
  const asked = await world.visitor.get(authorizePath(as))
  expect(sentBack(asked).error_description).toContain('write:orders')
  const scope = 'openid email offline_access read:products'
  expect((await world.visitor.get(authorizePath(as, { scope }))).status).toBe(200)
})

test('an application without a secret proves itself by PKCE, and cannot stay', async () => {
  const as = { ...world, client: await newClient(world.place, { isPublic: true }) }
  const challenge = challengeOf('v'.repeat(43))
  const ask = async (more: Record<string, string>) => await world.visitor.get(authorizePath(as, more))
  expect(sentBack(await ask({ scope: 'openid' })).error).toBe('invalid_request')
  expect(sentBack(await ask(challenge))).toMatchObject({ error: 'invalid_scope' })
  expect((await ask({ ...challenge, scope: 'openid read:products' })).status).toBe(200)
})

test('prompt=login and max_age ask for the password again where it was long ago', async () => {
  const { clock } = world.site
  const at = clock.now()
  expect((await authorize({ prompt: 'login', max_age: '0' })).status).toBe(200)
  clock.advance(61_000)
  expect((await authorize({ max_age: '62' })).status).toBe(200)
  const late = await authorize({ max_age: '60' })
  expect(late.status).toBe(303)
  expect(late.headers.location).toMatch(/^\/account\/confirm\?return_to=/)
  clock.advance(15 * 60_000)
  expect((await authorize()).status).toBe(200)
  expect((await authorize({ prompt: 'login' })).headers.location).toMatch(/^\/account\/confirm/)
  clock.set(at)
})

test('without a session: to the sign-in page and back, or login_required', async () => {
  const stranger = new Visitor(world.site.port)
  const asked = await stranger.get(authorizePath(world))
  expect(asked.status).toBe(303)
  expect(location(asked).searchParams.get('return_to')).toBe(authorizePath(world))
  expect(sentBack(await stranger.get(authorizePath(world, { prompt: 'none' })))).toMatchObject({
    error: 'login_required',
  })
})

test('the question of one person is not answered by another, nor twice, nor from another site', async () => {
  const user = await person(world.site.hub)
  const other = new Visitor(world.site.port)
  await other.signIn(user.email, password)
  const page = await authorize()
  const question = /name="question" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
  const theirs = await other.get(authorizePath(world))
  expectPage(await other.submit(theirs, { question, answer: 'yes' }, {}, 1), 400)
  expectPage(await world.visitor.submit(page, { answer: 'yes' }, { origin: 'https://evil.example' }, 1))
  expectPage(await world.visitor.submit(page, { answer: 'yes', form: 'forged' }, {}, 1))
  expect(sentBack(await world.visitor.submit(page, { answer: 'yes' }, {}, 1))).toHaveProperty('code')
  expectPage(await world.visitor.submit(page, { answer: 'yes' }, {}, 1), 400)
})

test('who may only look cannot hand on writing, nor the operator’s people or a supplier anything', async () => {
  const reader = new Visitor(world.site.port)
  await reader.signIn((await person(world.site.hub, { role: 'read-only' })).email, password)
  const page = await reader.get(authorizePath(world))
  expect(page.text).toContain('You may only look')
  expect(sentBack(await reader.submit(page, { answer: 'yes' }, {}, 1)).error).toBe('access_denied')
  const scope = 'read:products offline_access'
  expect((await exchange(world, await codeFor({ ...world, visitor: reader }, { scope }))).status).toBe(200)
  for (const of of [{ supplier: 's1' }, { party: 'operator' as const }]) {
    const other = new Visitor(world.site.port)
    await other.signIn((await person(world.site.hub, of)).email, password)
    expectPage(await other.get(authorizePath(world)))
  }
})

test('whatever is typed into the address is answered, and never with a 500', async () => {
  const strange = ['\0', 'é'.repeat(200), 'x'.repeat(8000), '\ud83d\ude00', '%', '{"a":1}']
  const names = ['client_id', 'redirect_uri', 'scope', 'state', 'prompt', 'audience', 'nonce', 'max_age']
  for (const value of strange)
    for (const name of names) {
      const answer = await authorize({ [name]: value })
      expect(answer.status, `${name}=${value.slice(0, 20)}`).toBeLessThan(500)
    }
  expect(world.site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
