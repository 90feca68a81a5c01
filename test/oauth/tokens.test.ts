import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteClient, rotateClientSecret } from '../../src/core/access/oauth/clients.ts'
import { operatorMaker } from '../../src/core/access/oauth/maker.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { password, person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { Visitor } from '../support/visitor.ts'
import {
  allScopes,
  asking,
  call,
  codeFor,
  credentialsOf,
  exchange,
  newClient,
  newPair,
  openWorld,
  pairOf,
  refresh,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

test('a code becomes tokens, as the document prints them', async () => {
  const answer = await exchange(world, await codeFor(world))
  expect(answer.status).toBe(200)
  expect(answer.text).toMatch(
    /^\{"token_type":"Bearer","expires_in":"31536000","access_token":"[^"]+","refresh_token":"[^"]+"\}$/,
  )
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'no-store',
    pragma: 'no-cache',
    'x-ratelimit-limit': '60',
  })
  expect(await asking(world.site, pairOf(answer).access)).toBe(200)
})

test('a refresh ends the old pair and makes a new one', async () => {
  const first = await newPair(world)
  const second = pairOf(await refresh(world, first.refresh))
  expect(second.refresh).not.toBe(first.refresh)
  expect(await asking(world.site, first.access)).toBe(401)
  expect(await asking(world.site, second.access)).toBe(200)
})

test('fewer scopes may be asked for, and all of them again the next time; never more', async () => {
  const first = await newPair(world, { scope: 'read_inventory read_orders' })
  const narrow = pairOf(await refresh(world, first.refresh, { scope: 'read_orders' }))
  expect(await asking(world.site, narrow.access)).toBe(403)
  const wider = await refresh(world, narrow.refresh, { scope: allScopes })
  expect(wider.status).toBe(400)
  expect(wider.json()).toMatchObject({ error: 'invalid_scope', hint: 'Check the `write_orders` scope' })
  const again = await refresh(world, narrow.refresh)
  expect(again.status).toBe(200)
  expect(await asking(world.site, pairOf(again).access)).toBe(200)
})

test('the same code again ends everything it made', async () => {
  const code = await codeFor(world)
  const pair = pairOf(await exchange(world, code))
  const again = await exchange(world, code)
  expect(again.status).toBe(400)
  expect(again.json()).toMatchObject({
    error: 'invalid_grant',
    hint: 'Authorization code has been revoked',
  })
  expect(await asking(world.site, pair.access)).toBe(401)
  expect((await refresh(world, pair.refresh)).json().error).toBe('invalid_grant')
})

