import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClient } from '../../src/core/access/oauth/clients.ts'
import { userMaker } from '../../src/core/access/oauth/maker.ts'
import { makePersonalToken } from '../../src/core/access/oauth/personal-tokens.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { makeRetailerKey } from '../../src/core/access/retailer-keys.ts'
import { person, signedIn } from '../identity/people.ts'
import { newPair, placeOf } from '../oauth/world.ts'
import { Visitor } from '../support/visitor.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let full: UserEntry
beforeAll(async () => {
  world = await openWorld()
  full = await furnished()
})
afterAll(() => world.close())

/** Something of each kind, as after a few weeks. */
async function furnished() {
  const { site } = world
  const user = await person(site.hub)
  for (const environment of ['production', 'sandbox'] as const) {
    const place = placeOf(site, environment)
    const session = await signedIn(site.hub, user)
    const maker = userMaker(session, site.clock)
    const redirectUris = ['https://orders.harbor.example/oauth/callback', 'http://localhost:3000/callback']
    const client = await addClient(place, maker, { name: 'Harbor Order Robot', redirectUris })
    await addClient(place, maker, { name: 'Shop floor app', redirectUris, isPublic: true })
    for (const [name, scopes] of [
      ['Nightly stock report', ['read_inventory']],
      ['Order import', ['read_inventory', 'read_orders', 'write_orders']],
    ] as const)
      await makePersonalToken(place, session, {
        name,
        scopes,
        expiresInDays: name === 'Order import' ? null : 90,
      })
    const retailer = { retailerId: user.retailerId ?? 0, code: 'r1' }
    await makeRetailerKey({ hub: site.hub, environment, retailer }, 'test', { name: 'Warehouse system' })
    if (environment === 'sandbox') continue
    const visitor = new Visitor(site.port)
    await visitor.signIn(user.email, 'seven wide oceans')
    const robot = await addClient(place, maker, {
      name: 'Feed tool',
      redirectUris: ['https://app.example/callback'],
    })
    await newPair({ site, user, client: robot, visitor, place })
    expect(client.clientSecret).not.toBeNull()
  }
  return user
}

const settled = (page: Page) => page.locator('.list, .empty').first().waitFor()

test.each(widths)('every page at %i pixels', { timeout: 120_000 }, async (width) => {
  const { site } = world
  const fresh = await person(site.hub, { retailer: 'r2' })
  for (const [user, state] of [
    [full, 'full'],
    [fresh, 'empty'],
  ] as const) {
    const tab = await openTab(world, { width })
    const { page } = tab
    await signInBy(tab, site, user, '/console/production/api')
    const pages = [
      'production/api',
      'production/api/oauth-clients',
      'production/api/personal-access-tokens',
      'production/api/connected-apps',
      'production/admin/api-keys',
      ...(state === 'full' ? ['sandbox/api', 'sandbox/admin/api-keys'] : []),
    ]
    for (const path of pages) {
      await page.goto(`${site.url}/console/${path}`)
      await settled(page)
      await expectFair(tab, `${state} ${path}`)
    }
    if (state === 'full') await dialogs(tab)
    expectQuiet(tab)
    await tab.context.close()
  }
})

async function dialogs(tab: Tab): Promise<void> {
  const { page } = tab
  const { url } = world.site
  const add = () => page.getByRole('button', { name: 'Add New' }).click()
  await page.goto(`${url}/console/production/api/oauth-clients`)
  await add()
  await page.getByRole('dialog', { name: 'New OAuth client' }).waitFor()
  await expectFair(tab, 'dialog client')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete Harbor Order Robot' }).click()
  await page.getByRole('dialog').waitFor()
  await expectFair(tab, 'dialog delete')
  await page.goto(`${url}/console/production/api/personal-access-tokens`)
  await add()
  await page.getByLabel('Name').fill('Night report')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('Select at least one scope.').waitFor()
  await expectFair(tab, 'dialog token')
  await page.getByLabel('read_orders').check()
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('dialog', { name: 'Your personal access token' }).waitFor()
  await expectFair(tab, 'dialog once')
  await page.getByRole('button', { name: 'Done' }).click()
  if ((page.viewportSize()?.width ?? 0) > 600) return
  await page.getByRole('button', { name: 'Open the menu' }).click()
  await page.getByRole('dialog').waitFor()
  await expectFair(tab, 'drawer')
}

test('pages for those who find nothing, may only look, or must choose first', async () => {
  const { site } = world
  const cases = [
    [await person(site.hub, { supplier: 's1' }), 'supplier', 'There is nothing here for you'],
    [await person(site.hub, { party: 'operator' }), 'operator', 'Choose a retailer'],
    [await person(site.hub, { role: 'read-only' }), 'read-only', 'API'],
  ] as const
  for (const [user, name, heading] of cases) {
    const tab = await openTab(world)
    await signInBy(tab, site, user, '/console/production/api')
    await tab.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
    await expectFair(tab, name)
    await tab.page.goto(`${site.url}/console/production/nowhere`)
    await tab.page.getByRole('heading', { level: 1 }).waitFor()
    expectQuiet(tab)
    await tab.context.close()
  }
})

test('by keyboard: past the navigation, into a dialog and back to its button', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub), '/console/production/admin/api-keys')
  await settled(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const focused = () =>
    page.evaluate<string>('document.activeElement.id || document.activeElement.textContent')
  expect(await focused()).toBe('content')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Add New')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'New API key' }).waitFor()
  await page.keyboard.type('Typed at once')
  expect(await page.getByLabel('Name').inputValue()).toBe('Typed at once')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('Add New')
  await tab.context.close()
})

test('a list that cannot be loaded says so, and is there after another try', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, full, '/console/production/admin/api-keys')
  await settled(page)
  const error = {
    code: 'unavailable',
    message: 'The database cannot be reached.',
    requestId: 'r-1',
    details: {},
  }
  const path = '**/console/api/production/oauth-clients'
  await page.route(path, (route) => route.fulfill({ status: 503, json: { error } }))
  await page.getByRole('link', { name: 'OAuth Clients' }).click()
  await page.getByRole('status', { name: 'Loading' }).waitFor()
  await expectFair(tab, 'loading')
  await page.getByRole('alert').getByText('The database cannot be reached.').waitFor()
  await page.getByText('Request r-1').waitFor()
  await expectFair(tab, 'failed')
  await page.unroute(path)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Harbor Order Robot').waitFor()
  await tab.context.close()
})
