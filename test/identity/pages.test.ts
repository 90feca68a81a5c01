import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stepAt, totpCode } from '../../src/core/access/people/totp.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { linkToken, password, person } from './people.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(() => site.fresh.admin.query('delete from hub.attempt'))

const cookie = 'dropdock-session'

test('a session is new at every sign-in, and an old cookie opens nothing after signing out', async () => {
  const user = await person(site.hub)
  const visitor = new Visitor(site.port)
  visitor.cookies.set(cookie, 'A'.repeat(43))
  expect((await visitor.signIn(user.email, password)).status).toBe(303)
  const first = visitor.cookies.get(cookie) ?? ''
  expect(first).toMatch(/^[\w-]{43}$/)
  expect(first).not.toBe('A'.repeat(43))
  const page = await visitor.get('/account')
  expect(page.text).toContain(user.email)
  await visitor.submit(page, {})
  expect(visitor.cookies.has(cookie)).toBe(false)
  visitor.cookies.set(cookie, first)
  const answer = await visitor.get('/account')
  expect([answer.status, answer.headers.location]).toEqual([303, '/account/sign-in?return_to=%2Faccount'])
})

test('cookies are for the server alone', async () => {
  const user = await person(site.hub)
  const answer = await new Visitor(site.port).signIn(user.email, password)
  const set = String(answer.headers['set-cookie'])
  expect(set).toMatch(/^dropdock-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('every page keeps browsers from framing, sniffing, keeping and running anything', async () => {
  for (const path of ['/account/sign-in', '/account/forgot', '/account/reset?token=x', '/account/nowhere']) {
    const { headers } = await new Visitor(site.port).get(path)
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/)
    expect(headers['content-security-policy']).not.toContain('script-src')
  }
})

test('an unknown address and a wrong password read the same', async () => {
  const user = await person(site.hub)
  const said = async (email: string) => {
    const answer = await new Visitor(site.port).signIn(email, 'not the password')
    const own = answer.text.replaceAll(email, '').replace(/name="form" value="[^"]*"/g, '')
    return [answer.status, own]
  }
  expect(await said(user.email)).toEqual(await said('nobody@example.com'))
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
])('nobody is sent to %j after signing in', async (to) => {
  const user = await person(site.hub)
  const answer = await new Visitor(site.port).signIn(user.email, password, to)
  expect([answer.status, answer.headers.location]).toEqual([303, '/account'])
})

test.each([
  [{ origin: 'https://evil.example' }, {}],
  [{ 'sec-fetch-site': 'cross-site' }, {}],
  [{ origin: 'null' }, {}],
  [{}, { form: 'x' }],
])('a form from elsewhere does nothing: %j %j', async (headers, values) => {
  const user = await person(site.hub)
  const visitor = new Visitor(site.port)
  const page = await visitor.get('/account/sign-in')
  const answer = await visitor.submit(page, { email: user.email, password, ...values }, headers)
  expect(answer.status).toBe(403)
  expect(visitor.cookies.has(cookie)).toBe(false)
})

test('the form of one session is not good in another', async () => {
  const user = await person(site.hub)
  const [one, two] = [new Visitor(site.port), new Visitor(site.port)]
  await one.signIn(user.email, password)
  const page = await one.get('/account')
  await two.signIn(user.email, password)
  expect((await two.submit(page, {})).status).toBe(403)
})

test('an invitation and a reset: once, through the mail, and old sessions end', async () => {
  const user = await person(site.hub)
  const old = new Visitor(site.port)
  await old.signIn(user.email, password)
  const visitor = new Visitor(site.port)
  const asked = await visitor.submit(await visitor.get('/account/forgot'), { email: user.email })
  const unknown = await visitor.submit(await visitor.get('/account/forgot'), { email: 'nobody@example.com' })
  expect(asked.text).toBe(unknown.text)
  while (site.mails.every(({ to }) => to !== user.email))
    await new Promise((resolve) => setImmediate(resolve))
  const link = new URL(/http\S+/.exec(site.mails.at(-1)?.text ?? '')?.[0] ?? '')
  const page = await visitor.get(link.pathname + link.search)
  const differs = await visitor.submit(page, { password: 'nine deep rivers', again: 'nine deep river' })
  expect(differs.text).toContain('not the same')
  const chosen = { password: 'nine deep rivers', again: 'nine deep rivers' }
  expect((await visitor.submit(page, chosen)).status).toBe(303)
  expect((await visitor.get('/account')).text).toContain(user.email)
  expect((await visitor.get(link.pathname + link.search)).status).toBe(410)
  expect((await old.get('/account')).status).toBe(303)
  const invite = await linkToken(site.hub, user, 'invite')
  expect((await visitor.get(`/account/reset?token=${invite}`)).status).toBe(410)
  expect((await visitor.get(`/account/invite?token=${invite}`)).text).toContain('Welcome')
})

test('a link names the configured address, whatever host asked for it', async () => {
  const user = await person(site.hub)
  const visitor = new Visitor(site.port)
  const evil = { host: 'evil.example', origin: 'http://evil.example' }
  const page = await visitor.get('/account/forgot', evil)
  await visitor.submit(page, { email: user.email }, evil)
  while (site.mails.every(({ to }) => to !== user.email))
    await new Promise((resolve) => setImmediate(resolve))
  const { text } = site.mails.find(({ to }) => to === user.email) ?? { text: '' }
  expect(text).toContain(`${site.url}/account/reset?token=`)
  expect(text).not.toContain('evil')
})

test('a second factor by page: set up, asked for, and its codes shown once', async () => {
  const user = await person(site.hub)
  const visitor = new Visitor(site.port)
  await visitor.signIn(user.email, password)
  const account = await visitor.get('/account')
  const setUp = await visitor.submit(account, {}, {}, 1)
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(setUp.text)?.[1] ?? '').replaceAll(' ', '')
  const code = () => totpCode(secret, stepAt(site.clock.now()))
  expect((await visitor.submit(setUp, { code: '000000' })).status).toBe(422)
  const codes = await visitor.submit(setUp, { code: code() })
  expect(codes.text.match(/<span>[a-z2-7]{4}(-[a-z2-7]{4}){3}<\/span>/g)).toHaveLength(10)
  const later = await visitor.get('/account')
  expect(later.text).toContain('10 of 10 recovery codes left')
  expect(later.text).not.toContain(secret)

  const second = new Visitor(site.port)
  const half = await second.signIn(user.email, password, '/account')
  expect(half.headers.location).toBe('/account/second-factor?return_to=%2Faccount')
  // half a session opens nothing
  expect((await second.get('/account')).headers.location).toContain('/account/second-factor')
  const path = '/homeroots/oauth/authorize?client_id=x'
  expect((await second.get(path)).status).toBe(400)
  site.clock.advance(30_000)
  const page = await second.get('/account/second-factor')
  expect((await second.submit(page, { code: code() })).status).toBe(303)
  expect((await second.get('/account')).status).toBe(200)
})

test('sixteen minutes after the password, a change asks for it again and then goes on', async () => {
  const user = await person(site.hub)
  const visitor = new Visitor(site.port)
  await visitor.signIn(user.email, password)
  const before = visitor.cookies.get(cookie)
  const page = await visitor.get('/account')
  site.clock.advance(16 * 60_000)
  const asked = await visitor.submit(page, {}, {}, 1)
  expect(asked.headers.location).toBe('/account/confirm?return_to=%2Faccount')
  const confirm = await visitor.get('/account/confirm?return_to=%2Faccount')
  expect((await visitor.submit(confirm, { password: 'wrong wrong wrong' })).status).toBe(401)
  expect((await visitor.submit(confirm, { password })).status).toBe(303)
  expect(visitor.cookies.get(cookie)).not.toBe(before)
  const again = await visitor.submit(await visitor.get('/account'), {}, {}, 1)
  expect(again.text).toContain('Set up your app')
})

test('bodies that are no form are refused, and nothing breaks inside', async () => {
  const visitor = new Visitor(site.port)
  for (const body of ['a=1&a=2', 'a=%00', 'a=%ff', 'x'.repeat(65_537)]) {
    const raw = await visitor.raw('/account/sign-in', body)
    expect([400, 413]).toContain(raw.status)
  }
  expect(site.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
})
