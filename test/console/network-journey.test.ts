import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCredit, setCreditLimit } from '../../src/core/fulfillment/accounts/credit-limit.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { moneyToCentsText } from '../../src/core/shared/decimal-text.ts'
import { person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { buyer, request, seedItems } from '../support/trade.ts'
import {
  confirmBy,
  expectQuiet,
  leaveShownOnce,
  openTab,
  openWorld,
  shownOnce,
  signInBy,
  type World,
} from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the operator issues a key after the password, it opens the API, and revoked it opens nothing', {
  timeout: 90_000,
}, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub, { party: 'operator' }), '/console/production/credentials')
  site.clock.advance(16 * 60_000)
  await page.getByRole('button', { name: 'New credential' }).first().click()
  await page.getByLabel('Kind').last().selectOption('operator-key')
  await page.getByLabel('Name').fill('Night report')
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await confirmBy(tab)
  // what was typed is still there
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  const { Secret: secret = '' } = await shownOnce(tab, 'The new credential')
  await leaveShownOnce(tab, 'The new credential')
  const status = async () =>
    (await ask(site.port, '/operator/whoami', { headers: { authorization: `Bearer ${secret}` } })).status
  expect(await status()).toBe(200)
  await page.getByRole('button', { name: 'Revoke Night report' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Night report is revoked.').waitFor()
  expect(await status()).toBe(401)
  expectQuiet(tab)
})

test('terms are changed and undone; a limit of its own holds at once', { timeout: 90_000 }, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub, { party: 'operator' }), '/console/production/retailers')
  await page.getByRole('link', { name: 'Retailer 2' }).click()
  const backorders = page.getByLabel('Orders are taken for what is not in stock')
  const before = await backorders.isChecked()
  await backorders.setChecked(!before)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  expect(await backorders.isChecked()).toBe(before)
  await page.getByRole('tab', { name: 'Rate limits' }).click()
  await page.getByRole('button', { name: 'Change the limit of Endless Aisles' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('No limit at all').setChecked(false)
  await dialog.getByLabel('Calls at once').fill('7')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^7 at once/).waitFor()
  expectQuiet(tab)
})

test('what a retailer owes is shown to the cent', { timeout: 90_000 }, async () => {
  const { site } = world
  await seedItems(site.fresh.admin, { first: 700_000, onHand: { 1: 10 } })
  await site.fresh.admin.query('update hub.item set wholesale = 102345 where item_id = 700000')
  await setCreditLimit(site.hub, operator.production, { retailer: 'r1', limit: 500_0000 })
  const revoked = (at: string) =>
    site.fresh.admin.query(`update hub.credential set revoked_at = ${at} where credential_id = $1`, [
      buyer(1).credentialId,
    ])
  await revoked('null')
  await placeOrder(site.hub, buyer(1), request([[700_000, 3]]))
  await revoked('created_at')
  const { open, balance } = await getCredit(site.hub, operator.production, 'r1')
  expect((open + balance) % 100).not.toBe(0)
  const tab = await openTab(world)
  const { page } = tab
  const path = '/console/production/retailers/r1?tab=credit'
  await signInBy(tab, site, await person(site.hub, { party: 'operator' }), path)
  const owed = page.getByText('Owed now', { exact: true }).locator('xpath=following-sibling::dd')
  await owed.waitFor()
  expect(await owed.textContent()).toBe(`$${moneyToCentsText(open + balance)}`)
  for (const amount of await page.locator('dl.told .money').allTextContents())
    expect(amount).toMatch(/^-?\$[\d,]+\.\d\d$|^\d+$/)
  expectQuiet(tab)
})

test('a retailer moves its own clock, sees what happened, and starts over', { timeout: 90_000 }, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub, { retailer: 'r1' }), '/console/sandbox/sandbox-desk')
  await page.getByLabel('Move forward').selectOption('P3D')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByText(/^The clock moved/).waitFor()
  await page.locator('dd').getByText('3 days', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Back to the real time' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the real time' }).click()
  await page.getByText('Not at all').waitFor()
  expectQuiet(tab)
})

test('a supplier and its warehouse are added by a name and a code', { timeout: 60_000 }, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  const add = async (title: string, fields: Readonly<Record<string, string>>) => {
    await page.getByRole('button', { name: title }).first().click()
    const dialog = page.getByRole('dialog', { name: title })
    for (const [name, value] of Object.entries(fields))
      await dialog.getByRole('textbox', { name }).fill(value)
    return dialog
  }
  await signInBy(tab, site, await person(site.hub, { party: 'operator' }), '/console/production/suppliers')
  const supplier = await add('New supplier', { Name: 'Pier Nine', Code: 'pier-nine' })
  await supplier.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/suppliers\/pier-nine$/)
  await page.getByRole('heading', { level: 1, name: 'Pier Nine' }).waitFor()
  await page.goto(`${site.url}/console/production/warehouses`)
  const title = 'Add a warehouse'
  const warehouse = await add(title, { Name: 'Shed', Code: 'shed', ZIP: '27511' })
  await warehouse.getByRole('combobox', { name: 'Supplier' }).selectOption('pier-nine')
  await warehouse.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('row', { name: /shed Shed pier-nine 27511/ }).waitFor()
  expectQuiet(tab)
  await tab.context.close()
})
