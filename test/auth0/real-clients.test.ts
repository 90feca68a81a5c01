import { createServer, type Server } from 'node:http'
import { globalAgent } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import * as openid from 'openid-client'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeClient } from '../../src/core/access/oauth/clients.ts'
import type { OAuthPlace } from '../../src/core/access/oauth/consent.ts'
import { rotateSigningKey } from '../../src/core/access/oauth/signing-keys.ts'
import { password, person } from '../identity/people.ts'
import { asking, placeOf as homerootsOf, allScopes as homerootsScopes } from '../oauth/world.ts'
import { openBrowser } from '../support/browser.ts'
import { selfSignedCertificate } from '../support/certificate.ts'
import { openSite, type Site } from '../support/site.ts'
import { allScopes, apiScopes, newClient, opens, placeOf } from './world.ts'

const require = createRequire(import.meta.url)
let browser: Browser
let listener: Server
let callback: string

/** A hub, somebody who is signed in to it, and an application of a wire of it. */
interface Stage {
  readonly site: Site
  readonly place: OAuthPlace
  readonly context: BrowserContext
  readonly client: MadeClient
  readonly email: string
}

async function stageOf(site: Site): Promise<Stage> {
  // id tokens are checked against the clock of whoever reads them
  site.clock.set(new Date())
  const place = placeOf(site)
  const context = await browser.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true })
  const user = await person(site.hub)
  const page = await context.newPage()
  await page.goto(`${site.url}/account`)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: user.name }).waitFor()
  await page.close()
  const client = await newClient(place, { redirectUris: [callback] })
  return { site, place, context, client, email: user.email }
}

let plain: Stage
beforeAll(async () => {
  browser = await openBrowser()
  listener = createServer((_request, response) => response.end('<title>back</title>'))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  // as: a server that listens on a port has an address with one
  callback = `http://localhost:${(listener.address() as AddressInfo).port}/callback`
  plain = await stageOf(await openSite())
})
afterAll(async () => {
  await browser.close()
  listener.closeAllConnections()
  listener.close()
  await plain.site.close()
})

/** A person who reads the consent page and clicks; gives the address the browser was sent back to. */
async function consentAt({ context }: Stage, address: URL | string, answer = 'Let it in'): Promise<URL> {
  const page = await context.newPage()
  await page.goto(String(address))
  await page.getByText('Place orders for you').waitFor()
  await page.getByRole('button', { name: answer }).click()
  await page.waitForURL(`${callback}?**`)
  const back = new URL(page.url())
  await page.close()
  return back
}

interface Profile {
  readonly id: string
  readonly displayName: string
  readonly emails: readonly { value: string }[]
}

test('passport-auth0, which is told nothing but a domain, over TLS', async () => {
  const certificate = selfSignedCertificate()
  const hosts = [{ host: 'localhost', dialect: 'inventory-source', environment: 'production' }] as const
  const site = await openSite({ certificate, hosts })
  const trusted = globalAgent.options.ca
  globalAgent.options.ca = certificate.cert
  try {
    const stage = await stageOf(site)
    const Strategy = require('passport-auth0')
    let given: { access: string; refresh: string; profile: Profile } | undefined
    const strategy = new Strategy(
      {
        domain: new URL(site.url).host,
        clientID: stage.client.clientId,
        clientSecret: stage.client.clientSecret,
        callbackURL: callback,
        maxAge: 3600,
      },
      (
        access: string,
        refresh: string,
        _more: object,
        profile: Profile,
        done: (e: null, u: object) => void,
      ) => {
        given = { access, refresh, profile }
        done(null, {})
      },
    )
    const session: { authParams?: { nonce: string } } = {}
    const step = (query: object) =>
      new Promise<string>((resolve, reject) => {
        const acting = Object.create(strategy)
        acting.redirect = resolve
        acting.success = () => resolve('success')
        acting.fail = (info: unknown) => reject(new Error(JSON.stringify(info)))
        acting.error = reject
        const request = { query, session, headers: {}, url: '/', connection: {} }
        acting.authenticate(request, { scope: allScopes, audience: '/v1', connection: 'ours' })
      })
    const back = await consentAt(stage, await step({}))
    expect(await step(Object.fromEntries(back.searchParams))).toBe('success')
    expect(given?.profile).toMatchObject({
      displayName: expect.any(String),
      emails: [{ value: stage.email }],
    })
    expect(given?.profile.id).toMatch(/^dropdock\|\d+$/)
    expect(await opens(stage, given?.access ?? '')).toBe(true)
    expect(given?.refresh).toMatch(/^ddis_refresh_/)
    // an answer to another question is not taken for this one's
    const other = await consentAt(stage, await step({}))
    if (session.authParams) session.authParams.nonce = 'another'
    await expect(step(Object.fromEntries(other.searchParams))).rejects.toThrow('Nonce')
    await expect(step({ error: 'access_denied' })).rejects.toThrow('access_denied')
  } finally {
    globalAgent.options.ca = trusted
    await site.close()
  }
})

