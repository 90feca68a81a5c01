import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, person } from '../identity/people.ts'
import type { Answer } from '../support/http.ts'
import { Visitor } from '../support/visitor.ts'
import { authorizePath, callback, exchange, location, newClient, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())

const authorize = (more: Record<string, string> = {}) => world.visitor.get(authorizePath(world.client, more))
const expectPage = (answer: Answer) => {
  expect([answer.status, answer.headers.location]).toEqual([400, undefined])
}

test('consent is asked every time, in a page that cannot be framed, and no script can run', async () => {
  for (let times = 0; times < 2; times += 1) {
    const page = await world.visitor.get(authorizePath(world.client))
    expect(page.status).toBe(200)
    for (const words of ['Order Robot', 'Retailer 1', 'Place orders for you', 'app.example'])
      expect(page.text).toContain(words)
    expect(page.headers['x-frame-options']).toBe('DENY')
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(page.headers['content-security-policy']).not.toContain('script-src')
    expect(page.headers['cache-control']).toBe('no-store')
    await world.visitor.submit(page, { answer: 'yes' }, {}, 1)
  }
})

test('state comes back byte for byte, and is nowhere in the page', async () => {
  const state = ` "><script>alert(1)</script> & = + %20 é ☂ `
  const page = await authorize({ state })
  expect(page.text).not.toContain('alert(1)')
  const answer = await world.visitor.submit(page, { answer: 'yes' }, {}, 1)
  expect(location(answer).searchParams.get('state')).toBe(state)
})

test('who says no sends the application away with the words of the wire', async () => {
  const page = await world.visitor.get(authorizePath(world.client))
  const answer = await world.visitor.submit(page, { answer: 'no' }, {}, 1)
  expect(answer.status).toBe(303)
  const told = Object.fromEntries(location(answer).searchParams)
  expect(told).toMatchObject({
    error: 'access_denied',
    error_description: 'The resource owner or authorization server denied the request.',
    hint: 'The user denied the request',
    state: 'xyz',
  })
  expect(told).not.toHaveProperty('code')
})

test('without state, and with the only callback unsaid', async () => {
  const path = authorizePath(world.client)
    .replace(/&state=xyz/, '')
    .replace(/&redirect_uri=[^&]*/, '')
  const page = await world.visitor.get(path)
  const answer = await world.visitor.submit(page, { answer: 'yes' }, {}, 1)
  const told = location(answer).searchParams
  expect(answer.headers.location?.startsWith(`${callback}?code=`)).toBe(true)
  expect(told.has('state')).toBe(false)
  const made = await exchange(world, told.get('code') ?? '', { redirect_uri: '' })
  expect(made.status).toBe(200)
  const two = await newClient(world.place, { redirectUris: [callback, `${callback}2`] })
  expectPage(await world.visitor.get(path.replace(world.client.clientId, two.clientId)))
})

test('who may only look lets nobody do more, and suppliers let nobody in', async () => {
  const reader = await person(world.site.hub, { role: 'read-only' })
  const visitor = new Visitor(world.site.port)
  await visitor.signIn(reader.email, password)
  const page = await visitor.get(authorizePath(world.client))
  expect(page.text).toContain('You may only look')
  const forced = await visitor.submit(page, { answer: 'yes' }, {}, 1)
  expect(location(forced).searchParams.get('error')).toBe('access_denied')
  const less = await visitor.get(authorizePath(world.client, { scope: 'read_orders' }))
  const answer = await visitor.submit(less, { answer: 'yes' }, {}, 1)
  expect(location(answer).searchParams.get('code')).not.toBeNull()
  const supplier = await person(world.site.hub, { supplier: 's1' })
  const other = new Visitor(world.site.port)
  await other.signIn(supplier.email, password)
  expect((await other.get(authorizePath(world.client))).status).toBe(403)
})
