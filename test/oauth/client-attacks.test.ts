import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  call,
  callback,
  challengeOf,
  codeFor,
  credentialsOf,
  newClient,
  openWorld,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const grant = (code: string) => ({ grant_type: 'authorization_code', code, redirect_uri: callback })
const verifier = 'a-verifier-of-forty-three-characters-or-more'

test('a secret is always asked for, and a wrong one burns nothing', async () => {
  const code = await codeFor(world, challengeOf(verifier))
  const { client_id = '' } = credentialsOf(world.client)
  const rest = { ...grant(code), code_verifier: verifier }
  for (const client_secret of ['', 'wrong', '0'.repeat(40)]) {
    const answer = await call(world.site, { client_id, client_secret, ...rest })
    expect(answer.status).toBe(401)
    expect(answer.json()).toEqual({
      error: 'invalid_client',
      error_description: 'Client authentication failed',
      message: 'Client authentication failed',
    })
    expect(answer.headers['www-authenticate']).toBeUndefined()
  }
  expect((await call(world.site, { client_id: 'nobody', client_secret: 'x', ...rest })).status).toBe(401)
  const byBasic = await call(world.site, rest, { headers: basic(client_id, 'wrong') })
  expect([byBasic.status, byBasic.headers['www-authenticate']]).toEqual([401, 'Basic realm="OAuth"'])
  const right = await call(world.site, rest, { headers: basic(client_id, world.client.clientSecret ?? '') })
  expect(right.status).toBe(200)
})

test('an application says who it is once', async () => {
  const { client_id = '', client_secret = '' } = credentialsOf(world.client)
  const headers = basic(client_id, client_secret)
  const both = await call(world.site, { ...grant('x'), client_id, client_secret }, { headers })
  expect([both.status, both.json().error]).toEqual([400, 'invalid_request'])
  const two = await call(world.site, { ...grant('x'), client_id: 'other' }, { headers })
  expect([two.status, two.json().error]).toEqual([400, 'invalid_request'])
  const same = await call(world.site, { ...grant('x'), client_id }, { headers })
  expect(same.json().error).toBe('invalid_grant')
  const open = await newClient(world.place, { isPublic: true })
  const answer = await call(world.site, { ...grant('x'), client_id: open.clientId, client_secret: 'x' })
  expect([answer.status, answer.json().error]).toEqual([401, 'invalid_client'])
})

test.each(['Basic', 'Basic !', 'Basic bm9jb2xvbg==', 'Basic JTp4', 'Basic Og==', 'basic AAECAw=='])(
  '%j is a wrong application, and breaks nothing',
  async (authorization) => {
    expect((await call(world.site, grant('x'), { headers: { authorization } })).status).toBe(401)
  },
)
