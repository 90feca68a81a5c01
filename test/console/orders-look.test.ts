import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { expectFair, widths } from './fair.ts'
import { furnishOrders } from './orders-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry
let owner: UserEntry
let seller: UserEntry
beforeAll(async () => {
  world = await openWorld()
  const { hub, clock } = world.site
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  await furnishOrders(world.site, 18)
  root = await person(hub, { party: 'operator' })
  owner = await person(hub)
  seller = await person(hub, { supplier: 's1' })
}, 120_000)
afterAll(() => world.close())

const listed = (tab: Tab) => tab.page.getByRole('table', { name: 'Orders' }).waitFor()

test.each(widths)('orders, home and palette at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, root, '/console/production')
  await page.getByRole('region', { name: 'Today' }).waitFor()
  await page.locator('.chart canvas').first().waitFor()
  await page.getByRole('table', { name: 'Needs attention' }).waitFor()
  await expectFair(tab, 'home operator')
  await page.goto(`${site.url}/console/production/orders`)
  await listed(tab)
  await expectFair(tab, 'orders operator')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByLabel('Came by').waitFor()
  await expectFair(tab, 'orders filter')
  await page.goto(`${site.url}/console/production/orders?q=okafor&state=shipped&from=2026-01-01`)
  await listed(tab)
  await page.getByRole('checkbox').last().check()
  await page.getByRole('region', { name: 'With the selected rows' }).waitFor()
  await expectFair(tab, 'orders narrowed')
  await page.goto(`${site.url}/console/production/orders?q=nobody`)
  await page.getByText('No order fits.').waitFor()
  await expectFair(tab, 'orders unfit')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('An order, a product, a page …').fill('whit')
  await page.getByText('Whitfield').first().waitFor()
  await expectFair(tab, 'palette')
  expectQuiet(tab)
  await tab.context.close()

  const own = await openTab(world, { width })
  await signInBy(own, site, owner, '/console/production')
  await own.page.getByRole('region', { name: 'Today' }).waitFor()
  await own.page.locator('.chart canvas').first().waitFor()
  await expectFair(own, 'home retailer')
  await own.page.goto(`${site.url}/console/production/orders`)
  await listed(own)
  await expectFair(own, 'orders retailer')
  // nothing was ever placed there
  await own.page.goto(`${site.url}/console/sandbox`)
  await own.page.getByRole('region', { name: 'First steps' }).waitFor()
  await expectFair(own, 'home empty')
  await own.page.goto(`${site.url}/console/sandbox/orders`)
  await own.page.getByText('There is no order yet.').waitFor()
  await expectFair(own, 'orders empty')
  expectQuiet(own)
  await own.context.close()

  const supplier = await openTab(world, { width })
  await signInBy(supplier, site, seller, '/console/production')
  await supplier.page.getByRole('table', { name: 'Next to acknowledge' }).waitFor()
  await expectFair(supplier, 'home supplier')
  expectQuiet(supplier)
  await supplier.page.goto(`${site.url}/console/production/orders`)
  expect(await supplier.page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'There is nothing here for you',
  )
  await supplier.context.close()
})
