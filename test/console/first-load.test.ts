import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openTab, openWorld, signInBy, type World } from './world.ts'

// what a first visit loads of scripts, as it crosses the wire

const most = 250_000

// what jumps while it loads, as browsers reckon it: half of what they call good
const mostShifted = 0.05
const watchShifts = `globalThis.shifted = 0
  new PerformanceObserver((seen) => {
    for (const { value } of seen.getEntries()) globalThis.shifted += value
  }).observe({ type: 'layout-shift', buffered: true })`

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test.each([
  ['operator', '/console/production'],
  ['operator', '/console/production/orders'],
  ['retailer', '/console/production/api'],
] as const)(
  'the first load of %s at %s stays small and still, and the next page needs no reload',
  async (party, path) => {
    const { site } = world
    const tab = await openTab(world)
    const { page } = tab
    const someone = party === 'operator' ? { party } : { retailer: 'r1' }
    const sizes = new Map<string, number>()
    const read: Promise<unknown>[] = []
    page.on('response', (response) => {
      if (!/\/console\/assets\/.*\.js$/.test(response.url())) return
      const { url, sizes: measure } = { url: response.url(), sizes: () => response.request().sizes() }
      read.push(measure().then(({ responseBodySize }) => sizes.set(url, responseBodySize)))
    })
    await page.addInitScript(watchShifts)
    await signInBy(tab, site, await person(site.hub, someone), path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    await Promise.all(read)
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThan(most)
    expect(await page.evaluate<number>('globalThis.shifted')).toBeLessThan(mostShifted)
    await page.evaluate('globalThis.isSamePage = true')
    await page.locator('.sidebar .nav a').nth(1).click()
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate('globalThis.isSamePage')).toBe(true)
    await tab.context.close()
  },
)
