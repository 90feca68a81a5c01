import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, person } from '../identity/people.ts'
import type { Answer } from '../support/http.ts'
import { Visitor } from '../support/visitor.ts'
import { authorizePath, callback, challengeOf, location, newClient, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const authorize = (more: Record<string, string> = {}) => world.visitor.get(authorizePath(world.client, more))
/** A page that refuses and sends nobody anywhere. */
const expectPage = (answer: Answer) => {
  expect(answer.status).toBe(400)
  expect(answer.headers.location).toBeUndefined()
  expect(answer.headers['content-type']).toContain('text/html')
}
const expectSentBack = (answer: Answer, error: string) => {
  expect(answer.status).toBe(302)
  expect(answer.headers.location?.startsWith(`${callback}?`)).toBe(true)
  const told = location(answer).searchParams
  expect(told.get('error')).toBe(error)
  expect(told.get('state')).toBe('xyz')
  expect(told.get('iss')).toBe(`${world.site.url}/homeroots`)
  expect(told.get('code')).toBeNull()
}

test.each(['nobody', '', '%00', "1'or'1"])(
  'an application %j that nobody knows gets a page',
  async (client_id) => {
    expectPage(await authorize({ client_id }))
  },
)

test.each([
  `${callback}/x`,
  `${callback}?x=1`,
  'https://app.example@evil.example/callback',
  'https://app.example/Callback',
  'https://APP.example/callback',
  `${callback}#f`,
  'http://app.example/callback',
  `${callback}/`,
  'https://app.example:8443/callback',
  'https://app.example/x/../callback',
  'https://evil.example/',
  'javascript:alert(1)',
])('nobody is sent to %s', async (redirect_uri) => {
  expectPage(await authorize({ redirect_uri }))
})

test.each([
  ['good first', `&redirect_uri=${encodeURIComponent('https://evil.example/')}`],
  ['two applications', '&client_id=other'],
])('%s: what must be there once is refused twice, on a page', async (_, added) => {
  expectPage(await world.visitor.get(authorizePath(world.client) + added))
  const path = authorizePath(world.client).replace('?', `?${added.slice(1)}&`)
  expectPage(await world.visitor.get(path))
})

test.each([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ response_type: 'id_token' }, 'unsupported_response_type'],
  [{ response_type: 'code token' }, 'unsupported_response_type'],
  [{ response_type: '' }, 'invalid_request'],
  [{ response_mode: 'fragment' }, 'invalid_request'],
  [{ response_mode: 'form_post' }, 'invalid_request'],
  [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
  [{ request_uri: 'https://evil.example/request' }, 'invalid_request'],
  [{ scope: 'read_orders admin' }, 'invalid_scope'],
  [{ scope: '' }, 'invalid_scope'],
  [{ scope: 'read_orders\u0007' }, 'invalid_scope'],
  [{ scope: '*' }, 'invalid_scope'],
  [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge: 'x'.repeat(43) }, 'invalid_request'],
  [{ code_challenge: 'x'.repeat(42), code_challenge_method: 'S256' }, 'invalid_request'],
  [{ code_challenge: 'x'.repeat(44), code_challenge_method: 'S256' }, 'invalid_request'],
  [{ code_challenge_method: 'S256' }, 'invalid_request'],
  [{ prompt: 'none' }, 'interaction_required'],
] as const)('%j is told to the application: %s', async (more, error) => {
  expectSentBack(await authorize(more), error)
})

test('a scope twice, one that the application may not have, and a public one without a challenge', async () => {
  expectSentBack(
    await world.visitor.get(`${authorizePath(world.client)}&scope=read_orders`),
    'invalid_request',
  )
  const narrow = await newClient(world.place, { scopes: ['read_orders'] })
  expectSentBack(await world.visitor.get(authorizePath(narrow)), 'invalid_scope')
  const open = await newClient(world.place, { isPublic: true })
  expectSentBack(await world.visitor.get(authorizePath(open)), 'invalid_request')
  const right = await world.visitor.get(authorizePath(open, challengeOf('v'.repeat(43))))
  expect(right.status).toBe(200)
})

test('without a session: to the sign-in page and back, or login_required; no answer without one', async () => {
  const stranger = new Visitor(world.site.port)
  const path = authorizePath(world.client)
  const asked = await stranger.get(path)
  expect(asked.status).toBe(303)
  expect(location(asked).searchParams.get('return_to')).toBe(path)
  expectSentBack(await stranger.get(authorizePath(world.client, { prompt: 'none' })), 'login_required')
  const page = await world.visitor.get(path)
  const question = /name="question" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
  // a form token of their own, made by the sign-in page
  const own = await stranger.get('/account/sign-in')
  const form = /name="form" value="([\w-]+)"/.exec(own.text)?.[1] ?? ''
  const answer = await stranger.post('/homeroots/oauth/authorize', { form, question, answer: 'yes' })
  expectPage(answer)
})

test('the question of one person is not answered by another, nor twice', async () => {
  const user = await person(world.site.hub)
  const other = new Visitor(world.site.port)
  await other.signIn(user.email, password)
  const page = await world.visitor.get(authorizePath(world.client))
  const question = /name="question" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
  const theirs = await other.get(authorizePath(world.client))
  expectPage(await other.submit(theirs, { question, answer: 'yes' }, {}, 1))
  const first = await world.visitor.submit(page, { answer: 'yes' }, {}, 1)
  expect(first.status).toBe(303)
  expect(location(first).searchParams.get('code')).toMatch(/^[\w-]{43}$/)
  expectPage(await world.visitor.submit(page, { answer: 'yes' }, {}, 1))
})

test.each([
  [{ origin: 'https://evil.example' }, {}],
  [{ origin: 'null' }, {}],
  [{ 'sec-fetch-site': 'cross-site' }, {}],
  [{ 'sec-fetch-site': 'same-site' }, {}],
  [{}, { form: 'forged' }],
  [{}, { form: '' }],
])('a forged answer is no answer: %j %j', async (headers, values) => {
  const page = await world.visitor.get(authorizePath(world.client))
  const answer = await world.visitor.submit(page, { answer: 'yes', ...values }, headers, 1)
  expect(answer.status).toBe(403)
  expect(answer.headers.location).toBeUndefined()
  // and the question still stands for its owner
  expect((await world.visitor.submit(page, { answer: 'no' }, {}, 1)).status).toBe(303)
})

test('whatever is typed into the address is answered, and never with a 500', async () => {
  const strange = ['\0', 'é'.repeat(200), 'x'.repeat(8000), '\ud83d\ude00', '%', '{"a":1}', '../../x']
  for (const value of strange) {
    for (const name of [
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'response_type',
      'prompt',
      'code_challenge',
    ]) {
      const answer = await authorize({ [name]: value })
      expect(answer.status, `${name}=${value.slice(0, 20)}`).toBeLessThan(500)
    }
  }
  for (const broken of ['?%', '?client_id=%ff%fe', '?&&&=', '?client_id[]=1'])
    expect((await world.visitor.get(`/homeroots/oauth/authorize${broken}`)).status).toBe(400)
})

test('the address of the hub comes from its configuration, whatever host a request names', async () => {
  const evil = { host: 'evil.example' }
  const path = '/.well-known/oauth-authorization-server/homeroots'
  const metadata = (await world.visitor.get(path, evil)).json()
  expect(metadata.issuer).toBe(`${world.site.url}/homeroots`)
  expect(JSON.stringify(metadata)).not.toContain('evil')
  expect(metadata).toMatchObject({
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  })
  expect((await world.visitor.get('/homeroots/.well-known/oauth-authorization-server')).json()).toEqual(
    metadata,
  )
})
