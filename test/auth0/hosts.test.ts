import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, person } from '../identity/people.ts'
import { callback, credentialsOf, location } from '../oauth/world.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { authorizePath, newClient, placeOf, tokensOf } from './world.ts'

let site: Site
const host = { host: 'auth.example' }
beforeAll(async () => {
  const bound = { host: 'auth.example', dialect: 'inventory-source', environment: 'sandbox' } as const
  site = await openSite({ hosts: [bound] })
})
afterAll(() => site.close())

test('at the root of a host name of its own everything stands where Auth0 has it, and calls itself so', async () => {
  const issuer = `http://auth.example:${site.port}/`
  const get = async (path: string, headers: Record<string, string> = host) =>
    (await ask(site.port, path, { headers })).json()
  const metadata = await get('/.well-known/openid-configuration')
  expect(metadata).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}oauth/token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
  })
  expect(await get('/.well-known/oauth-authorization-server')).toEqual(metadata)
  // what is asked for by another name is not called by it
  const other = await get('/sandbox/inventory-source/.well-known/openid-configuration', {
    host: 'evil.example',
  })
  expect(other.issuer).toBe(`${site.url}/sandbox/inventory-source/`)

  const user = await person(site.hub)
  const client = await newClient(placeOf(site, 'sandbox'))
  const visitor = new Visitor(site.port)
  const own = { ...host, origin: 'https://auth.example' }
  const path = authorizePath({ client, mount: '' }, { audience: `${issuer}v1` })
  const asked = await visitor.get(path, host)
  const signIn = await visitor.get(asked.headers.location ?? '', host)
  await visitor.submit(signIn, { email: user.email, password }, own)
  const page = await visitor.get(path, host)
  expect(page.text).toContain('Sandbox')
  const answer = await visitor.submit(page, { answer: 'yes' }, own, 1)
  expect(location(answer).searchParams.get('iss')).toBe(issuer)
  const code = location(answer).searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, redirect_uri: callback }
  const made = await ask(site.port, '/oauth/token', {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/json' },
    body: JSON.stringify({ ...credentialsOf(client), ...grant }),
  })
  const { access, id } = tokensOf(made)
  expect(access).toMatch(/^ddis_test_/)
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    [customFetch]: async (url) => new Response(JSON.stringify(await get(new URL(url).pathname))),
  })
  const checks = { issuer, audience: client.clientId, currentDate: site.clock.now() }
  expect((await jwtVerify(id, keys, checks)).payload.sub).toBe(`dropdock|${user.userId}`)
  expect(await get('/userinfo', { ...host, authorization: `Bearer ${access}` })).toMatchObject({
    name: user.name,
  })
  const production = await ask(site.port, '/inventory-source/userinfo', {
    headers: { authorization: `Bearer ${access}` },
  })
  expect(production.status).toBe(401)
})
