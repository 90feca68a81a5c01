import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPasskey, showPasskey } from '../../src/core/access/people/passkeys.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { openBrowser } from '../support/browser.ts'
import { openSite, type Site } from '../support/site.ts'
import { password, person, place } from './people.ts'

let site: Site
let browser: Browser
let page: Page
let cdp: CDPSession
let user: UserEntry
beforeAll(async () => {
  site = await openSite()
  browser = await openBrowser()
  page = await (await browser.newContext()).newPage()
  cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  user = await person(site.hub)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const signOut = async () => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
}

test('a passkey is added, signs in alone, and makes a session fresh', async () => {
  await page.goto(`${site.url}/account`)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.fill('#name', 'Virtual key')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByText('Virtual key').waitFor()
  await signOut()

  await page.getByRole('link', { name: 'Use a passkey' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: user.name }).waitFor()
  const found = await site.fresh.admin.query(
    'select methods, complete from hub.user_session where user_id = $1',
    [user.userId],
  )
  expect(found.rows).toEqual([{ methods: ['passkey'], complete: true }])

  site.clock.advance(20 * 60_000)
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('heading', { name: 'Is it still you?' }).waitFor()
  await page.getByRole('link', { name: 'Use a passkey' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('heading', { name: 'Set up your app' }).waitFor()
}, 60_000)

/** What the browser would send for a question of the hub, on the page that asks it. */
async function answered(): Promise<{ id: string; response: string }> {
  await page.goto(`${site.url}/account/passkey`)
  await page.evaluate(`document.querySelector('form[data-passkey]').submit = () => {}`)
  await page.getByRole('button', { name: 'Go on' }).click()
  const value = (name: string) => page.locator(`form[data-passkey] [name=${name}]`).inputValue()
  await expect.poll(() => value('response')).not.toBe('')
  return { id: await value('question'), response: await value('response') }
}

test('an answer fits its own question, once, at its own address', async () => {
  await page.goto(`${site.url}/account`)
  await signOut()
  const show = (answer: { id: string; response: string }, hub = site.hub) =>
    showPasskey(hub, undefined, { ...answer, place })
  const other = await askPasskey(site.hub, undefined)
  const first = await answered()
  expect(await show({ ...first, id: other.id })).toEqual({ kind: 'refused' })
  expect((await show(first)).kind).toBe('signed-in')
  // as if its counter had not moved: the question itself is gone
  await site.fresh.admin.query('update hub.passkey set sign_count = 0')
  expect(await show(first)).toEqual({ kind: 'refused' })
  for (const baseUrl of ['http://localhost:1', 'https://localhost', 'http://evil.example'])
    expect(await show(await answered(), { ...site.hub, baseUrl })).toEqual({ kind: 'refused' })
  const late = await answered()
  site.clock.advance(5 * 60_000)
  expect(await show(late)).toEqual({ kind: 'refused' })
  for (const response of ['', '{}', '[]', '{"id":"x"}', 'null'])
    expect(await show({ ...(await answered()), response })).toEqual({ kind: 'refused' })
}, 60_000)

test('a counter that went back, and a disabled user, are refused', async () => {
  await site.fresh.admin.query('update hub.passkey set sign_count = 1000000')
  expect(await showPasskey(site.hub, undefined, { ...(await answered()), place })).toEqual({
    kind: 'refused',
  })
  await site.fresh.admin.query('update hub.passkey set sign_count = 1')
  await site.fresh.admin.query('update hub.users set disabled_at = now()')
  expect(await showPasskey(site.hub, undefined, { ...(await answered()), place })).toEqual({
    kind: 'refused',
  })
}, 60_000)
