import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { authorizePath, callback, credentialsOf, location, newClient, pairOf, placeOf } from './world.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hosts: [{ host: 'hr.example', dialect: 'homeroots', environment: 'sandbox' }] })
})
afterAll(() => site.close())

test('a host name of its own carries the whole flow at its root, signing in included', async () => {
  const user = await person(site.hub)
  const client = await newClient(placeOf(site, 'sandbox'))
  const visitor = new Visitor(site.port)
  const host = { host: 'hr.example' }
  const own = { ...host, origin: 'https://hr.example' }
  const path = authorizePath(client, {}, '')
  const asked = await visitor.get(path, host)
  expect(location(asked).searchParams.get('return_to')).toBe(path)
  const signIn = await visitor.get(asked.headers.location ?? '', host)
  const back = await visitor.submit(signIn, { email: user.email, password }, own)
  expect(back.headers.location).toBe(path)
  const page = await visitor.get(path, host)
  expect(page.text).toContain('Sandbox')
  const answer = await visitor.submit(page, { answer: 'yes' }, own, 1)
  const code = location(answer).searchParams.get('code') ?? ''
  const fields = { ...credentialsOf(client), grant_type: 'authorization_code', code, redirect_uri: callback }
  const made = await ask(site.port, '/oauth/token', {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  const headers = { ...host, authorization: `Bearer ${pairOf(made).access}` }
  expect((await ask(site.port, '/api/v1/buyer/inventory/info/42117', { headers })).status).toBe(200)
  const metadata = await ask(site.port, '/.well-known/oauth-authorization-server', { headers: host })
  // clients refuse metadata that name another issuer than the one they asked (RFC 8414, 3.3)
  const issuer = `http://hr.example:${site.port}`
  expect(metadata.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/oauth/token` })
  expect(location(answer).searchParams.get('iss')).toBe(issuer)
})
