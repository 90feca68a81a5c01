import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { password, person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { secondServe } from './second-serve.ts'
import {
  bearer,
  confirmBy,
  confirmEnding,
  expectNowhere,
  expectQuiet,
  leaveShownOnce,
  openTab,
  openWorld,
  panel,
  shownOnce,
  signInBy,
  type Tab,
  type World,
} from './world.ts'

let world: World
let user: UserEntry
let tab: Tab
beforeAll(async () => {
  world = await openWorld()
  user = await person(world.site.hub)
  tab = await openTab(world)
  await signInBy(tab, world.site, user, '/console/production/api')
})
afterAll(() => world.close())

const orders = async (key: string, mount = '/endless-aisles') =>
  (await ask(world.site.port, `${mount}/api/orders`, { headers: { 'x-ea-request-token': key } })).status
const go = (path: string) => tab.page.goto(`${world.site.url}/console/${path}`)
const actions = async () =>
  (
    await world.site.fresh.admin.query<{ actor: string; action: string }>(
      'select actor, action from hub.audit order by audit_id',
    )
  ).rows

test('a personal access token: made, copied, used, revoked, and refused at once by every process', async () => {
  const { site } = world
  const { page } = tab
  const second = await secondServe(site)
  try {
    await go('production/api')
    const block = panel(page, 'Personal Access Tokens')
    await block.getByText('You have not created any personal access tokens.').waitFor()
    await block.getByRole('button', { name: 'Add New' }).click()
    await page.getByLabel('Name').fill('Stock report')
    await page.getByLabel('read_inventory').check()
    await page.getByRole('button', { name: 'Create' }).click()
    const { Token: token = '' } = await shownOnce(tab, 'Your personal access token')
    expect(token).toMatch(/^ddhr_live_/)
    await leaveShownOnce(tab, 'Your personal access token')
    expect([await bearer(site.port, token), await bearer(second.port, token)]).toEqual([200, 200])
    expect(await bearer(site.port, token, '/homeroots/api/v1/buyer/orders/status?po_number=1')).toBe(403)
    await expectNowhere(tab, site, token)
    await panel(page, 'Personal Access Tokens').getByText('Stock report').waitFor()
    await confirmEnding(tab, 'Revoke Stock report', 'Revoke')
    expect([await bearer(site.port, token), await bearer(second.port, token)]).toEqual([401, 401])
    await page.getByText('You have not created any personal access tokens.').waitFor()
    expect(second.output()).not.toContain(token)
  } finally {
    await second.stop()
  }
  const actor = `user:${user.userId}`
  expect(await actions()).toEqual(
    expect.arrayContaining([
      { actor, action: 'personal-token.make' },
      { actor, action: 'grant.revoke' },
    ]),
  )
  expectQuiet(tab)
})

test('sixteen minutes later the password is asked for, and what was typed is still there', async () => {
  const { site } = world
  const { page } = tab
  await confirmFirst()
  site.clock.advance(16 * 60_000)
  await go('sandbox/admin/api-keys')
  await page.getByRole('button', { name: 'Add New' }).click()
  await page.getByLabel('Name').fill('Warehouse system')
  await page.getByRole('button', { name: 'Create' }).click()
  await confirmBy(tab)
  expect(page.url()).toBe(`${site.url}/console/sandbox/admin/api-keys`)
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Warehouse system')
  expect(await page.evaluate('sessionStorage.length')).toBe(0)
  await dialog.getByRole('button', { name: 'Create' }).click()

  // the key opens the test environment and not the other
  const { 'API key': key = '' } = await shownOnce(tab, 'Your API key')
  expect(key).toMatch(/^[0-9a-f]{32}$/)
  await leaveShownOnce(tab, 'Your API key')
  expect([await orders(key, '/sandbox/endless-aisles'), await orders(key)]).toEqual([200, 401])
  await expectNowhere(tab, site, key)
  await page.getByText('Production', { exact: true }).click()
  await page.getByText('You have not created any API keys.').waitFor()
  expect(page.url()).toBe(`${site.url}/console/production/admin/api-keys`)
  await page.goBack()
  await confirmEnding(tab, 'Revoke Warehouse system', 'Revoke')
  expect(await orders(key, '/sandbox/endless-aisles')).toBe(401)
  expectQuiet(tab)
})

/** So that the sixteen minutes count from here. */
async function confirmFirst(): Promise<void> {
  await tab.page.goto(`${world.site.url}/account/confirm?return_to=/console/production/api`)
  await tab.page.fill('#password', password)
  await tab.page.getByRole('button', { name: 'Go on' }).click()
  await tab.page.waitForURL(/\/console\//)
}

test('who may only look sees the tokens of the account and no way to make one', async () => {
  const reader = await person(world.site.hub, { role: 'read-only' })
  const other = await openTab(world)
  await signInBy(other, world.site, reader, '/console/production/api')
  await other.page.getByText('You may look at this, but not change it.').waitFor()
  await other.page.getByText('You have not created any OAuth clients.').waitFor()
  expect(await other.page.getByRole('button', { name: 'Add New' }).count()).toBe(0)
  await other.page.getByRole('button', { name: 'Sign out' }).click()
  await other.page.waitForURL(/\/account\/sign-in/)
  await other.page.goto(`${world.site.url}/console/production/api`)
  await other.page.waitForURL(/\/account\/sign-in\?return_to=%2Fconsole%2Fproduction%2Fapi/)
  await other.context.close()
})

test('the operator chooses a retailer, which the address then names', async () => {
  const operator = await person(world.site.hub, { party: 'operator' })
  const other = await openTab(world)
  await signInBy(other, world.site, operator, '/console/production/admin/api-keys')
  await other.page.locator('.blank').getByLabel('Retailer').selectOption('r2')
  await other.page.getByText('You have not created any API keys.').waitFor()
  expect(other.page.url()).toContain('/console/production/admin/api-keys?retailer=r2')
  await other.page.getByRole('button', { name: 'Add New' }).click()
  await other.page.getByLabel('Name').fill('Made for them')
  await other.page.getByRole('button', { name: 'Create' }).click()
  const { 'API key': key = '' } = await shownOnce(other, 'Your API key')
  expect(await orders(key)).toBe(200)
  await leaveShownOnce(other, 'Your API key')
  await other.page.getByRole('link', { name: 'Personal Access Tokens' }).click()
  await other.page.getByText('Only the retailer’s own people make personal access tokens.').waitFor()
  expect(other.page.url()).toContain('?retailer=r2')
  await other.page.getByLabel('Retailer').selectOption('r1')
  await other.page.getByRole('link', { name: 'API Keys' }).click()
  await other.page.getByText('You have not created any API keys.').waitFor()
  expectQuiet(other)
  await other.context.close()
})
