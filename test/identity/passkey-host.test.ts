import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { password, person } from './people.ts'

const bound = 'app-qa.endlessaisles.example'
let site: Site
beforeAll(async () => {
  site = await openSite({ hosts: [{ host: bound, dialect: 'endless-aisles', environment: 'sandbox' }] })
})
afterAll(() => site.close())

const at = (path: string, headers: Record<string, string>) => ask(site.port, path, { headers })
const own = () => ({ host: new URL(site.url).host })

test('under a bound host name people sign in by password, and are offered no passkey', async () => {
  const user = await person(site.hub)
  const host = { host: bound, origin: `http://${bound}` }
  const cookies = new Map<string, string>()
  const visit = async (path: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ask(site.port, path, {
      ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
      headers: { ...host, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    })
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const page = await visit('/account/sign-in')
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('passkey')
  const [, form = ''] = /name="form" value="([^"]+)"/.exec(page.text) ?? []
  const done = await visit('/account/sign-in', { form, email: user.email, password })
  expect(done.headers.location).toBe('/account')
  const account = (await visit('/account')).text
  expect(account).not.toContain('href="/account/passkeys/add"')
  expect(account).toContain(`They belong to ${own().host} and work nowhere else`)
  for (const path of ['/account/passkey', '/account/passkeys/add']) {
    const answer = await visit(path)
    expect([answer.status, answer.text.includes('Passkeys work at another address')]).toEqual([404, true])
    expect(answer.text).not.toContain('data-passkey')
  }
  expect((await visit('/account/confirm')).text).not.toContain('passkey')
})

test.each([
  ['the hub’s own address', {}, true],
  ['the same name, another port', { host: 'localhost:1' }, false],
  ['the address by number', { host: '127.0.0.1:4400' }, false],
  ['another name', { host: 'hub.example' }, false],
  ['a proxy that keeps the name to itself', { host: '127.0.0.1:4400', 'x-forwarded-for': '192.0.2.1' }, true],
  ['a proxy that passes another name on', { host: 'hub.example', 'x-forwarded-for': '192.0.2.1' }, false],
])('%s', async (_, headers, isOffered) => {
  const page = await at('/account/sign-in', { ...own(), ...headers })
  expect(page.text.includes('Use a passkey')).toBe(isOffered)
})
