import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { furnishOrders } from './orders-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'

// a chart is a picture in the colours of the page; what it shows can be read beside it

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
  await furnishOrders(world.site, 12)
}, 120_000)
afterAll(() => world.close())

/** How many dots of the first chart have a colour, `#rrggbb`. */
const inked = (color: string) => `(() => {
  const chart = document.querySelector('.chart canvas')
  const copy = new OffscreenCanvas(chart.width, chart.height).getContext('2d', { willReadFrequently: true })
  copy.drawImage(chart, 0, 0)
  const dots = copy.getImageData(0, 0, chart.width, chart.height).data
  const [r, g, b] = ${JSON.stringify(color)}.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16))
  let found = 0
  for (let at = 0; at < dots.length; at += 4)
    if (dots[at] === r && dots[at + 1] === g && dots[at + 2] === b && dots[at + 3] === 255) found += 1
  return found
})()`
const bar = { light: '#0f5c5c', dark: '#6bcabf' }
const soft = { light: '#5a636b', dark: '#a3acb2' }

test('charts of home are drawn in the colors of the page, anew when those change, and can be read', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await page.emulateMedia({ colorScheme: 'light' })
  await signInBy(tab, site, await person(site.hub, { party: 'operator' }), '/console/production')
  await page.locator('.chart canvas').waitFor()
  const dots = async (color: string) => await page.evaluate<number>(inked(color))
  await expect.poll(() => dots(bar.light)).toBeGreaterThan(100)
  await expect.poll(() => dots(soft.light)).toBeGreaterThan(0)
  expect(await dots(soft.dark)).toBe(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => dots(soft.dark)).toBeGreaterThan(0)
  expect(await dots(soft.light)).toBe(0)
  expect(await dots(bar.dark)).toBeGreaterThan(100)

  const counted = await page.locator('.chart tbody td').allTextContents()
  expect(counted).toHaveLength(30)
  const placed = counted.reduce((sum, count) => sum + Number(count), 0)
  expect(placed).toBeGreaterThan(0)
  // the small lines beside the figures of today: one for each, each with a line of its own
  const lines = page.getByRole('region', { name: 'Today' }).locator('svg[role=img] .sparkline-line')
  expect(await lines.count()).toBe(4)
  expect(await lines.first().getAttribute('d')).toMatch(/^M0,\d.*100,/)
  expectQuiet(tab)
  await tab.context.close()
})
