import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { buyer, place, request } from '../support/trade.ts'
import { expectQuiet, openTab, openWorld, panel, signInBy, type World } from './world.ts'

let world: World
let root: UserEntry
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
  // what retailers order by
  await world.site.fresh.admin.query(`
    update hub.credential set revoked_at = null;
    update hub.supplier_offer set cost = 70000 where supplier_id = 1`)
  root = await person(world.site.hub, { party: 'operator' })
}, 60_000)
afterAll(() => world.close())

/** Where a new order of one 24752 goes, and its number. */
async function ordered(retailerId: number): Promise<{ readonly number: number; readonly from: string }> {
  const told = await place(world.site.hub, buyer(retailerId), request([[24752, 1]]))
  if (!('number' in told)) throw new Error(told.said)
  return { number: told.number, from: await warehouseOf(retailerId, told.number) }
}

async function warehouseOf(retailerId: number, number: number): Promise<string> {
  const { rows } = await world.site.fresh.admin.query<{ code: string }>(
    `select w.code from production.movement m join hub.warehouse w on w.warehouse_id = m.warehouse_id
      where m.retailer_id = $1 and m.number = $2 and m.reason = 'reserve'`,
    [retailerId, number],
  )
  return rows.map(({ code }) => code).join(' ')
}

const names = async (page: Page) =>
  await panel(page, 'What a warehouse is chosen by').locator('ol .strong').allInnerTexts()

async function draft(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'New draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'New draft of rules' })
  await dialog.getByLabel('Title').fill(title)
  await dialog.getByRole('button', { name: 'Make a draft' }).click()
  await page.getByRole('heading', { level: 1, name: `r2 ${title}` }).waitFor()
}

test('rules are moved by keyboard, asked what they would have come to, put in force, and the next order goes by them', async () => {
  const { site } = world
  const before = await ordered(1)
  expect(before.from).toBe('w1')
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/routing')
  await draft(page, 'Fullest first')
  const usual = await names(page)
  expect(usual.at(-1)).toBe('Most in stock')

  await page.getByRole('button', { name: 'Move Most in stock' }).focus()
  await page.keyboard.press('Space')
  await page.getByText(`Most in stock is picked up. It is rule ${usual.length} of ${usual.length}.`).waitFor()
  for (let step = 1; step < usual.length; step += 1) {
    await page.keyboard.press('ArrowUp')
    await page.getByText(`Most in stock is now rule ${usual.length - step} of ${usual.length}.`).waitFor()
  }
  await page.keyboard.press('Space')
  await expect.poll(() => names(page)).toEqual(['Most in stock', ...usual.slice(0, -1)])
  await page.getByRole('button', { name: 'Cost of the goods: later' }).click()
  await page.getByText('Not saved', { exact: true }).waitFor()

  // tried as it stands on the page, before it is saved
  await page.getByRole('tab', { name: 'What if' }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByText('1 of 1 orders would go elsewhere.').waitFor()
  const orders = panel(page, 'Orders that would go elsewhere')
  await orders.getByRole('link', { name: `r1 ${before.number}` }).waitFor()
  await orders.getByText('1 from w1').waitFor()
  await orders.getByText('1 from w3').waitFor()

  await page.getByRole('tab', { name: 'Try an order' }).click()
  const order = panel(page, 'Try an order')
  await order.getByLabel('Retailer').selectOption('r1')
  await page.getByLabel('Or the lines of order').fill(String(before.number))
  await page.getByRole('button', { name: 'Take its lines' }).click()
  await expect.poll(() => page.getByLabel('Line 1: SKU').inputValue()).toBe('sku24752')
  await page.getByRole('button', { name: 'Try it' }).click()
  await panel(page, '1: 1 × sku24752').getByRole('rowheader', { name: 'w3 (s2)' }).waitFor()
  expect(await warehouseOf(1, before.number)).toBe('w1')

  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText('r2 is saved.').waitFor()
  await page.getByRole('tab', { name: 'Differences' }).click()
  await panel(page, 'From r1 to r2').getByRole('row', { name: 'Most in stock 5. 1.' }).waitFor()
  await page.getByRole('button', { name: 'Put in force' }).click()
  const asked = page.getByRole('dialog', { name: 'Put r2 in force' })
  await asked.getByRole('button', { name: 'Put in force' }).click()
  await page.getByText('r2 is in force.').waitFor()
  expect((await ordered(1)).from).toBe('w3')
  const audit = await site.fresh.admin.query(
    `select actor from hub.audit where action like 'routing%' order by audit_id desc limit 1`,
  )
  expect(audit.rows).toEqual([{ actor: `user:${root.userId}` }])
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)

test('one retailer gets rules of its own, and goes back to the hub’s', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/routing/r1')
  await page.getByRole('button', { name: 'Put in force' }).click()
  const asked = page.getByRole('dialog', { name: 'Put r1 in force' })
  await asked.getByLabel('For whom').selectOption('r2')
  await asked.getByRole('button', { name: 'Put in force' }).click()
  await page.getByRole('heading', { level: 1, name: /^r3 / }).waitFor()
  expect((await ordered(2)).from).toBe('w1')
  await page.getByRole('link', { name: 'Routing' }).first().click()
  await panel(page, 'In force').getByRole('button', { name: 'Back to the hub’s rules' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the hub’s rules' }).click()
  await page.getByText('r2 is routed by the rules of the hub.').waitFor()
  expect((await ordered(2)).from).toBe('w3')
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)

test('deadlines and policies are changed for somebody', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/routing?tab=deadlines')
  await page.getByRole('button', { name: 'Say it for somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Supplier', { exact: true }).selectOption('s1')
  await dialog.getByLabel('Ship', { exact: true }).selectOption('working-hours')
  await dialog.getByLabel('Ship: how long').fill('4')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /^s1 .*4 working hours/ }).waitFor()
  const terms = await site.fresh.admin.query(`select terms from hub.deadline_terms where supplier_id = 1`)
  expect(terms.rows).toEqual([{ terms: { ship: { amount: 4, unit: 'working-hours' } } }])

  await page.getByRole('tab', { name: 'Order policies' }).click()
  await page.getByRole('button', { name: 'Change the policy of Retailer 1' }).click()
  await page.getByRole('dialog').getByLabel('Backorders').check()
  await page.getByRole('dialog').getByLabel('Owed at most').fill('14')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /^Retailer 1 .*14 days/ }).waitFor()
  const retailer = await site.fresh.admin.query(
    `select backorders, backorder_days as days from hub.retailer where retailer_id = 1`,
  )
  expect(retailer.rows).toEqual([{ backorders: true, days: 14 }])
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)
