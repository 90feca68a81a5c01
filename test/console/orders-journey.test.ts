import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { furnishOrders } from './orders-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry
let owner: UserEntry
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
  await furnishOrders(world.site, 66)
  root = await person(world.site.hub, { party: 'operator' })
  owner = await person(world.site.hub, { retailer: 'r2', role: 'read-only' })
}, 120_000)
afterAll(() => world.close())

const rows = (tab: Tab) => tab.page.getByRole('table', { name: 'Orders' }).locator('tbody tr')
const count = (tab: Tab, many: number) =>
  expect.poll(async () => await rows(tab).count(), { timeout: 10_000 }).toBe(many)
const keys = async (tab: Tab) =>
  await rows(tab).evaluateAll((found) => found.map((row) => row.getAttribute('data-row')))
const state = async (retailer: string, number: number) =>
  (
    await world.site.fresh.admin.query(
      'select o.state from production.orders o join hub.retailer r using (retailer_id) where r.code = $1 and o.number = $2',
      [retailer, number],
    )
  ).rows[0].state

/** What is picked alone, in a file. */
async function exportTwo({ page, ...tab }: Tab): Promise<void> {
  for (const nth of [1, 2]) await page.getByRole('checkbox').nth(nth).check()
  const chosen = (await keys({ page, ...tab })).slice(0, 2)
  expect(await exported(page)).toEqual(chosen)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
}

/** Retailer and number of each row of the file that “Export selected” gives. */
async function exported(page: Page): Promise<readonly string[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export selected' }).click(),
  ])
  const [head = '', ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  const retailer = head.split(',').indexOf('retailer')
  return lines.map((line) => {
    const cells = line.split(',')
    return retailer < 0 ? `${cells[0]}` : `${cells[retailer]}/${cells[0]}`
  })
}

