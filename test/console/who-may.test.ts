import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { asking, newPair, openWorld, type World } from '../oauth/world.ts'
import { Speaker } from './speaker.ts'

let world: World
let owner: Speaker
beforeAll(async () => {
  world = await openWorld()
  const { admin } = world.site.fresh
  await admin.query('update hub.credential set revoked_at = created_at where revoked_at is null')
  owner = await new Speaker(world.site).signIn(world.user)
  for (const [path, body] of [
    ['/production/personal-tokens', token],
    ['/production/oauth-clients', client],
    ['/sandbox/api-keys', { name: 'System' }],
  ] as const)
    expect((await owner.ask('POST', path, { body })).status).toBe(200)
})
afterAll(() => world.site.close())

const speaker = async (more: Parameters<typeof person>[1] = {}) =>
  await new Speaker(world.site).signIn(await person(world.site.hub, more))
const client = { name: 'Robot', redirectUris: ['https://app.example/callback'] }
const token = { name: 'Script', scopes: ['read_inventory'], expiresInDays: 30 }

test('two retailers never see, change or end what is the other’s', async () => {
  const other = await speaker({ retailer: 'r2' })
  const tokens = (await owner.ask('GET', '/production/personal-tokens')).json().data
  const clients = (await owner.ask('GET', '/production/oauth-clients')).json().data
  const keys = (await owner.ask('GET', '/sandbox/api-keys')).json().data
  const pair = await newPair(world)
  const apps = (await owner.ask('GET', '/production/applications')).json().data
  expect([tokens.length, clients.length, keys.length, apps.length]).toEqual([1, 1, 1, 1])
  const lists = [
    'production/personal-tokens',
    'production/oauth-clients',
    'sandbox/api-keys',
    'production/applications',
  ]
  for (const list of lists) {
    expect((await other.ask('GET', `/${list}`)).json().data).toEqual([])
    // naming another retailer is naming one that is not there
    for (const asked of ['r1', '1', 'none'])
      expect((await other.ask('GET', `/${list}?retailer=${asked}`)).status).toBe(404)
  }
  const foreign = [
    ['DELETE', `/production/personal-tokens/${tokens[0].grantId}`, {}],
    ['DELETE', `/production/applications/${apps[0].grantId}`, {}],
    ['DELETE', `/production/oauth-clients/${clients[0].clientId}`, {}],
    ['POST', `/production/oauth-clients/${clients[0].clientId}/secret`, { overlapSeconds: 0 }],
    ['DELETE', `/sandbox/api-keys/${keys[0].credentialId}`, {}],
  ] as const
  for (const [method, path, body] of foreign) {
    const unknown = path.replace(/[^/]+(?=(\/secret)?$)/, path.includes('oauth') ? 'x' : '99999999')
    const answers = [await other.ask(method, path, { body }), await other.ask(method, unknown, { body })]
    const said = answers.map((answer) => {
      const { requestId: _, ...error } = answer.json().error
      return [answer.status, { ...error, details: {} }]
    })
    expect(said[0], path).toEqual(said[1])
    expect(said[0]?.[0]).toBe(404)
  }
  // what is of the other environment is not here either, nor is a key of another kind
  expect((await owner.ask('DELETE', `/production/api-keys/${keys[0].credentialId}`)).status).toBe(404)
  const sql =
    'select credential_id from hub.credential where kind = $1 and revoked_at is null and retailer_id = 1'
  const [homeroots] = (await world.site.fresh.admin.query(sql, ['homeroots-token'])).rows
  expect((await owner.ask('DELETE', `/production/api-keys/${homeroots.credential_id}`)).status).toBe(404)
  expect(await asking(world.site, pair.access)).toBe(200)
})

test('a colleague sees and ends his own tokens, the owner everybody’s, a reader makes nothing', async () => {
  const member = await speaker({ role: 'member' })
  expect((await member.ask('GET', '/production/personal-tokens')).json().data).toEqual([])
  const [{ grantId }] = (await owner.ask('GET', '/production/personal-tokens')).json().data
  expect((await member.ask('DELETE', `/production/personal-tokens/${grantId}`)).status).toBe(404)
  const made = await member.ask('POST', '/production/personal-tokens', { body: token })
  expect((await owner.ask('DELETE', `/production/personal-tokens/${made.json().grantId}`)).status).toBe(200)
  expect(await asking(world.site, made.json().token)).toBe(401)

  const reader = await speaker({ role: 'read-only' })
  const [{ clientId }] = (await reader.ask('GET', '/production/oauth-clients')).json().data
  const [{ credentialId }] = (await reader.ask('GET', '/sandbox/api-keys')).json().data
  for (const [method, path, body] of [
    ['POST', '/production/personal-tokens', token],
    ['POST', '/production/oauth-clients', client],
    ['POST', '/production/api-keys', { name: 'x' }],
    ['POST', `/production/oauth-clients/${clientId}/secret`, { overlapSeconds: 0 }],
    ['DELETE', `/production/oauth-clients/${clientId}`, {}],
    ['DELETE', `/sandbox/api-keys/${credentialId}`, {}],
  ] as const) {
    const answer = await reader.ask(method, path, { body })
    expect([path, answer.status, answer.json().error.code]).toEqual([path, 403, 'forbidden'])
  }
})

test('suppliers find nothing, the operator chooses', async () => {
  const supplier = await speaker({ supplier: 's1' })
  for (const list of ['personal-tokens', 'oauth-clients', 'api-keys', 'applications'])
    expect((await supplier.ask('GET', `/production/${list}`)).status).toBe(403)
  expect((await supplier.ask('GET', '/retailers')).status).toBe(403)
  expect((await owner.ask('GET', '/retailers')).status).toBe(403)
  const operator = await speaker({ party: 'operator' })
  const { data } = (await operator.ask('GET', '/retailers')).json()
  expect(data.map(({ code }: { code: string }) => code)).toEqual(['r1', 'r2'])
  expect((await operator.ask('GET', '/production/personal-tokens')).json().error.message).toBe(
    'Choose a retailer.',
  )
  expect((await operator.ask('GET', '/production/personal-tokens?retailer=r9')).status).toBe(404)
  const [seen] = (await operator.ask('GET', '/production/personal-tokens?retailer=r1')).json().data
  // under the wrong retailer it is not there
  expect(
    (await operator.ask('DELETE', `/production/personal-tokens/${seen.grantId}?retailer=r2`)).status,
  ).toBe(404)
  expect(
    (await operator.ask('POST', '/production/personal-tokens?retailer=r1', { body: token })).status,
  ).toBe(403)
  const made = await operator.ask('POST', '/production/oauth-clients?retailer=r2', { body: client })
  expect(made.status).toBe(200)
  const theirs = await speaker({ retailer: 'r2' })
  const listed = (await theirs.ask('GET', '/production/oauth-clients')).json().data
  expect(listed).toMatchObject([{ clientId: made.json().clientId }])
  const looker = await speaker({ party: 'operator', role: 'read-only' })
  expect((await looker.ask('DELETE', `/production/personal-tokens/${seen.grantId}?retailer=r1`)).status).toBe(
    403,
  )
  expect(
    (await operator.ask('DELETE', `/production/personal-tokens/${seen.grantId}?retailer=r1`)).status,
  ).toBe(200)
})
