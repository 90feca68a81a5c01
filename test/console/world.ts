import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { password } from '../identity/people.ts'
import { openBrowser } from '../support/browser.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'

const built = fileURLToPath(new URL('../../dist/console/index.html', import.meta.url))

export interface World {
  readonly site: Site
  readonly browser: Browser
  close(): Promise<void>
}

/** A site with the console that the build left. */
export async function openWorld(how: Parameters<typeof openSite>[0] = {}): Promise<World> {
  if (!existsSync(built)) throw new Error('The console is not built: run “npm run build” first.')
  const site = await openSite(how)
  // what the seed brings along would be in the lists
  await site.fresh.admin.query('update hub.credential set revoked_at = created_at where revoked_at is null')
  const browser = await openBrowser()
  const close = async () => {
    await browser.close()
    await site.close()
  }
  return { site, browser, close }
}

/** One person's browser, with everything it asked for and everything it complained about. */
export interface Tab {
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses of requests that left the host. */
  readonly strayed: readonly string[]
  readonly asked: readonly string[]
  /** What a policy of the page stopped, and whatever broke in it. */
  readonly complaints: readonly string[]
}

export async function openTab(
  { site, browser }: Pick<World, 'site' | 'browser'>,
  options: { width?: number } = {},
): Promise<Tab> {
  const { width = 1280 } = options
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 860 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.url })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const [strayed, asked, complaints]: [string[], string[], string[]] = [[], [], []]
  page.on('request', (request) => {
    asked.push(request.url())
    if (!request.url().startsWith(`${site.url}/`) && !request.url().startsWith('data:'))
      strayed.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // a refusal that a test asks for is told by the browser as well
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text())
  })
  return { context, page, strayed, asked, complaints }
}

/** By the page that the console leads to, and back. */
export async function signInBy({ page }: Tab, site: Site, user: UserEntry, path: string): Promise<void> {
  await page.goto(site.url + path)
  await page.waitForURL(/\/account\/sign-in\?return_to=/)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(site.url + path)
}

export async function confirmBy({ page }: Tab): Promise<void> {
  await page.waitForURL(/\/account\/confirm\?return_to=/)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(/\/console\//)
}

export function expectQuiet({ strayed, complaints }: Tab): void {
  expect({ strayed, complaints }).toEqual({ strayed: [], complaints: [] })
}

/** The block of a page by its heading. */
export function panel(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true })
}

/** A dialog that shows something once: its values by their labels, by the copy button. */
export async function shownOnce({ page }: Tab, title: string): Promise<Record<string, string>> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.waitFor()
  const values: Record<string, string> = {}
  for (const code of await dialog.locator('code').all()) {
    const label = (await code.getAttribute('data-secret')) ?? ''
    await dialog.getByRole('button', { name: `Copy the ${label.toLowerCase()}` }).click()
    await dialog.getByRole('button', { name: 'Copied' }).first().waitFor()
    values[label] = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(values[label]).toBe(await code.textContent())
    await dialog.getByRole('button', { name: 'Copied' }).waitFor({ state: 'detached' })
  }
  return values
}

export async function leaveShownOnce({ page }: Tab, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  // only its button closes it
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Where a secret must be nowhere once its dialog is closed. */
export async function expectNowhere(tab: Tab, site: Site, secret: string): Promise<void> {
  const kept = await tab.page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML, location.href])',
  )
  expect(kept).not.toContain(secret)
  expect(tab.asked.join('\n')).not.toContain(secret)
  expect(site.log.join('\n')).not.toContain(secret)
  await tab.page.reload()
  await tab.page.locator('.list, .empty').first().waitFor()
  expect(await tab.page.content()).not.toContain(secret)
}

/** The status of a question to the HomeRoots API with this token. */
export async function bearer(
  port: number,
  token: string,
  path = '/homeroots/api/v2/buyer/inventory/info/42117',
): Promise<number> {
  return (await ask(port, path, { headers: { authorization: `Bearer ${token}` } })).status
}

/** Ends something, through the question that comes before. */
export async function confirmEnding({ page }: Tab, button: string, answer: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: answer }).click()
  await dialog.waitFor({ state: 'detached' })
}
