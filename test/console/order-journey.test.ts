import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { placedFor, sentAndBack } from './order-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
}, 60_000)
afterAll(() => world.close())

const read = async (sql: string, values: unknown[]) => (await world.site.fresh.admin.query(sql, values)).rows
const stateOf = async (po: string) =>
  (await read('select state from production.orders where retailer_id = 1 and po = $1', [po]))[0]?.state
const button = ({ page }: Tab, name: string | RegExp) => page.getByRole('button', { name })
const dialog = ({ page }: Tab, name: string | RegExp) => page.getByRole('dialog', { name })

async function fillAddress({ page }: Tab, zip: string) {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Street').fill('123 Anyplace St')
  await page.getByLabel('City').fill('Cary')
  await page.getByLabel('State').fill('NC')
  await page.getByLabel('ZIP code').fill(zip)
}

async function addItem({ page }: Tab, term: string, option: RegExp) {
  await page.getByLabel('Add an item').fill(term)
  await page.getByRole('option', { name: option }).first().click()
}

test('the operator types an order, sees what would become of it, holds it, takes that back, cancels it', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  const boss = await person(site.hub, { party: 'operator' })
  await signInBy(tab, site, boss, '/console/production/place-order?retailer=r1')
  await button(tab, 'Place the order').click()
  await page.getByText('Give it a PO.').waitFor()
  await page.getByText('An order has at least one item.').waitFor()
  await addItem(tab, 'odor free', /12-inch/)
  await page.getByLabel('Units of Bully Sticks Odor Free, 12-inch').fill('100000')
  await page.getByRole('textbox', { name: 'PO', exact: true }).fill('WALK-1')
  await fillAddress(tab, '90210')
  await page.getByText(/Only \d+ of 100000 can be had/).waitFor()
  await page.getByLabel('Units of Bully Sticks Odor Free, 12-inch').fill('2')
  await page.getByText('This ZIP code is not of this state.', { exact: false }).waitFor()
  await page.getByLabel('ZIP code').fill('27511')
  await page.getByText('s1 sends 2 units').waitFor()
  expect(await stateOf('WALK-1')).toBeUndefined()
  await button(tab, 'Place the order').click()
  await page.waitForURL(/\/orders\/r1\/\d+/)
  await page.getByText(/^Placed as order/).waitFor()
  expect(await stateOf('WALK-1')).toBe('scheduled')

  await button(tab, 'Hold…').click()
  await dialog(tab, 'Hold this order').getByLabel('Why').fill('The customer called')
  await dialog(tab, 'Hold this order').getByRole('button', { name: 'Hold' }).click()
  await page.getByText('Held by hand').waitFor()
  expect(await stateOf('WALK-1')).toBe('on_hold')
  await button(tab, 'Undo').click()
  await page.getByText('Held by hand').waitFor({ state: 'detached' })
  expect(await stateOf('WALK-1')).toBe('scheduled')

  await page.getByRole('tab', { name: /Timeline/ }).click()
  await page.getByText('“The customer called”').waitFor()
  await page.getByText(`Operator · ${boss.name}`).first().waitFor()
  await button(tab, 'Cancel…').click()
  await dialog(tab, 'Cancel this order').getByText('2 units go back on sale', { exact: false }).waitFor()
  await dialog(tab, 'Cancel this order').getByLabel('Why').fill('No longer wanted')
  await dialog(tab, 'Cancel this order').getByRole('button', { name: 'Cancel the order' }).click()
  await page.getByRole('heading', { level: 1 }).getByText('Canceled').waitFor()
  expect(await stateOf('WALK-1')).toBe('canceled')
  await button(tab, 'Hold…').waitFor({ state: 'detached' })
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)

const header = 'po,sku,quantity,name,address1,city,state,zip'
const row = (po: string, sku: string) => `${po},${sku},1,Ada Lovelace,123 Anyplace St,Cary,NC,27511`

test('a retailer’s person tries a file, takes the refused rows home, places the rest, and sees a PO that is taken', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  const owner = await person(site.hub)
  await signInBy(tab, site, owner, '/console/production/place-order/file')
  const content = [header, row('CSV-1', 'sku42117'), row('CSV-2', 'nobody'), row('CSV-3', 'sku24751')].join(
    '\n',
  )
  const file = { name: 'monday.csv', mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('What would become of it').waitFor()
  await page.getByText('2 rows fine').waitFor()
  await page.getByText('No item of the hub is called so.').waitFor()
  const download = page.waitForEvent('download')
  await button(tab, 'Refused rows as a file').click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  expect(await stateOf('CSV-1')).toBeUndefined()
  await button(tab, 'Place 2 orders').click()
  await dialog(tab, 'Place 2 orders?').getByRole('button', { name: 'Place 2 orders' }).click()
  await page.getByText('2 rows placed').waitFor()
  expect([await stateOf('CSV-1'), await stateOf('CSV-2'), await stateOf('CSV-3')]).toEqual([
    'scheduled',
    undefined,
    'scheduled',
  ])

  await page.goto(`${site.url}/console/production/place-order`)
  await page.getByLabel('Add an item').fill('074198609628')
  await page.getByRole('option', { name: /Feast, 5-lb/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('Units of Salmon Feast, 5-lb').waitFor()
  await fillAddress(tab, '27511')
  await page.getByRole('textbox', { name: 'PO', exact: true }).fill('CSV-1')
  await page.getByText(/^CSV-1 stands for order \d+ already/).waitFor()
  await page.getByRole('cell', { name: '42117' }).waitFor()
  await page.getByRole('textbox', { name: 'PO', exact: true }).fill('CSV-3')
  await page.getByText(/This is order \d+: placing it again changes nothing/).waitFor()
  await button(tab, 'Place the order').click()
  await page.getByText(/^It was there already/).waitFor()
  await page.waitForURL(/\/console\/production\/orders\/\d+$/)
  await page.getByText('You owe').waitFor()
  await page.getByRole('tab', { name: 'As each API says it' }).click()
  await page.getByRole('region', { name: 'HomeRoots API' }).waitFor()
  await page.getByRole('tab', { name: 'Why this supplier' }).waitFor({ state: 'detached' })
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)

test('goods come back: authorized on the order’s page, received, credited', async () => {
  const { site } = world
  const order = await placedFor(site, 'BACK-1')
  await sentAndBack(site, order)
  site.clock.set(new Date())
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(
    tab,
    site,
    await person(site.hub, { party: 'operator' }),
    `/console/production/orders/r1/${order.number}`,
  )
  await button(tab, 'Authorize a return…').click()
  const asked = dialog(tab, 'Authorize a return')
  await asked.getByLabel(/Bully Sticks Odor Free, 12-inch: at most 1/).fill('1')
  await asked.getByLabel('Why it comes back').fill('Wrong one')
  await asked.getByRole('button', { name: 'Authorize' }).click()
  await page.getByRole('link', { name: /^R-.*-2$/ }).click()
  await button(tab, 'Receive…').click()
  await dialog(tab, 'What has come back').getByRole('button', { name: 'Save' }).click()
  await page.getByText('1 × Back on the shelf at w1').waitFor()
  await button(tab, 'Credit…').click()
  const credit = dialog(tab, 'Credit the return')
  await credit.getByLabel('Restocking fee kept').fill('1.50')
  await credit.getByRole('button', { name: 'Credit it' }).click()
  await page.getByRole('heading', { level: 1 }).getByText('Credited').waitFor()
  const entries = await read(
    "select amount::int from production.account_entry where retailer_id = 1 and number = $1 and kind = 'credit'",
    [order.number],
  )
  expect(entries).toEqual([{ amount: -185_000 }])
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)
