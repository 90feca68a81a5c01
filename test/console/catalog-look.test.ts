import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { furnishCatalog, settled } from './catalog-world.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry

beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date())
  root = await person(world.site.hub, { party: 'operator' })
  await furnishCatalog(world)
}, 60_000)
afterAll(() => world.close())

const pages = [
  'products',
  'items/42117',
  'imports',
  'products?q=bully&stock=out',
  'products/39286',
  'items/42117?tab=movements',
  'items/42117?tab=prices',
  'items/42117?tab=retailers',
  'warehouses',
  'price-lists',
  'freight-tables',
  'mappings',
]

test.each(widths)('the catalog at %i pixels', { timeout: 240_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/products')
  for (const each of pages) {
    await page.goto(`${site.url}/console/production/${each}`)
    await settled(tab)
    await expectFair(tab, `catalog ${each}`)
  }
  await pricesPreviewed(tab)
  await columnsShown(tab)
  expectQuiet(tab)
  await tab.context.close()
})

async function pricesPreviewed(tab: Tab): Promise<void> {
  const { page } = tab
  await page.goto(`${world.site.url}/console/production/products`)
  await settled(tab)
  await page.locator('tbody .pick input').first().check()
  await page.getByRole('button', { name: 'Prices', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Change prices' })
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByRole('button', { name: /^Change \d+ item/ }).waitFor()
  await expectFair(tab, 'catalog bulk prices')
}

async function columnsShown(tab: Tab): Promise<void> {
  const { page } = tab
  await page.goto(`${world.site.url}/console/production/imports?kind=stock`)
  await settled(tab)
  await page.locator('input[type=file]').setInputFiles({
    name: 'shelf count.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Part No;Lager;Qty;Bin\nSKU42117;w1;12;A-1\nNOPE;w1;x;A-2'),
  })
  await page.getByRole('region', { name: 'The first rows', exact: true }).waitFor()
  await expectFair(tab, 'catalog import columns')
  await page.getByLabel('What Part No becomes').selectOption('sku')
  await page.getByLabel('What Lager becomes').selectOption('warehouse')
  await page.getByLabel('What Qty becomes').selectOption('on_hand')
  const check = page.getByRole('button', { name: 'Save the columns and check' })
  await expect.poll(() => check.isEnabled()).toBe(true)
  await check.click()
  await page.getByRole('region', { name: 'What would change' }).waitFor()
  await expectFair(tab, 'catalog import diff')
}

test('an empty hub says what to do; who may only look has no buttons', { timeout: 120_000 }, async () => {
  const { site } = world
  const reader = await person(site.hub, { party: 'operator', role: 'read-only' })
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, reader, '/console/production/items/42117')
  await settled(tab)
  expect(await page.getByRole('button', { name: /Count stock|Discontinue/ }).count()).toBe(0)
  await expectFair(tab, 'catalog item reader')
  await page.goto(`${site.url}/console/production/imports`)
  await settled(tab)
  await expectFair(tab, 'catalog imports reader')
  expectQuiet(tab)
  await tab.context.close()
})

test('a retailer’s products and one of them', { timeout: 240_000 }, async () => {
  const { site } = world
  const buyer = await person(site.hub, { retailer: 'r1' })
  for (const width of widths) {
    const tab = await openTab(world, { width })
    const { page } = tab
    await signInBy(tab, site, buyer, '/console/production/products')
    for (const each of ['products', 'products?q=nothing+like+it', 'products/42117']) {
      await page.goto(`${site.url}/console/production/${each}`)
      await settled(tab)
      await expectFair(tab, `own ${each}`)
    }
    await page.goto(`${site.url}/console/production/items/42117`)
    await page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
    expectQuiet(tab)
    await tab.context.close()
  }
})
