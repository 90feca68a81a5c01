import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticateBearer } from '../../src/core/access/authenticate.ts'
import { makePersonalToken } from '../../src/core/access/oauth/personal-tokens.ts'
import { signedIn } from '../identity/people.ts'
import * as homeroots from '../oauth/world.ts'
import { authorizePath, call, codeFor, exchange, openWorld, refresh, tokensOf, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

test('an application of one wire is unknown on the other, with its own codes and tokens as well', async () => {
  const other = { ...world, client: await homeroots.newClient(homeroots.placeOf(world.site)) }
  const page = await world.visitor.get(authorizePath(other))
  expect([page.status, page.headers.location]).toEqual([403, undefined])
  const there = await world.visitor.get(homeroots.authorizePath(world.client))
  expect([there.status, there.headers.location]).toEqual([400, undefined])

  const [ours, theirs] = [await codeFor(world), await homeroots.codeFor(other)]
  // each brings what is its own to the wrong door
  const wrong = await exchange(other, theirs)
  expect([wrong.status, wrong.json().error]).toEqual([401, 'access_denied'])
  const away = await homeroots.exchange(world, ours)
  expect([away.status, away.json().error]).toEqual([401, 'invalid_client'])
  // which burnt nothing
  const [tokens, pair] = [await exchange(world, ours), await homeroots.exchange(other, theirs)]
  expect([tokens.status, pair.status]).toEqual([200, 200])
  expect((await refresh(other, homeroots.pairOf(pair).refresh)).status).toBe(401)
  expect((await homeroots.refresh(world, tokensOf(tokens).refresh)).status).toBe(401)
  for (const path of ['/oauth/revoke', '/oauth/introspect']) {
    const asked = { ...homeroots.credentialsOf(other.client), token: homeroots.pairOf(pair).refresh }
    expect((await call(world, asked, { path })).status).toBe(401)
  }
  expect((await refresh(world, tokensOf(tokens).refresh)).status).toBe(200)
  expect((await homeroots.refresh(other, homeroots.pairOf(pair).refresh)).status).toBe(200)
})

test('who needs no secret here ends no token of another wire', async () => {
  const place = homeroots.placeOf(world.site)
  const session = await signedIn(world.site.hub, world.user)
  const { token } = await makePersonalToken(place, session, { name: 'Mine', scopes: ['read_orders'] })
  const asked = { client_id: 'retailer-api', token }
  const answer = await call(world, asked, { path: '/oauth/revoke' })
  expect([answer.status, answer.text]).toEqual([200, '{}'])
  await authenticateBearer(world.site.hub, 'production', 'homeroots', token)
})