test('of eight who bring one code at once, one at most gets tokens', async () => {
  const code = await codeFor(world)
  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(world, code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(7)
})

test('of 48 who refresh one token at once, one gets a pair, and that pair lives', async () => {
  const { refresh: token } = await newPair(world)
  const fields = { ...credentialsOf(world.client), grant_type: 'refresh_token', refresh_token: token }
  await world.site.fresh.admin.query('delete from hub.attempt')
  const body = new URLSearchParams(fields).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const asked = { method: 'POST', headers, body }
  const answers = await Promise.all(
    Array.from({ length: 48 }, () => ask(world.site.port, '/homeroots/oauth/token', asked)),
  )
  const winners = answers.filter(({ status }) => status === 200)
  const losers = answers.filter(({ status }) => status === 400)
  expect([winners.length, losers.length]).toEqual([1, 47])
  expect(new Set(losers.map((loser) => loser.json().error))).toEqual(new Set(['invalid_grant']))
  const pair = pairOf(winners[0] as (typeof answers)[number])
  expect(await asking(world.site, pair.access)).toBe(200)
  expect((await refresh(world, pair.refresh)).status).toBe(200)
})

test('an old refresh token is refused for ten seconds, and ends the family after that', async () => {
  const first = await newPair(world)
  const second = pairOf(await refresh(world, first.refresh))
  world.site.clock.advance(10_000)
  expect((await refresh(world, first.refresh)).json().error).toBe('invalid_grant')
  expect(await asking(world.site, second.access)).toBe(200)
  world.site.clock.advance(1)
  expect((await refresh(world, first.refresh)).json().error).toBe('invalid_grant')
  expect(await asking(world.site, second.access)).toBe(401)
  expect((await refresh(world, second.refresh)).status).toBe(400)
})

test('the 61st call of a minute waits, in the words of the wire, wherever it is counted', async () => {
  await world.site.fresh.admin.query('delete from hub.attempt')
  world.site.clock.set('2026-11-20T15:30:15Z')
  const asked = { method: 'POST', body: 'grant_type=x' }
  for (let calls = 0; calls < 60; calls += 1)
    expect((await ask(world.site.port, '/homeroots/oauth/token', asked)).status).toBe(400)
  const answer = await ask(world.site.port, '/homeroots/oauth/token', asked)
  expect(answer.status).toBe(429)
  expect(answer.json()).toEqual({ message: 'Too Many Attempts.' })
  expect(answer.headers).toMatchObject({ 'retry-after': '45', 'x-ratelimit-remaining': '0' })
  world.site.clock.advance(45_000)
  expect((await ask(world.site.port, '/homeroots/oauth/token', asked)).status).toBe(400)
})

test('a token is for its own application: nobody else learns of it or ends it', async () => {
  const pair = await newPair(world)
  const other = await newClient(world.place)
  const as = async (client: typeof other, path: string, token: string) =>
    await call(world.site, { ...credentialsOf(client), token }, { path: `/homeroots/oauth/${path}` })
  expect((await as(other, 'introspect', pair.access)).json()).toEqual({ active: false })
  expect((await as(other, 'revoke', pair.refresh)).text).toBe('{}')
  expect(await asking(world.site, pair.access)).toBe(200)
  expect((await as(world.client, 'introspect', pair.access)).json()).toMatchObject({
    active: true,
    token_type: 'Bearer',
    scope: allScopes,
    client_id: world.client.clientId,
  })
  const looked = (await as(world.client, 'introspect', pair.refresh)).json()
  expect(looked).toMatchObject({ active: true, token_use: 'refresh_token' })
  expect(looked).not.toHaveProperty('token_type')
  expect((await as(world.client, 'revoke', 'nothing')).text).toBe('{}')
  expect((await as(world.client, 'revoke', pair.refresh)).text).toBe('{}')
  expect(await asking(world.site, pair.access)).toBe(401)
  expect((await as(world.client, 'introspect', pair.access)).json()).toEqual({ active: false })
})

test('an access token that is revoked ends alone', async () => {
  const pair = await newPair(world)
  await call(
    world.site,
    { ...credentialsOf(world.client), token: pair.access },
    { path: '/homeroots/oauth/revoke' },
  )
  expect(await asking(world.site, pair.access)).toBe(401)
  expect((await refresh(world, pair.refresh)).status).toBe(200)
})

test('who is disabled, and an application that is deleted, are refused on the next call', async () => {
  const user = await person(world.site.hub)
  const visitor = new Visitor(world.site.port)
  await visitor.signIn(user.email, password)
  const pair = await newPair({ ...world, visitor })
  const code = await codeFor({ ...world, visitor })
  expect(await asking(world.site, pair.access)).toBe(200)
  // only the user: that the grants are ended too comes on top
  await world.site.fresh.admin.query('update hub.users set disabled_at = now() where user_id = $1', [
    user.userId,
  ])
  expect(await asking(world.site, pair.access)).toBe(401)
  expect((await refresh(world, pair.refresh)).status).toBe(400)
  expect((await exchange(world, code)).status).toBe(400)
  await disableUser(world.site.hub, commandLine(operator.production), user.userId, { evenLastOwner: true })

  const client = await newClient(world.place)
  const others = await newPair({ ...world, client })
  await deleteClient(world.place, operatorMaker(operator.production), client.clientId)
  expect(await asking(world.site, others.access)).toBe(401)
  expect((await refresh({ ...world, client }, others.refresh)).status).toBe(401)
})

test('two secrets work while one is changed, and the old one no longer than was said', async () => {
  const client = await newClient(world.place)
  const maker = operatorMaker(operator.production)
  const changed = await rotateClientSecret(world.place, maker, {
    clientId: client.clientId,
    overlapSeconds: 60,
  })
  const status = async (made: typeof client) =>
    (await exchange({ ...world, client: made }, 'no code')).json().error
  expect([await status(client), await status(changed)]).toEqual(['invalid_grant', 'invalid_grant'])
  world.site.clock.advance(60_000)
  expect([await status(client), await status(changed)]).toEqual(['invalid_client', 'invalid_grant'])
})

test('tokens of the sandbox are for the sandbox', async () => {
  const sandbox = { ...world.place, environment: 'sandbox' as const }
  const client = await newClient(sandbox)
  const code = await codeFor({ ...world, client }, {}, '/sandbox/homeroots')
  const fields = { ...credentialsOf(client), grant_type: 'authorization_code', code }
  const redirect = { redirect_uri: 'https://app.example/callback' }
  expect((await call(world.site, { ...fields, ...redirect })).status).toBe(401)
  const made = await call(world.site, { ...fields, ...redirect }, { path: '/sandbox/homeroots/oauth/token' })
  expect(made.status).toBe(200)
  const { access } = pairOf(made)
  expect(await asking(world.site, access)).toBe(401)
  const path = '/sandbox/homeroots/api/v2/buyer/inventory/info/42117'
  expect(await asking(world.site, access, path)).toBe(200)
})

test('each of the endpoints counts its calls, so that none is a way to try secrets without end', async () => {
  await world.site.fresh.admin.query('delete from hub.attempt')
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: world.client.clientId,
      client_secret: 'x',
      token: 'x',
    }).toString(),
  }
  for (const name of ['revoke', 'introspect']) {
    const path = `/homeroots/oauth/${name}`
    for (let calls = 0; calls < 60; calls += 1)
      expect((await ask(world.site.port, path, asked)).status).toBe(401)
    const answer = await ask(world.site.port, path, asked)
    expect([answer.status, answer.json()]).toEqual([429, { message: 'Too Many Attempts.' }])
    expect(answer.headers['retry-after']).toMatch(/^\d+$/)
  }
  // a client that asks about many tokens still renews its own
  expect((await ask(world.site.port, '/homeroots/oauth/token', asked)).status).toBe(400)
})
