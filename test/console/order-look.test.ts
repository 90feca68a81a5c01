import { afterAll, beforeAll, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { person } from '../identity/people.ts'
import { expectFair } from './fair.ts'
import { placedFor, sentAndBack } from './order-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry
let owner: UserEntry
let reader: UserEntry
let plain: Order
let eventful: Order
let returned: string
beforeAll(async () => {
  world = await openWorld()
  const { hub, clock } = world.site
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  root = await person(hub, { party: 'operator' })
  owner = await person(hub)
  reader = await person(hub, { role: 'read-only' })
  plain = await placedFor(world.site, 'PO-2041')
  eventful = await placedFor(world.site, 'PO-2042-with-a-very-long-name-that-a-system-made')
  returned = await sentAndBack(world.site, eventful)
}, 60_000)
afterAll(() => world.close())

const settled = async (tab: Tab, text: string) => {
  await tab.page.getByText(text).first().waitFor()
  await tab.page.locator('.rows-loading').waitFor({ state: 'detached' })
}

test.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)('an order looks right at %d pixels, %s', { timeout: 120_000 }, async (width, colorScheme) => {
  const tab = await openTab(world, { width, colorScheme })
  const { page } = tab
  const look = async (name: string, path: string, text: string) => {
    await page.goto(`${world.site.url}/console/production/${path}`)
    await settled(tab, text)
    await expectFair(tab, `order-${name}-${width}-${colorScheme}`)
  }
  const at = `orders/r1/${eventful.number}`
  await signInBy(tab, world.site, root, `/console/production/orders/r1/${plain.number}`)
  await look('new', `orders/r1/${plain.number}`, 'Split')
  await look('eventful', at, 'Split')
  await look('timeline', `${at}?tab=timeline`, 'Everything that became of it')
  await look('packages', `${at}?tab=packages`, 'Left at the front door')
  await look('no-packages', `orders/r1/${plain.number}?tab=packages`, 'Nothing has left yet')
  await look('why', `${at}?tab=why`, 'When it was placed')
  await look('tellings', `${at}?tab=tellings`, 'Sophio, ShipStation API')
  await look('none', 'orders/r1/99999999', 'not here')
  expectQuiet(tab)
  await tab.context.close()
  void [owner, reader, returned]
})
