import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClient } from '../../src/core/access/oauth/clients.ts'
import { userMaker } from '../../src/core/access/oauth/maker.ts'
import { makePersonalToken } from '../../src/core/access/oauth/personal-tokens.ts'
import { finishTotp, startTotp } from '../../src/core/access/people/second-factor.ts'
import { stepAt, totpCode } from '../../src/core/access/people/totp.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { makeRetailerKey } from '../../src/core/access/retailer-keys.ts'
import { linkToken, password, person, signedIn } from '../identity/people.ts'
import { call, newPair, placeOf } from '../oauth/world.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { secondServe } from './second-serve.ts'
import { Speaker } from './speaker.ts'
import { bearer } from './world.ts'

let site: Site
let second: Awaited<ReturnType<typeof secondServe>>
let owner: Speaker
beforeAll(async () => {
  site = await openSite()
  second = await secondServe(site)
  // the other process knows no clock but the machine’s: sessions are as old there as here
  site.clock.set(new Date())
  owner = await new Speaker(site).signIn(await person(site.hub))
})
afterAll(async () => {
  await second.stop()
  await site.close()
})

const stock = '/homeroots/api/v2/buyer/inventory/info/42117'
const orders = '/homeroots/api/v1/buyer/orders'
const place = () => placeOf(site)
const token = async (user: UserEntry) => {
  const scopes = ['read_inventory', 'read_orders', 'write_orders']
  return await makePersonalToken(place(), await signedIn(site.hub, user), { name: 'Script', scopes })
}

