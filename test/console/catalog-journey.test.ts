import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { settled } from './catalog-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry
let token: string

beforeAll(async () => {
  world = await openWorld()
  const { hub } = world.site
  root = await person(hub, { party: 'operator' })
  const key = { kind: 'endless-aisles-token', retailer: 'r2', name: 'shop' } as const
  token = (await issueCredential(hub, operator.production, key)).secret
}, 60_000)
afterAll(() => world.close())

/** Parted by bars, under names of its own, most of its rows without a price. */
const abt = new URL('../catalog-files/files/supplier-matching/D2-abt.csv.gz', import.meta.url)

const stored = async (text: string) => (await world.site.fresh.admin.query(text)).rows

/** What the retailer's own program is told an item costs. */
async function costOnTheWire(term: string): Promise<unknown> {
  const { port } = world.site
  const answer = await ask(port, `/endless-aisles/api/products?term=${term}`, {
    headers: { 'x-ea-request-token': token, accept: 'application/json' },
  })
  expect(answer.status).toBe(200)
  return answer.json().data[0].sizes[0].wholesale
}

test('a messy file becomes items, and a change of many prices reaches the wire', {
  timeout: 180_000,
}, async () => {
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, world.site, root, '/console/production/imports')
  await upload(tab)
  await mapAndCheck(tab)
  await page.getByRole('button', { name: 'Write these changes' }).click()
  await page.getByRole('region', { name: 'What was changed' }).waitFor({ timeout: 30_000 })
  expect(
    await stored(`select count(*)::int as n from hub.supplier_offer where supplier_sku <> '' and supplier_id = 1
                        and cost = 3990000`),
  ).not.toEqual([{ n: 0 }])
  expect(await costOnTheWire('AM53BK')).toBe(399)

  await raise(tab)
  await expect.poll(() => costOnTheWire('AM53BK')).toBe(438.99)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone', { exact: true }).waitFor()
  await expect.poll(() => costOnTheWire('AM53BK')).toBe(399)

  await countAndUndo(tab)
  expectQuiet(tab)
  await tab.context.close()
})

async function upload({ page }: Tab): Promise<void> {
  await page.getByLabel('Supplier', { exact: true }).selectOption('s1')
  const buffer = gunzipSync(readFileSync(abt))
  const file = { name: 'Abt list.csv', mimeType: 'text/csv', buffer }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('region', { name: 'Abt list.csv' }).waitFor()
}

async function mapAndCheck({ page }: Tab): Promise<void> {
  const becomes = (column: string) => page.getByLabel(`What ${column} becomes`, { exact: true })
  await becomes('id').selectOption('supplier_sku')
  await becomes('price').selectOption('cost')
  await becomes('name').selectOption('title')
  await becomes('description').selectOption('description')
  const rows = page.getByRole('region', { name: 'The first rows: the table' })
  await rows.getByRole('columnheader', { name: 'cost' }).waitFor({ timeout: 30_000 })
  const code = page.getByLabel('Name of this mapping')
  expect(await code.inputValue()).toBe('abt-list')
  await page.getByRole('button', { name: 'Save the columns and check' }).click()
  const diff = page.getByRole('region', { name: 'What would change' })
  await diff.waitFor({ timeout: 30_000 })
  expect(await stored(`select code, kind from hub.column_mapping`)).toEqual([
    { code: 'abt-list', kind: 'catalog' },
  ])
  // nothing is written yet, and what is refused can be taken away
  expect(await stored(`select count(*)::int as n from hub.item where item_id >= 100000`)).toEqual([{ n: 0 }])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the refused rows' }).first().click()
  const refused = readFileSync(await (await download).path(), 'utf8')
  expect(refused.split('\n')[0]).toContain('refused_because')
  expect(refused).toContain('PSLX350H')
}

async function raise(tab: Tab): Promise<void> {
  const { page } = tab
  await page.goto(`${world.site.url}/console/production/products?q=AM53BK`)
  await settled(tab)
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  await page.getByRole('button', { name: 'Prices', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Change prices' })
  await dialog.getByLabel('By per cent').fill('10')
  await dialog.getByLabel('Ending in').selectOption('99')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByText('$438.99').waitFor()
  expect(await costOnTheWire('AM53BK')).toBe(399)
  await dialog.getByRole('button', { name: 'Change 1 item' }).click()
  await page.getByText('1 item changed.').waitFor()
}

async function countAndUndo(tab: Tab): Promise<void> {
  const { page } = tab
  const onHand = `select on_hand from production.stock where item_id = 42117 and warehouse_id = 1`
  await page.goto(`${world.site.url}/console/production/items/42117`)
  await settled(tab)
  await page.getByRole('button', { name: 'Count stock' }).click()
  const dialog = page.getByRole('dialog', { name: 'Count stock' })
  await dialog.getByLabel('Counted on hand').fill('93')
  await dialog.getByLabel('Why').fill('Seven were wet')
  await dialog.getByRole('button', { name: 'Save the count' }).click()
  await page.getByText('On hand was 100, now 93.').waitFor()
  expect(await stored(onHand)).toEqual([{ on_hand: 93 }])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => stored(onHand)).toEqual([{ on_hand: 100 }])
  await page.getByRole('tab', { name: 'Movements' }).click()
  await page.getByText('Seven were wet').waitFor()
}

test('a price list and a freight table go once nobody pays by them', { timeout: 90_000 }, async () => {
  const tab = await openTab(world)
  const { page } = tab
  const { site } = world
  const codes = async (table: string) =>
    (await stored(`select code from hub.${table} order by code`)).map(codeOf)
  const remove = async (code: string) => {
    await page.getByRole('button', { name: `Delete ${code}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  }
  await signInBy(tab, site, root, '/console/production/price-lists')
  await page.getByRole('button', { name: 'Add a price list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code').fill('spring')
  await dialog.getByLabel('Name').fill('Spring')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.waitFor({ state: 'detached' })
  await stored(`update hub.retailer set price_list_id = (select price_list_id from hub.price_list where code = 'spring')
                 where code = 'r2'`)
  await remove('spring')
  await dialog.getByText('The price list spring is used by retailer r2: change that first.').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await stored(`update hub.retailer set price_list_id = null where code = 'r2'`)
  await remove('spring')
  await page.getByText('spring is deleted.').waitFor()
  await expect.poll(() => codes('price_list')).not.toContain('spring')

  await page.goto(`${site.url}/console/production/freight-tables`)
  await remove('std')
  await dialog.getByText(/used by retailer r1/).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await stored(`insert into hub.freight_table (code, name, max_box_weight, pick_pack_one_line, pick_pack_more_lines)
                values ('spare', 'Spare', 70000, 0, 0);
                insert into hub.freight_tier (freight_table_id, below, packaging)
                select freight_table_id, 70000, 0 from hub.freight_table where code = 'spare'`)
  await page.reload()
  await remove('spare')
  await page.getByText('spare is deleted.').waitFor()
  expect(await codes('freight_table')).toEqual(['std'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => codes('freight_table')).toEqual(['spare', 'std'])
  expect(
    await stored(`select action from hub.audit where action like '%.remove' order by audit_id`),
  ).toMatchObject([{ action: 'price-list.remove' }, { action: 'freight-table.remove' }])
  expectQuiet(tab)
  await tab.context.close()
})

const codeOf = (row: unknown) => (row as { code: string }).code
