import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { readNoticeChoices } from '../../src/core/fulfillment/notices/choices.ts'
import { person } from '../identity/people.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, panel, signInBy, type World } from './world.ts'

const path = '/console/production/people/notices'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
}, 60_000)
afterAll(() => world.close())

const deliveryOf = async (user: UserEntry, kind: string) =>
  (await readNoticeChoices(world.site.hub, user)).choices.find((each) => each.kind === kind)?.delivery

test.each(widths)('everybody chooses what they get, at %i pixels', async (width) => {
  const { site } = world
  const isWide = width === 1280
  const user = await person(site.hub, isWide ? { supplier: 's1' } : { role: 'read-only' })
  const tab = await openTab(world, { width })
  await signInBy(tab, site, user, path)
  const { page } = tab
  const choices = panel(page, 'What you get')
  const kind = isWide ? 'late' : 'exception'
  const title = isWide ? 'Late orders' : 'Trouble on the way'
  await choices.getByRole('radiogroup', { name: title }).getByText('Once a day').click()
  await expect.poll(() => deliveryOf(user, kind)).toBe('digest')
  await choices.getByRole('switch', { name: 'Of the sandbox as well' }).click()
  await expect.poll(async () => (await readNoticeChoices(site.hub, user)).includesSandbox).toBe(true)
  await page.reload()
  await choices.getByRole('radiogroup', { name: title }).waitFor()
  const chosen = choices.getByRole('radiogroup', { name: title }).getByRole('radio', { checked: true })
  expect(await chosen.inputValue()).toBe('digest')
  await expectFair(tab, 'notices')
  expectQuiet(tab)
})