/** What placing an order is answered with: 403 without the scope, something else with it. */
const placing = async (port: number, bearerToken: string) =>
  (
    await ask(port, orders, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearerToken}`, 'content-type': 'application/json' },
      body: '{}',
    })
  ).status

/** Does this browser’s session work in the other process? Its cookie is the same, its address is not. */
const there = async ({ visitor }: Speaker) =>
  (
    await ask(second.port, '/console/api/me', {
      headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
  ).status

test('demoted: the next request of a session is refused in every process, and tokens keep what looks', async () => {
  const member = await person(site.hub, { role: 'member' })
  const his = await new Speaker(site).signIn(member)
  const { token: secret } = await token(member)
  const made = () => his.ask('POST', '/production/api-keys', { body: { name: 'x' } })
  expect((await made()).status).toBe(200)
  expect([await placing(site.port, secret), await placing(second.port, secret)]).toEqual([422, 422])

  const path = `/people/${member.userId}`
  expect((await owner.ask('POST', path, { body: { role: 'read-only' } })).status).toBe(200)
  expect((await made()).status).toBe(403)
  for (const port of [site.port, second.port])
    expect([await placing(port, secret), await bearer(port, secret, stock)]).toEqual([403, 200])

  await owner.ask('POST', path, { body: { role: 'member' } })
  expect([await placing(site.port, secret), await placing(second.port, secret)]).toEqual([422, 422])
})

test('an application sees, and is told, no more than the person may', async () => {
  const member = await person(site.hub, { role: 'member' })
  const visitor = new Visitor(site.port)
  await visitor.signIn(member.email, password)
  const maker = userMaker(await signedIn(site.hub, member), site.clock)
  const client = await addClient(place(), maker, {
    name: 'Robot',
    redirectUris: ['https://app.example/callback'],
  })
  const world = { site, user: member, client, visitor, place: place() }
  const pair = await newPair(world)
  const facts = async (its: string) =>
    (
      await call(
        site,
        { token: its, client_id: client.clientId, client_secret: client.clientSecret ?? '' },
        { path: '/homeroots/oauth/introspect' },
      )
    ).json()
  expect((await facts(pair.access)).scope).toContain('write_orders')
  await owner.ask('POST', `/people/${member.userId}`, { body: { role: 'read-only' } })
  expect((await facts(pair.access)).scope).toBe('read_inventory read_orders')
  expect(await placing(site.port, pair.access)).toBe(403)
})

test('disabled: sessions, tokens and applications end at once and everywhere; keys of the retailer go on', async () => {
  const member = await person(site.hub, { role: 'member' })
  const his = await new Speaker(site).signIn(member)
  const { token: secret } = await token(member)
  const reset = await linkToken(site.hub, member, 'reset')
  const key = await makeRetailerKey(
    { hub: site.hub, environment: 'production', retailer: { retailerId: 1, code: 'r1' } },
    `user:${member.userId}`,
    { name: 'System' },
  )
  const keyed = async () =>
    (await ask(site.port, '/endless-aisles/api/orders', { headers: { 'x-ea-request-token': key.secret } }))
      .status
  expect([await there(his), await bearer(second.port, secret, stock), await keyed()]).toEqual([200, 200, 200])
  const path = `/people/${member.userId}`
  expect((await owner.ask('POST', `${path}/disable`)).status).toBe(200)
  expect([(await his.ask('GET', '/me')).status, await there(his)]).toEqual([401, 401])
  for (const port of [site.port, second.port]) expect(await bearer(port, secret, stock)).toBe(401)
  expect(await keyed()).toBe(200)
  const visitor = new Visitor(site.port)
  expect((await visitor.signIn(member.email, password)).status).toBe(401)
  expect((await visitor.get(`/account/reset?token=${reset}`)).status).toBe(410)
  expect((await owner.ask('POST', `${path}/link`)).status).toBe(422)

  // a process that died before it had ended the grants must not bring them back
  await site.fresh.admin.query(`update hub.oauth_grant set revoked_at = null where user_id = $1`, [
    member.userId,
  ])
  await site.fresh.admin.query(
    `update hub.credential c set revoked_at = null from hub.oauth_grant g where g.grant_id = c.grant_id and g.user_id = $1`,
    [member.userId],
  )
  expect(await bearer(second.port, secret, stock)).toBe(401)
  expect((await owner.ask('POST', `${path}/enable`)).status).toBe(200)
  expect(await bearer(second.port, secret, stock)).toBe(401)
  expect((await visitor.signIn(member.email, password)).headers.location).toBe('/account')
  expect((await his.ask('GET', '/me')).status).toBe(401)
})

test('signed out everywhere; and without the authenticator app the person is told', async () => {
  const member = await person(site.hub, { role: 'member' })
  const session = await signedIn(site.hub, member)
  const secret = await startTotp(site.hub, session)
  await finishTotp(site.hub, session, totpCode(secret, stepAt(site.clock.now())))
  const visitor = new Visitor(site.port)
  const half = await visitor.signIn(member.email, password)
  expect(half.headers.location).toContain('/account/second-factor')
  const path = `/people/${member.userId}`
  const shown = async () => (await owner.ask('GET', '/people?role=member')).json().data
  const mine = async () =>
    (await shown()).find(({ userId }: { userId: number }) => userId === member.userId).security
  expect(await mine()).toMatchObject({ sessions: 1, hasTotp: true })
  expect((await owner.ask('POST', `${path}/sign-out`)).status).toBe(200)
  expect(await mine()).toMatchObject({ sessions: 0, hasTotp: true })
  expect((await owner.ask('POST', `${path}/remove-second-factor`)).status).toBe(200)
  expect(await mine()).toMatchObject({ hasTotp: false })
  expect(site.mails.at(-1)).toMatchObject({ kind: 'notice', to: member.email })
  expect(site.mails.at(-1)?.text).not.toMatch(/https?:/)
  expect((await new Visitor(site.port).signIn(member.email, password)).headers.location).toBe('/account')
})

test.each(['invite', 'reset'] as const)('a link (%s) signs in, and proves no password', async (purpose) => {
  const member = await person(site.hub, { role: 'member' })
  const link = await linkToken(site.hub, member, purpose)
  const visitor = new Visitor(site.port)
  const chosen = 'nine calm rivers run'
  await visitor.submit(await visitor.get(`/account/${purpose}?token=${link}`), {
    password: chosen,
    again: chosen,
  })
  expect((await visitor.get('/account')).text).toContain(member.email)
  const asked = await visitor.submit(await visitor.get('/account'), {}, {}, 1)
  expect(asked.headers.location).toBe('/account/confirm?return_to=%2Faccount')
  const confirm = await visitor.get('/account/confirm?return_to=%2Faccount')
  const wrong = await visitor.submit(confirm, { password }, {}, 0)
  expect(wrong.status).toBe(401)
  const right = await visitor.submit(confirm, { password: chosen }, {}, 0)
  expect(right.headers.location).toBe('/account')
  expect((await visitor.submit(await visitor.get('/account'), {}, {}, 1)).text).toContain('Set up your app')
})
