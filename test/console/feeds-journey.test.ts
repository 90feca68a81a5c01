import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { expectQuiet, openTab, openWorld, panel, signInBy, type World } from './world.ts'

let world: World
let root: UserEntry
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
  root = await person(world.site.hub, { party: 'operator' })
}, 60_000)
afterAll(() => world.close())

const shelves = async () => {
  const { rows } = await world.site.fresh.admin.query<{ sku: string; on_hand: number }>(
    `select i.sku, t.on_hand from production.stock t join hub.item i on i.item_id = t.item_id
      where t.warehouse_id = 1 order by i.item_id`,
  )
  return Object.fromEntries(rows.map(({ sku, on_hand }) => [sku, on_hand]))
}

const take = async (page: Page, name: string, text: string) =>
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') })

/** As a supplier’s warehouse program writes it: no layout knows it, and most of it has become none over night. */
const messy = (counts: readonly (readonly [string, string])[]) =>
  `Artikel-Nr.;Größe;Bestand;Bemerkung\r\n${counts.map(([sku, count]) => `${sku};M;${count};"für ""Ohio"""\r\n`).join('')}`

async function addFeed(page: Page): Promise<void> {
  await page.getByText('No feed is agreed on yet.').waitFor()
  await page.getByRole('button', { name: 'Add feed' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New feed' })
  await dialog.getByLabel('Code').fill('s1-stock')
  await dialog.getByLabel('Supplier').selectOption('s1')
  await dialog.getByLabel('When it is looked for').selectOption('weekdays')
  await dialog.getByText('Monday to Friday at 6:30 AM (New York)').waitFor()
  await dialog.getByRole('button', { name: 'Add feed' }).click()
  await page.getByRole('heading', { level: 1, name: 's1-stock' }).waitFor()
}

test('a messy file is mapped by sight, held, let in, and undone; the shelves are as before', async () => {
  const { site } = world
  const before = await shelves()
  const skus = Object.keys(before)
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/feeds')
  await addFeed(page)

  await take(
    page,
    'bestand.csv',
    messy(skus.map((sku, nth) => [sku, nth === 0 ? '7' : nth === 1 ? '-3' : '0'])),
  )
  await panel(page, 'What becomes of each column').waitFor()
  await page.getByLabel('Artikel-Nr.: Becomes').selectOption('sku')
  await page.getByLabel('Bestand: Becomes').selectOption('on_hand')
  await page.getByLabel('Warehouse: the same for all rows').selectOption('w1')
  await panel(page, 'The first rows as the hub reads them').getByText('Refused: ').first().waitFor()
  await page.getByLabel('Bestand: Written as').selectOption('units-none')
  const preview = panel(page, 'The first rows as the hub reads them').locator('tbody tr')
  await expect
    .poll(async () => (await preview.nth(1).innerText()).split(/\s+/))
    .toEqual(['3', skus[1], '0', 's1', 'w1'])
  await page.getByLabel('Keep the mapping as').fill('s1-shelf')
  await page.getByRole('button', { name: 'Check it' }).click()
  await panel(page, 'What would happen').getByText('It would wait for you').waitFor()
  expect(await shelves()).toEqual(before)
  await page.getByRole('button', { name: 'Bring it in' }).click()

  await page.waitForURL(/\/feed-runs\/\d+/)
  await panel(page, 'Why it waits').getByText('Stock set to none').waitFor()
  const rows = panel(page, 'Changed').locator('tbody tr')
  await expect.poll(async () => await rows.count()).toBe(skus.length)
  expect(await shelves()).toEqual(before)
  await page.getByRole('button', { name: 'Let it in' }).click()
  const asked = page.getByRole('dialog', { name: 'Let this run in?' })
  await asked.getByLabel('Why').fill('they closed Ohio')
  await asked.getByRole('button', { name: 'Let it in' }).click()
  await page.getByRole('heading', { level: 1 }).getByText('Accepted').waitFor()
  expect(await shelves()).toEqual(Object.fromEntries(skus.map((sku, nth) => [sku, nth === 0 ? 7 : 0])))

  await page.getByRole('button', { name: 'Undo this run' }).click()
  const undo = page.getByRole('dialog', { name: 'Undo this run?' })
  await undo.getByText(`${skus.length} rows go back to what they were.`).waitFor()
  await undo.getByText('Nothing of it was sold since.').waitFor()
  await undo.getByLabel('Why').fill('it was the wrong file')
  await undo.getByRole('button', { name: 'Undo this run' }).click()
  await page.getByRole('heading', { level: 1 }).getByText('Undone').waitFor()
  expect(await shelves()).toEqual(before)
  const audit = await site.fresh.admin.query(
    `select action, actor from hub.audit where subject = 'feed:s1-stock' order by audit_id`,
  )
  const actions = audit.rows.map(({ action }) => action)
  expect(actions).toEqual(['feed.add', 'feed.change', 'feed.approve', 'feed.apply', 'feed.undo'])
  expect(new Set(audit.rows.map(({ actor }) => actor))).toEqual(new Set([`user:${root.userId}`]))
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)

test('who may only look sees what a file is and what waits, and no button that changes anything', async () => {
  const { site } = world
  const reader = await person(site.hub, { party: 'operator', role: 'read-only' })
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, reader, '/console/production/feeds/s1-stock')
  await take(page, 'bestand.csv', messy([['sku42116', '7']]))
  await panel(page, 'The first rows as the hub reads them').waitFor()
  for (const name of ['Bring it in', 'Check it', 'Pause', 'Remove feed'])
    expect(await page.getByRole('button', { name }).count(), name).toBe(0)
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)

test('what disagrees is shown and made to agree', async () => {
  const { site } = world
  await site.fresh.admin.query(
    'update production.stock set on_hand = on_hand + 3 where item_id = 42116 and warehouse_id = 1',
  )
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/stock-drift')
  await page.getByText('3 units disagree').waitFor()
  await page.getByRole('button', { name: 'Make them agree' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make them agree' }).click()
  await page.getByText('Counts, reservations and the ledger agree.').waitFor()
  const { rows } = await site.fresh.admin.query(
    `select on_hand from production.stock_adjustment where item_id = 42116 and source = 'repair'`,
  )
  expect(rows).toEqual([{ on_hand: 3 }])
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)
