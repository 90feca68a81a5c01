import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeClient } from '../../src/core/access/oauth/clients.ts'
import { password, person } from '../identity/people.ts'
import { openBrowser } from '../support/browser.ts'
import { openSite, type Site } from '../support/site.ts'
import { tool } from '../support/tools.ts'
import { allScopes, asking, newClient, placeOf } from './world.ts'

const require = createRequire(import.meta.url)
let site: Site
let client: MadeClient
let browser: Browser
let context: BrowserContext
let listener: Server
let callback: string
let issuer: string

beforeAll(async () => {
  site = await openSite()
  issuer = `${site.url}/homeroots`
  listener = createServer((_request, response) => response.end('<title>back</title>'))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  // as: a server that listens on a port has an address with one
  callback = `http://localhost:${(listener.address() as AddressInfo).port}/callback`
  client = await newClient(placeOf(site), { redirectUris: [callback] })
  browser = await openBrowser()
  context = await browser.newContext({ javaScriptEnabled: false })
  const user = await person(site.hub)
  const page = await context.newPage()
  await page.goto(`${site.url}/account`)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: user.name }).waitFor()
  await page.close()
})
afterAll(async () => {
  await browser.close()
  listener.closeAllConnections()
  listener.close()
  await site.close()
})

/** A person who reads the consent page and clicks; gives the address the browser was sent back to. */
async function consentAt(address: URL | string, answer = 'Let it in'): Promise<URL> {
  const page = await context.newPage()
  await page.goto(String(address))
  await page.getByText('Place orders for you').waitFor()
  await page.getByRole('button', { name: answer }).click()
  await page.waitForURL(`${callback}?**`)
  const back = new URL(page.url())
  await page.close()
  return back
}

async function expectPair(tokens: { access_token?: unknown; refresh_token?: unknown }): Promise<void> {
  expect(await asking(site, String(tokens.access_token))).toBe(200)
  expect(tokens.refresh_token).toMatch(/^ddhr_refresh_/)
}

test.each(['header', 'body'])('simple-oauth2, client secret in the %s', async (authorizationMethod) => {
  const { AuthorizationCode } = require('simple-oauth2')
  const flow = new AuthorizationCode({
    client: { id: client.clientId, secret: client.clientSecret },
    auth: {
      tokenHost: site.url,
      tokenPath: '/homeroots/oauth/token',
      revokePath: '/homeroots/oauth/revoke',
      authorizePath: '/homeroots/oauth/authorize',
    },
    options: { authorizationMethod },
  })
  const asked = { redirect_uri: callback, scope: allScopes, state: 's 1' }
  const back = await consentAt(flow.authorizeURL(asked))
  expect(back.searchParams.get('state')).toBe('s 1')
  const token = await flow.getToken({ code: back.searchParams.get('code'), redirect_uri: callback })
  await expectPair(token.token)
  const second = await token.refresh()
  const third = await second.refresh()
  await expectPair(third.token)
  await third.revokeAll()
  expect(await asking(site, third.token.access_token)).toBe(401)
})

test('openid-client, with discovery and PKCE', async () => {
  const config = await openid.discovery(
    new URL(issuer),
    client.clientId,
    undefined,
    openid.ClientSecretBasic(client.clientSecret ?? ''),
    { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
  )
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const expectedState = openid.randomState()
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: allScopes,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  })
  const back = await consentAt(address)
  const forged = new URL(back)
  forged.searchParams.set('iss', 'https://evil.example')
  const checks = { pkceCodeVerifier, expectedState }
  await expect(openid.authorizationCodeGrant(config, forged, checks)).rejects.toThrow()
  const tokens = await openid.authorizationCodeGrant(config, back, checks)
  expect(tokens.expires_in).toBe(31_536_000)
  await expectPair(tokens)
  const next = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
  await expectPair(next)
  expect(await openid.tokenIntrospection(config, next.access_token)).toMatchObject({ active: true })
  await openid.tokenRevocation(config, next.refresh_token ?? '')
  expect(await openid.tokenIntrospection(config, next.access_token)).toEqual({ active: false })
})

