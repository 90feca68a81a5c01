// `npm run pictures -- [folder [parties and docs]]`: a picture of every page of the console and of the portal as the demo shows it, for each party, light and
// dark, at 1280 and 390 pixels. Pages are found as people find them: by the entries of the sidebar, the first row of each list, its tabs.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { type DemoHub, openDemoHub } from './support/demo-hub.ts'

const [folder = 'pictures', ...only] = process.argv.slice(2)
const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const
const parties = ['operator', 'retailer', 'supplier'] as const

/** In an address, where an operator looks at one retailer's pages. */
const chosen = '?retailer=harbor-hound'

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const hub = await openDemoHub()
  const browser = await openBrowser()
  try {
    for (const party of parties.filter(isAsked)) await takeAll(browser, hub, party)
    if (isAsked('docs')) await takeDocs(browser, hub)
  } finally {
    await browser.close()
    await hub.close()
  }
}

function isAsked(name: string): boolean {
  return only.length === 0 || only.includes(name)
}

async function takeAll(browser: Browser, hub: DemoHub, party: (typeof parties)[number]): Promise<void> {
  const start = `/console/production${party === 'operator' ? chosen : ''}`
  let paths: readonly string[] = []
  for (const look of looks) {
    const context = await browser.newContext(contextOf(look))
    const page = await context.newPage()
    await signIn(page, hub, party, start)
    if (paths.length === 0) paths = await pathsFrom(page, hub)
    for (const path of paths) await take(page, hub.url + path, nameOf(party, path, look))
    const sandbox = start.replace('production', 'sandbox')
    await take(page, hub.url + sandbox, nameOf(party, sandbox, look))
    await context.close()
  }
  console.info(`${party}: ${paths.length} pages`)
}

async function takeDocs(browser: Browser, hub: DemoHub): Promise<void> {
  let paths: readonly string[] = []
  for (const look of looks) {
    const context = await browser.newContext(contextOf(look))
    const page = await context.newPage()
    await page.goto(`${hub.url}/docs`)
    if (paths.length === 0)
      paths = await linksIn(
        page,
        'a[href^="/docs"]',
        /^\/docs(\/(?!.*(openapi|postman|assets|reference)).*)?$/,
      )
    for (const path of paths) await take(page, hub.url + path, nameOf('docs', path, look))
    await context.close()
  }
  console.info(`docs: ${paths.length} pages`)
}

function contextOf({ width, colorScheme }: (typeof looks)[number]): Parameters<Browser['newContext']>[0] {
  const viewport = { width, height: width < 600 ? 844 : 860 }
  return { viewport, colorScheme, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'America/New_York' }
}

async function signIn(
  page: Page,
  hub: DemoHub,
  party: (typeof parties)[number],
  start: string,
): Promise<void> {
  const { email, password } = hub.people[party]
  await page.goto(hub.url + start)
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(hub.url + start)
}

/** Every entry of the sidebar, the first row of each list, and the tabs of what that leads to. */
async function pathsFrom(page: Page, hub: DemoHub): Promise<readonly string[]> {
  await settled(page)
  const entries = await linksIn(page, '.sidebar .nav a[href^="/console"]', /./)
  const found = new Set(entries)
  for (const entry of entries) {
    await page.goto(hub.url + entry)
    await settled(page)
    await withTabs(page, entry, found)
    const [row] = await linksIn(page, '.row-link', /^\/console/)
    if (row === undefined) continue
    await page.goto(hub.url + row)
    await settled(page)
    found.add(row)
    await withTabs(page, row, found)
  }
  return [...found]
}

async function withTabs(page: Page, path: string, found: Set<string>): Promise<void> {
  for (const tab of (await page.getByRole('tab').all()).slice(1)) {
    await tab.click()
    await settled(page)
    const { pathname, search } = new URL(page.url())
    if (pathname + search !== path) found.add(pathname + search)
  }
}

async function linksIn(page: Page, selector: string, pattern: RegExp): Promise<readonly string[]> {
  const all = await page.evaluate<string[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((link) => link.getAttribute('href').replace(/#.*/, ''))`,
  )
  return [...new Set(all)].filter((href) => pattern.test(href))
}

async function take(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url)
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 15_000 })
    .catch(() => {})
  await page
    .locator('.rows-loading, .mantine-Skeleton-root, [aria-busy=true]')
    .first()
    .waitFor({ state: 'detached', timeout: 15_000 })
    .catch(() => {})
  await page.waitForTimeout(150)
}

function nameOf(party: string, path: string, { width, colorScheme }: (typeof looks)[number]): string {
  const named = path
    .replace(/^\/(console|docs)\/?/, '')
    .replace(chosen, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${party}-${named || 'overview'}-${width}-${colorScheme}`
}

await main()
