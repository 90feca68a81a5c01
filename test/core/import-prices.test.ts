import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import { importPrices } from '../../src/core/catalog/import-prices.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  await addPriceList(hub, operator.production, { code: 'gold', name: 'Gold' })
  const file = mapped('sku,title,wholesale\nA,Ant,1\nB,Bee,2\nC,Cat,3\n')
  await importCatalog(hub, operator.production, { file, dryRun: false, strict: true })
})
afterAll(() => fresh.drop())

async function bring(content: string, more: { dryRun?: boolean; strict?: boolean } = {}) {
  const file = { file: mapped(content), dryRun: false, strict: false, ...more }
  const { created, changed, unchanged, refused, errors } = await importPrices(hub, operator.production, file)
  const reasons = errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)
  return { counts: [created, changed, unchanged, refused], reasons }
}
async function versions() {
  const found = await fresh.admin.query('select sku, version from hub.item order by sku')
  return Object.fromEntries(found.rows.map((item) => [item.sku, item.version]))
}
async function stored() {
  const prices = await fresh.admin.query(
    'select sku, p.wholesale, p.retail from hub.price p join hub.item using (item_id) order by 1',
  )
  const sales = await fresh.admin.query(
    `select sku, starts_on::text, ends_on::text, s.wholesale from hub.sale_window s join hub.item using (item_id) order by 1, 2`,
  )
  return [
    ...prices.rows.map((price) => Object.values(price)),
    ...sales.rows.map((sale) => Object.values(sale)),
  ]
}

const file = `price_list,sku,wholesale,retail,sale_wholesale,sale_starts,sale_ends
gold,A,$12.99,25,10,2026-12-01,2026-12-05
gold,A,,,9,2026-12-10,2026-12-11
gold,B,5,,,,
`

test('prices and sales come in, and again changes nothing', async () => {
  expect(await bring(file, { dryRun: true })).toEqual({ counts: [3, 0, 0, 0], reasons: [] })
  expect(await versions()).toEqual({ A: 1, B: 1, C: 1 })
  expect(await bring(file)).toEqual({ counts: [3, 0, 0, 0], reasons: [] })
  expect(await stored()).toEqual([
    ['A', 129_900, 250_000],
    ['B', 50_000, null],
    ['A', '2026-12-01', '2026-12-05', 100_000],
    ['A', '2026-12-10', '2026-12-11', 90_000],
  ])
  expect(await bring(file)).toEqual({ counts: [0, 0, 3, 0], reasons: [] })
  expect(await versions()).toEqual({ A: 2, B: 2, C: 1 })
})

test('a file that does not speak of sales leaves them; one that does says all there are', async () => {
  await bring('price_list,sku,wholesale\ngold,A,13\n')
  expect(await versions()).toMatchObject({ A: 3 })
  expect(await stored()).toHaveLength(4)
  await bring('price_list,sku,sale_wholesale,sale_starts,sale_ends\ngold,A,9,2026-12-10,2026-12-20\n')
  expect((await stored()).slice(2)).toEqual([['A', '2026-12-10', '2026-12-20', 90_000]])
  await bring('price_list,sku,wholesale,retail,sale_starts\ngold,A,,,\n')
  expect(await stored()).toEqual([['B', 50_000, null]])
  expect(await versions()).toEqual({ A: 5, B: 2, C: 1 })
})

test('what contradicts itself is refused, row by row', async () => {
  const { reasons } = await bring(`price_list,sku,wholesale,sale_wholesale,sale_starts,sale_ends
gold,C,1,1,2026-12-01,2026-12-10
gold,C,1,1,2026-12-10,2026-12-11
gold,C,2,1,2026-12-15,2026-12-16
gold,C,1,,,
none,C,1,,,
gold,Z,1,,,
gold,B,1,1,,
gold,B,-1,1,2026-12-15,2026-12-14
`)
  expect(reasons).toEqual([
    '3 sale_starts: overlaps the sale in row 2',
    '4 sku: has another price in row 2',
    '5 sku: is in row 2 already, in the same list',
    '6 price_list: names no price list of this hub',
    '7 sku: names no item of this hub',
    '8 sale_wholesale: is missing: a sale has sale_wholesale, sale_starts and sale_ends',
    '9 wholesale: is negative',
  ])
})

test('a sandbox caller changes no price', async () => {
  const refused = importPrices(hub, operator.sandbox, {
    file: mapped(file),
    dryRun: true,
    strict: false,
  })
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
})
