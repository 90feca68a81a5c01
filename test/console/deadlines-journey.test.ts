import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { ordered, settled, stockShelves } from './supply-stage.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await stockShelves(world.site)
}, 60_000)
afterAll(() => world.close())

test('the operator looks at what is late of one supplier', { timeout: 60_000 }, async () => {
  const { site } = world
  const [ours, theirs] = [await ordered(site, [[7001, 1]]), await ordered(site, [[7101, 1]])]
  await settled(site)
  site.clock.advance(10 * 86_400_000)
  const tab = await openTab(world)
  const { page } = tab
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })
  const root = await person(site.hub, { party: 'operator' })
  await signInBy(tab, site, root, '/console/production/deadlines?tab=unacknowledged')
  for (const each of [theirs, ours]) await rowOf(each).waitFor()
  const count = () => page.getByRole('tab', { name: /acknowledge/i }).textContent()
  await expect.poll(count).toMatch(/2$/)
  await page.getByLabel('Supplier', { exact: true }).selectOption('s2')
  await rowOf(ours).waitFor({ state: 'detached' })
  await rowOf(theirs).waitFor()
  await expect.poll(() => page.url()).toContain('supplier=s2')
  await expect.poll(count).toMatch(/1$/)
  await page.reload()
  await rowOf(theirs).waitFor()
  expect(await rowOf(ours).count()).toBe(0)
  expectQuiet(tab)
  await tab.context.close()
})