test('oauth4webapi, which takes nothing that the RFCs do not allow', async () => {
  const loose = { [oauth.allowInsecureRequests]: true }
  const url = new URL(issuer)
  const found = await oauth.discoveryRequest(url, { algorithm: 'oauth2', ...loose })
  const server = await oauth.processDiscoveryResponse(url, found)
  const own = { client_id: client.clientId }
  const secret = oauth.ClientSecretPost(client.clientSecret ?? '')
  const verifier = oauth.generateRandomCodeVerifier()
  const address = new URL(server.authorization_endpoint ?? '')
  address.search = new URLSearchParams({
    ...own,
    response_type: 'code',
    redirect_uri: callback,
    scope: allScopes,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'st',
  }).toString()
  const back = await consentAt(address)
  const mixed = new URL(back)
  mixed.searchParams.set('iss', 'https://evil.example')
  expect(() => oauth.validateAuthResponse(server, own, mixed, 'st')).toThrow()
  const checked = oauth.validateAuthResponse(server, own, back, 'st')
  const exchange = () =>
    oauth.authorizationCodeGrantRequest(server, own, secret, checked, callback, verifier, loose)
  const tokens = await oauth.processAuthorizationCodeResponse(server, own, await exchange())
  await expectPair(tokens)
  const again = await exchange()
  await expect(oauth.processAuthorizationCodeResponse(server, own, again)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  const denied = await consentAt(address, 'Cancel')
  expect(() => oauth.validateAuthResponse(server, own, denied, 'st')).toThrow(
    expect.objectContaining({ error: 'access_denied' }),
  )
})

test('passport-oauth2, as a web application uses it', async () => {
  const { Strategy } = require('passport-oauth2')
  let given: { accessToken: string; refreshToken: string } | undefined
  const options = {
    authorizationURL: `${issuer}/oauth/authorize`,
    tokenURL: `${issuer}/oauth/token`,
    clientID: client.clientId,
    clientSecret: client.clientSecret,
    callbackURL: callback,
    scope: allScopes.split(' '),
    state: true,
    pkce: true,
  }
  type Done = (error: unknown, user: object) => void
  const strategy = new Strategy(
    options,
    (accessToken: string, refreshToken: string, _profile: object, done: Done) => {
      given = { accessToken, refreshToken }
      done(null, {})
    },
  )
  const session = {}
  const step = (query: object) =>
    new Promise<string>((resolve, reject) => {
      const acting = Object.create(strategy)
      acting.redirect = resolve
      acting.success = () => resolve('success')
      acting.fail = (info: unknown) => reject(new Error(JSON.stringify(info)))
      acting.error = reject
      acting.authenticate({ query, session, headers: {}, url: '/', connection: {} }, {})
    })
  const back = await consentAt(await step({}))
  expect(await step(Object.fromEntries(back.searchParams))).toBe('success')
  await expectPair({ access_token: given?.accessToken, refresh_token: given?.refreshToken })
})

test('requests-oauthlib from Debian', async () => {
  const script = fileURLToPath(new URL('flow.py', import.meta.url))
  const variables = {
    OAUTHLIB_INSECURE_TRANSPORT: '1',
    ISSUER: issuer,
    CLIENT_ID: client.clientId,
    CLIENT_SECRET: client.clientSecret ?? '',
    CALLBACK: callback,
    SCOPES: allScopes,
    RESOURCE: `${issuer}/api/v2/buyer/inventory/info/42117`,
  }
  const ran = await runPython([script], variables, async (line) => String(await consentAt(line)))
  expect(ran.err).toBe('')
  expect(ran.out).toEqual(['200', '200'])
})

/** Answers the first line that the program prints, which is where to send a person. */
async function runPython(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  answer?: (line: string) => Promise<string>,
): Promise<{ code: number | null; out: readonly string[]; err: string }> {
  const { PATH = '' } = process.env
  const child = spawn(tool('python-oauth'), args, { env: { PATH, ...variables } })
  let [out, err, asked] = ['', '', false]
  child.stderr.on('data', (part) => {
    err += part
  })
  child.stdout.on('data', (part) => {
    out += part
    const [line = '', rest] = out.split('\n')
    if (!answer || asked || rest === undefined) return
    asked = true
    void answer(line).then((text) => child.stdin.end(`${text}\n`))
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  return {
    code,
    out: out
      .trim()
      .split('\n')
      .slice(answer ? 1 : 0),
    err,
  }
}
