import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MadeClient } from '../../src/core/access/oauth/clients.ts'
import {
  call as callAuth0,
  newClient as newAuth0Client,
  newTokens,
  placeOf as placeOfAuth0,
} from '../auth0/world.ts'
import { Speaker } from '../console/speaker.ts'
import { person } from '../identity/people.ts'
import {
  call,
  codeFor,
  credentialsOf,
  exchange,
  newClient,
  openWorld,
  refresh,
  type World,
} from '../oauth/world.ts'
import { ask, type Wire } from '../support/http.ts'

let world: World
/** Of retailer 1. */
let own: MadeClient
let operator: Speaker
let one: Speaker
let two: Speaker

beforeAll(async () => {
  world = await openWorld()
  own = await newClient(world.place, { retailerId: 1 })
  const speaker = async (more: Parameters<typeof person>[1]) =>
    await new Speaker(world.site).signIn(await person(world.site.hub, more))
  operator = await speaker({ party: 'operator' })
  one = await speaker({ retailer: 'r1' })
  two = await speaker({ retailer: 'r2' })
})
afterAll(() => world.site.close())
beforeEach(async () => {
  await written()
  await world.site.fresh.admin.query('truncate production.request_log, production.request_order')
})

/** An answer is on its way before the log hears of it. */
async function written(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30))
  await world.site.hub.requestLog.production.drain()
}

async function listed(speaker: Speaker): Promise<readonly Wire[]> {
  await written()
  const door = speaker === operator ? 'hub' : 'own'
  const answer = await speaker.ask('GET', `/production/${door}/request-log?limit=100`)
  expect(answer.status, answer.text).toBe(200)
  // in the order they were asked
  return answer.json<{ data: Wire[] }>().data.toReversed()
}

const whole = async (speaker: Speaker, entry: Wire): Promise<Wire> =>
  (
    await speaker.ask('GET', `/production/${speaker === operator ? 'hub' : 'own'}/request-log/${entry.entry}`)
  ).json()

async function table(): Promise<string> {
  await written()
  const { rows } = await world.site.fresh.admin.query(
    'select l::text as text from production.request_log l union all select o::text from production.request_order o',
  )
  return rows.map(({ text }) => text).join('\n')
}

test('a login is in the log of whoever owns the application, with nothing that opens anything', async () => {
  const as = { ...world, client: own }
  const code = await codeFor(as)
  const tokens = (await exchange(as, code)).json()
  const renewed = (await refresh(as, tokens.refresh_token)).json()
  await exchange(as, code)
  const calls = await listed(one)
  expect(
    calls.map(({ surface, path, status, problem, retailer }) => [surface, path, status, problem, retailer]),
  ).toEqual([
    ['homeroots', '/homeroots/oauth/token', 200, null, 'r1'],
    ['homeroots', '/homeroots/oauth/token', 200, null, 'r1'],
    ['homeroots', '/homeroots/oauth/token', 400, 'invalid_grant: code-revoked', 'r1'],
  ])
  expect(await listed(operator)).toEqual(calls)
  expect(await listed(two)).toEqual([])
  const first = await whole(one, calls[0])
  expect(Object.fromEntries(new URLSearchParams(first.requestBody))).toEqual({
    ...{
      client_id: own.clientId,
      client_secret: '[hidden]',
      grant_type: 'authorization_code',
      code: '[hidden]',
    },
    redirect_uri: 'https://app.example/callback',
  })
  expect(JSON.parse(first.answerBody)).toEqual({
    ...{ token_type: 'Bearer', expires_in: '31536000', access_token: '[hidden]', refresh_token: '[hidden]' },
  })
  expect(first.curl).not.toContain('Authorization')
  expect(first.answerHeaders['x-ratelimit-limit']).toBe('60')
  const kept = await table()
  for (const secret of [
    code,
    own.clientSecret,
    ...Object.values(tokens),
    renewed.access_token,
    renewed.refresh_token,
  ])
    if (String(secret).length > 12) expect(kept.includes(secret), String(secret)).toBe(false)
})

test('refusals are there with why; whom nobody knows only the operator sees', async () => {
  const credentials = credentialsOf(own)
  await call(world.site, {
    ...credentials,
    client_secret: 'wr0ng-secret-indeed',
    grant_type: 'refresh_token',
  })
  await call(world.site, {
    client_id: 'n0body-at-all',
    client_secret: 'x1y2z3x1y2z3',
    grant_type: 'refresh_token',
  })
  await call(world.site, { ...credentials, grant_type: 'magic' })
  await call(world.site, '{"client_secret": n0t-json', { headers: { 'content-type': 'application/json' } })
  await ask(world.site.port, '/homeroots/oauth/token?code=c0dec0dec0de')
  await ask(world.site.port, '/homeroots/oauth/nowhere')
  const facts = (calls: readonly Wire[]) =>
    calls.map(({ status, problem, retailer }) => [status, problem, retailer])
  expect(facts(await listed(operator))).toEqual([
    [401, 'invalid_client: client', 'r1'],
    [401, 'invalid_client: client', null],
    [400, 'unsupported_grant_type: grant-type', null],
    [400, 'invalid_request: malformed', null],
    [405, null, null],
    [404, null, null],
  ])
  expect(facts(await listed(one))).toEqual([[401, 'invalid_client: client', 'r1']])
  expect(await listed(two)).toEqual([])
  const kept = await table()
  for (const secret of ['wr0ng', 'n0body-at-all', 'x1y2z3', 'n0t-json', 'c0dec0de'])
    expect(kept.includes(secret), String(secret)).toBe(false)
})

test('the tokens of people’s own programs are told to their retailer', async () => {
  const { site } = world
  const place = placeOfAuth0(site)
  const client = await newAuth0Client(place, { retailerId: 1 })
  const auth0 = { site, place, client, visitor: world.visitor, user: world.user, mount: '/inventory-source' }
  const tokens = await newTokens(auth0)
  const answer = await ask(site.port, '/inventory-source/userinfo', {
    headers: { authorization: `Bearer ${tokens.access}` },
  })
  expect(answer.status, answer.text).toBe(200)
  await ask(site.port, `/inventory-source/userinfo?access_token=${tokens.access}`)
  await callAuth0(auth0, { ...credentialsOf(client), token: tokens.refresh }, { path: '/oauth/introspect' })
  await callAuth0(auth0, { ...credentialsOf(client), token: tokens.refresh }, { path: '/oauth/revoke' })
  const calls = await listed(one)
  expect(calls.map(({ surface, path, status }) => [surface, path, status])).toEqual([
    ['inventory-source', '/inventory-source/oauth/token', 200],
    ['inventory-source', '/inventory-source/userinfo', 200],
    ['inventory-source', '/inventory-source/userinfo?access_token=[hidden]', 200],
    ['inventory-source', '/inventory-source/oauth/introspect', 200],
    ['inventory-source', '/inventory-source/oauth/revoke', 200],
  ])
  expect(await listed(two)).toEqual([])
  const kept = await table()
  for (const secret of [tokens.access, tokens.refresh, tokens.id, client.clientSecret ?? ''])
    expect(kept.includes(secret), String(secret)).toBe(false)
})
