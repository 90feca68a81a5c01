import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizePath, newClient, placeOf } from '../oauth/world.ts'
import { openBrowser } from '../support/browser.ts'
import { openSite, type Site } from '../support/site.ts'
import { linkToken, password, person } from './people.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await openSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Fits its width, has one heading, names each field, and was stopped by its own policy in nothing. */
async function expectTidy(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(site.url + path)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  const seen = await page.evaluate(`({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    unnamed: [...document.querySelectorAll('input:not([type=hidden]), textarea')].filter((field) => !field.labels.length).length,
    mute: [...document.querySelectorAll('button, a')].filter((each) => each.textContent.trim() === '').length,
    styled: getComputedStyle(document.body).margin === '0px',
  })`)
  expect(seen, path).toEqual({ overflow: 0, headings: 1, unnamed: 0, mute: 0, styled: true })
}

test.each([
  [390, 'dark'],
  [1280, 'light'],
] as const)('every page at %i pixels, %s, without JavaScript', async (width, colorScheme) => {
  const user = await person(site.hub)
  const invite = await linkToken(site.hub, await person(site.hub), 'invite')
  const options = { viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false }
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const stopped: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) stopped.push(message.text())
  })
  await expectTidy(page, '/account/sign-in', 'Sign in')
  await expectTidy(page, '/account/forgot', 'Forgot your password?')
  await expectTidy(page, `/account/invite?token=${invite}`, 'Welcome')
  await expectTidy(page, '/account/reset?token=none', 'This link works no more')
  await page.goto(`${site.url}/account`)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expectTidy(page, '/account', user.name)
  await expectTidy(page, '/account/confirm', 'Is it still you?')
  await expectTidy(page, '/account/passkeys/add', 'Add a passkey')
  await expectTidy(page, '/account/nowhere', 'There is nothing here')
  const sandbox = placeOf(site, 'sandbox')
  const client = await newClient(sandbox, { name: 'Harbor Order Robot' })
  await expectTidy(page, authorizePath(client, {}, '/sandbox/homeroots'), 'Let Harbor Order Robot in?')
  await expectTidy(page, '/homeroots/oauth/authorize?client_id=x', 'This cannot go on')
  expect(stopped).toEqual([])
  await context.close()
})