test('openid-client: discovery, code with PKCE and nonce, id token by its signature, refresh, userinfo', async () => {
  const { site, client, place, email } = plain
  const config = await openid.discovery(
    new URL(`${site.url}/inventory-source/`),
    client.clientId,
    undefined,
    openid.ClientSecretPost(client.clientSecret ?? ''),
    { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] },
  )
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()]
  const address = openid.buildAuthorizationUrl(config, {
    audience: '/v1',
    redirect_uri: callback,
    scope: allScopes,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    max_age: '3600',
  })
  const back = await consentAt(plain, address)
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, maxAge: 3600, idTokenExpected: true }
  const mixed = new URL(back)
  mixed.searchParams.set('iss', 'https://evil.example/')
  await expect(openid.authorizationCodeGrant(config, mixed, checks)).rejects.toThrow()
  const tokens = await openid.authorizationCodeGrant(config, back, checks)
  const claims = tokens.claims()
  expect(claims).toMatchObject({ email, aud: client.clientId, nonce: expectedNonce })
  const info = await openid.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
  expect(info).toMatchObject({ email, sub: claims?.sub })
  // the library keeps the keys that it saw for five minutes; a new one does not sign before that
  await rotateSigningKey(place, 'test')
  const next = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(next.claims()?.sub).toBe(claims?.sub)
  expect(next.refresh_token).toBe(tokens.refresh_token)
  expect(await openid.tokenIntrospection(config, next.access_token)).toMatchObject({ active: true })
  await openid.tokenRevocation(config, next.refresh_token ?? '')
  for (const token of [tokens.access_token, next.access_token])
    expect(await openid.tokenIntrospection(config, token)).toEqual({ active: false })
  const denied = await consentAt(plain, address, 'Cancel')
  await expect(openid.authorizationCodeGrant(config, denied, checks)).rejects.toMatchObject({
    error: 'access_denied',
    error_description: 'User did not authorize the request',
  })
})

test.each(['header', 'body'])(
  'simple-oauth2 through both wires of one process, secret in the %s',
  async (authorizationMethod) => {
    const { AuthorizationCode } = require('simple-oauth2')
    const { site } = plain
    const flow = (made: MadeClient, mount: string, authorize: string) =>
      new AuthorizationCode({
        client: { id: made.clientId, secret: made.clientSecret },
        auth: {
          tokenHost: site.url,
          tokenPath: `${mount}/oauth/token`,
          revokePath: `${mount}/oauth/revoke`,
          authorizePath: mount + authorize,
        },
        options: { authorizationMethod },
      })
    const homeroots = await newClient(homerootsOf(site), { redirectUris: [callback] })
    const flows = {
      auth0: flow(plain.client, '/inventory-source', '/authorize'),
      passport: flow(homeroots, '/homeroots', '/oauth/authorize'),
    }
    const asked = { redirect_uri: callback, state: 's 1' }
    const [first, second] = [
      await consentAt(
        plain,
        flows.auth0.authorizeURL({ ...asked, audience: '/v1', scope: `${apiScopes} offline_access` }),
      ),
      await consentAt(plain, flows.passport.authorizeURL({ ...asked, scope: homerootsScopes })),
    ]
    const codeOf = (back: URL) => ({ code: back.searchParams.get('code'), redirect_uri: callback })
    // each takes its own code only, and the other's try does not burn it
    await expect(flows.passport.getToken(codeOf(first))).rejects.toThrow()
    await expect(flows.auth0.getToken(codeOf(second))).rejects.toThrow()
    const auth0 = await flows.auth0.getToken(codeOf(first))
    const passport = await flows.passport.getToken(codeOf(second))
    const again = await (await auth0.refresh()).refresh()
    expect(again.token.refresh_token).toBe(auth0.token.refresh_token)
    const renewed = await passport.refresh()
    expect(renewed.token.refresh_token).not.toBe(passport.token.refresh_token)
    expect(await opens(plain, again.token.access_token)).toBe(true)
    expect(await asking(site, renewed.token.access_token)).toBe(200)
    // nor does a token of one wire open the other
    expect(await asking(site, again.token.access_token)).toBe(401)
    expect(await opens(plain, renewed.token.access_token)).toBe(false)
    await again.revokeAll()
    expect(await opens(plain, auth0.token.access_token)).toBe(false)
    expect(await asking(site, renewed.token.access_token)).toBe(200)
  },
)