/** Down, pick, down, pick. */
async function holdTwoByKeyboard(tab: Tab): Promise<void> {
  const { page } = tab
  await page.getByRole('heading', { level: 1 }).click()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page.getByText('2 selected').waitFor()
  const chosen = (await keys(tab)).slice(0, 2)
  await page.getByRole('button', { name: 'Hold', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hold' }).click()
  await page.getByText('All 2 are done.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  for (const key of chosen) {
    const [retailer = '', number] = (key ?? '').split('/')
    expect(await state(retailer, Number(number))).toBe('on_hold')
  }
  await page.getByRole('tab', { name: /^Held/ }).click()
  await count(tab, 3)
}

async function cancelWhatIsShipped(tab: Tab): Promise<void> {
  const { page } = tab
  // what cannot be is told, and hinders nothing
  await page.getByRole('tab', { name: /^Shipped/ }).click()
  await expect.poll(async () => (await rows(tab).first().textContent()) ?? '').toContain('Shipped')
  await page.getByRole('checkbox').nth(1).check()
  await page.getByRole('button', { name: 'Cancel orders' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel orders' }).click()
  await page.getByText('0 done, 1 not possible.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
}

test('somebody of the operator finds, saves a view, holds several at once, and comes back to it all', async () => {
  const tab = await openTab(world)
  const { page } = tab
  const { site } = world
  await signInBy(tab, site, root, '/console/production/orders')
  await count(tab, 50)
  const first = await keys(tab)
  // to the end and back: nothing is missing, nothing twice
  await page.getByRole('button', { name: 'Last' }).click()
  await expect.poll(() => page.url()).toContain('last=true')
  await expect.poll(async () => (await keys(tab)).includes(first[0] ?? '')).toBe(false)
  const end = await keys(tab)
  await page.getByRole('button', { name: 'Previous' }).click()
  await count(tab, 16)
  expect([...(await keys(tab)), ...end]).toHaveLength(66)
  await page.goBack()
  await count(tab, 50)
  expect(await keys(tab)).toEqual(end)

  await page.getByRole('button', { name: 'First' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('okafor')
  await expect.poll(() => page.url()).toContain('q=okafor')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Scheduled' }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect
    .poll(async () => (await rows(tab).allTextContents()).every((text) => /Okafor.*Scheduled/.test(text)))
    .toBe(true)
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Okafor waits')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('tab', { name: 'Okafor waits', selected: true }).waitFor()

  await exportTwo(tab)
  await holdTwoByKeyboard(tab)
  await cancelWhatIsShipped(tab)

  // a view brings its filter back, after a reload and in another tab
  await page.goto(`${site.url}/console/production/orders`)
  await page.getByRole('tab', { name: 'Okafor waits' }).click()
  await expect.poll(() => page.url()).toMatch(/q=okafor.*state=scheduled/)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^orders-.*\.csv$/)
  await page.getByRole('button', { name: 'Change the view Okafor waits' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('tab', { name: 'Okafor waits' }).waitFor({ state: 'detached' })
  expectQuiet(tab)
  await tab.context.close()
}, 180_000)

test('the palette goes anywhere, the keys are told, and what was dismissed is gone', async () => {
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, world.site, root, '/console/production')
  await page.getByRole('region', { name: 'Today' }).waitFor()
  const list = page.getByRole('table', { name: 'Needs attention' })
  const subject = await list.locator('tbody tr').first().getAttribute('data-row')
  await list
    .getByRole('button', { name: /^Dismiss/ })
    .first()
    .click()
  await expect.poll(async () => await list.locator(`tr[data-row="${subject}"]`).count()).toBe(0)
  const snoozed = () =>
    world.site.fresh.admin.query('select kind || $1 || subject as name from production.attention_snooze', [
      ' ',
    ])
  await expect.poll(async () => (await snoozed()).rows).toEqual([{ name: subject }])
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('An order, a product, a page …').fill('PO-70005')
  await page.getByText('PO-70005').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toMatch(/\/console\/production\/orders\/r\d\/\d+$/)
  await page.goto(`${world.site.url}/console/production/people/team`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await count(tab, 50)
  expectQuiet(tab)
  await tab.context.close()
}, 120_000)

test('a retailer’s person asks to cancel several at once, and is told of each', async () => {
  const tab = await openTab(world)
  const { page } = tab
  const member = await person(world.site.hub, { retailer: 'r1', role: 'member' })
  await signInBy(tab, world.site, member, '/console/production/orders?state=scheduled,shipped')
  await rows(tab).first().waitFor()
  const shipped = rows(tab).filter({ hasText: 'Shipped' }).first()
  const open = rows(tab).filter({ hasText: 'Scheduled' }).first()
  const numbers: string[] = []
  for (const row of [open, shipped]) {
    numbers.push((await row.getAttribute('data-row'))?.split('/')[1] ?? '')
    await row.getByRole('checkbox').check()
  }
  expect([...(await exported(page))].sort()).toEqual([...numbers].sort())
  await page.getByRole('button', { name: 'Request cancel' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Request cancel' }).click()
  await page.getByText('1 done, 1 not possible.').waitFor()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Too late: nothing of it is open any more').waitFor()
  await dialog.getByText('Canceled', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect(await state('r1', Number(numbers[0]))).toBe('canceled')
  expect(await state('r1', Number(numbers[1]))).toBe('shipped')
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)

test('who may only look at one retailer’s orders looks, and changes nothing', async () => {
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, world.site, owner, '/console/production/orders')
  await count(tab, 22)
  await page.getByRole('checkbox').nth(1).check()
  expect(await exported(page)).toHaveLength(1)
  expect(await page.getByRole('button', { name: 'Request cancel' }).count()).toBe(0)
  expect(await page.getByRole('columnheader', { name: 'Retailer' }).count()).toBe(0)
  await page.getByLabel('Search orders').fill('PO-70001')
  await page.getByText('No order fits.').waitFor()
  await page.getByLabel('Search orders').fill('PO-70003')
  await count(tab, 1)
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)
