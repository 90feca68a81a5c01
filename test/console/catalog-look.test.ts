import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { furnishCatalog, settled } from './catalog-world.ts'
import { expectFair } from './fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'

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
  'products?q=bully&stock=out',
  'products/39286',
  'items/42117',
  'items/42117?tab=movements',
  'items/42117?tab=prices',
  'items/42117?tab=retailers',
  'warehouses',
  'price-lists',
  'freight-tables',
  'imports',
  'mappings',
]

test.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)('the catalog at %i pixels, %s', { timeout: 180_000 }, async (width, colorScheme) => {
  const { site } = world
  const tab = await openTab(world, { width, colorScheme })
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/products')
  for (const each of pages) {
    await page.goto(`${site.url}/console/production/${each}`)
    await settled(tab)
    await expectFair(tab, `catalog ${each} ${width} ${colorScheme}`)
  }
  await page.goto(`${site.url}/console/production/products`)
  await settled(tab)
  await page
    .getByRole('checkbox', { name: 'Select all rows shown' })
    .or(page.locator('.pick input').first())
    .first()
    .check()
  await page.getByRole('button', { name: 'Prices', exact: true }).click()
  await page.getByRole('dialog', { name: 'Change prices' }).getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('button', { name: /^Change \d+ item/ }).waitFor()
  await expectFair(tab, `catalog prices ${width} ${colorScheme}`)
  await page.goto(`${site.url}/console/production/imports?kind=stock`)
  await settled(tab)
  await page
    .getByLabel('Drop a stock file here')
    .locator('input')
    .or(page.locator('input[type=file]'))
    .first()
    .setInputFiles({
      name: 'shelf count.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Part No;Lager;Qty;Bin\nSKU42117;w1;12;A-1\nNOPE;w1;x;A-2'),
    })
  await page.getByRole('region', { name: 'The first rows' }).first().waitFor()
  await expectFair(tab, `catalog import columns ${width} ${colorScheme}`)
  expectQuiet(tab)
  await tab.context.close()
})

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
  await page.locator('.empty').first().waitFor()
  await expectFair(tab, 'catalog imports reader')
  expectQuiet(tab)
  await tab.context.close()
})
