import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectFair, widths } from '../console/fair.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { watchedPage } from './browser.ts'

let shop: Shop
let hub: string
let browser: Browser
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  hub = `http://localhost:${shop.port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  expect(shop.errors).toEqual([])
  await shop.close()
})

const pages = [
  '/docs',
  ...['endless-aisles', 'homeroots', 'sophio', 'operator'].flatMap((name) => [
    `/docs/${name}`,
    `/docs/${name}/errors`,
    `/docs/${name}/reference`,
  ]),
]
const furtherPages = [
  '/docs/endless-aisles/api',
  '/docs/endless-aisles/contradictions',
  '/docs/sophio/api',
  '/docs/sophio/moving',
  '/docs/guides/webhooks',
  '/docs/guides/contradictions',
  '/docs/guides/sandbox',
  '/docs/changelog',
]

describe.each(widths)('at %i pixels', (width) => {
  test.each([...pages, ...furtherPages])(
    '%s is whole, and at home',
    async (path) => {
      const { page, outside, complaints, close } = await watchedPage(browser, hub, { width })
      await page.goto(hub + path, { waitUntil: 'networkidle', timeout: 150_000 })
      if (path.endsWith('/reference')) await expectReference(page)
      else {
        await expectOutline(page)
        await expectFair({ page }, path)
      }
      expect(outside).toEqual([])
      expect(complaints).toEqual([])
      await close()
    },
    240_000,
  )
})

/** How Scalar marks its own part up is not ours to mend. */
async function expectReference(page: Page): Promise<void> {
  await page.locator('#reference h1').first().waitFor({ timeout: 150_000 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // while it still draws, a part may be wider for a moment
    await expect
      .poll(() => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), {
        timeout: 30_000,
      })
      .toBeLessThanOrEqual(0)
    expect(await page.locator('h1:visible').count()).toBe(1)
  }
}

/** Headings lead on without a gap, and everything that can be operated says what it is. */
async function expectOutline(page: Page): Promise<void> {
  const levels = await page
    .locator('main :is(h1, h2, h3, h4)')
    .evaluateAll((found) => found.map(({ tagName }) => Number(tagName.slice(1))))
  expect(levels[0]).toBe(1)
  for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
  const ids = await page.locator('[id]').evaluateAll((found) => found.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  const links = await page
    .locator('a[href^="#"]')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')?.slice(1) ?? ''))
  expect(links.filter((id) => !ids.includes(id))).toEqual([])
}

test('every link of the portal leads somewhere', async () => {
  const texts = new Map<string, string>()
  const places: (readonly [from: string, to: string, id: string])[] = []
  const queue = ['/docs']
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (texts.has(path)) continue
    const answer = await fetch(hub + path)
    expect(answer.status, path).toBe(200)
    const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html')
    texts.set(path, isPage ? await answer.text() : '')
    // what lies beyond the portal has tests of its own
    if (!path.startsWith('/docs')) continue
    const targets = (texts.get(path) ?? '').matchAll(
      /(?:href|src|data-document|data-index)="([^"#]+)(?:#([^"]*))?"/g,
    )
    for (const [, target = '', id] of targets) {
      expect(target, path).toMatch(/^\//)
      if (id !== undefined) places.push([path, target, id])
      queue.push(target)
    }
  }
  expect([...texts.keys()]).toEqual(expect.arrayContaining([...pages, ...furtherPages]))
  const missing = places.filter(([, to, id]) => !texts.get(to)?.includes(`id="${id}"`))
  expect(missing).toEqual([])
})

test('a language is chosen by keyboard, without any script', async () => {
  const { page, close } = await watchedPage(browser, hub, { width: 1280, script: false })
  await page.goto(`${hub}/docs/endless-aisles`)
  const panel = (language: string) => page.locator(`[data-sample="place"] [data-language="${language}"]`)
  expect([await panel('curl').isVisible(), await panel('php').isVisible()]).toEqual([true, false])
  await page.locator('#place-curl').focus()
  await page.keyboard.press('ArrowRight')
  expect([await panel('curl').isVisible(), await panel('php').isVisible()]).toEqual([false, true])
  await close()
})

test('a language that was chosen is chosen for every sample, and on the next page', async () => {
  const { page, close } = await watchedPage(browser, hub, { width: 1280 })
  await page.goto(`${hub}/docs/endless-aisles`)
  await page.locator('label[for="place-python"]').click()
  await page.goto(`${hub}/docs/operator`)
  expect(await page.locator('[data-language="python"]:visible').count()).toBe(
    await page.locator('.sample').count(),
  )
  await close()
})

test('a browser at the front door is shown to the portal, a program is told what is where', async () => {
  const browsing = await fetch(hub, { headers: { accept: 'text/html,*/*;q=0.8' }, redirect: 'manual' })
  expect([browsing.status, browsing.headers.get('location')]).toEqual([302, '/docs'])
  expect(await (await fetch(hub)).json()).toMatchObject({
    name: 'dropdock',
    docs: 'http://localhost:4400/docs',
  })
})

describe('what is sent', () => {
  test('pages allow nothing inline and nothing from outside', async () => {
    for (const path of pages) {
      const policy = (await fetch(hub + path)).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self';")
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
      expect(policy.includes('unsafe-inline')).toBe(path.endsWith('/reference'))
    }
  })

  test('the reference is compressed once, and kept for ever', async () => {
    const page = await (await fetch(`${hub}/docs/operator/reference`)).text()
    const address = /src="(\/docs\/assets\/scalar\.js\?v=\w+)"/.exec(page)?.[1] ?? ''
    for (const [encoding, most] of [
      ['br', 1_000_000],
      ['gzip', 1_200_000],
      ['identity', 4_000_000],
    ] as const) {
      const answer = await fetch(hub + address, { headers: { 'accept-encoding': encoding } })
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(Number(answer.headers.get('content-length'))).toBeLessThan(most)
      const etag = answer.headers.get('etag') ?? ''
      const again = await fetch(hub + address, {
        headers: { 'accept-encoding': encoding, 'if-none-match': etag },
      })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    const other = await fetch(hub + address.replace(/v=\w+/, 'v=0'))
    expect(other.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${hub}/docs/assets/..%2f..%2fpackage.json`)).status).toBe(404)
  })
})
