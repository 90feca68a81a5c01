import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import type { Hub } from '../../src/core/hub.ts'
import type { ImportReport } from '../../src/core/shared/rows/import-report.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { brokenRows, mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock

beforeAll(async () => {
  fresh = await freshDatabase()
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
  await addSupplier(hub, operator.production, { code: 'acme', name: 'Acme' })
  await addSupplier(hub, operator.production, { code: 'bolt', name: 'Bolt' })
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.admin.query('truncate hub.item, hub.product, hub.supplier_offer, hub.price cascade')
  clock.advance(60_000)
})

type Options = { format?: 'csv' | 'jsonl'; dryRun?: boolean; strict?: boolean }
function bring(
  content: string,
  { format = 'csv', dryRun = false, strict = false }: Options = {},
): Promise<ImportReport> {
  return importCatalog(hub, operator.production, { file: mapped(content, format), dryRun, strict })
}
const outcome = ({ created, changed, unchanged, refused }: ImportReport) => ({
  created,
  changed,
  unchanged,
  refused,
})
const reasons = (report: ImportReport) =>
  report.errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)

interface ItemRow {
  sku: string
  version: number
  [column: string]: unknown
}
async function items(): Promise<ItemRow[]> {
  const found = await fresh.admin.query<ItemRow>(
    `select i.*, i.eta::text as eta, p.product_key, p.title, p.brand, p.metadata, p.image, p.images, p.analysis, p.changed_at as product_changed
       from hub.item i join hub.product p using (product_id) order by i.sku`,
  )
  return found.rows
}

test('bad rows are named, good ones go in', async () => {
  const report = await bring(
    `sku,title,supplier,cost,item_id,upc
A,Ant,acme,1,,
,No,acme,1,,
C,Cat,nobody,1,,
D,Dog,acme,x,1,6.49921E+10
E,Elephant,acme,,,
F,,acme,1,,
A,Ant,acme,2,,
I,Ibis,,,,
`,
  )
  expect(reasons(report)).toEqual([
    '3 sku: is missing',
    '4 supplier: names no supplier of this hub',
    '5 item_id: is reserved',
    '5 upc: was turned into a rounded number by a spreadsheet',
    '5 cost: is not an amount such as 1234.50',
    '6 cost: is missing: a new offer of a supplier needs one',
    '7 title: is missing: a new product needs one',
    '8 sku: is in row 2 already, from the same supplier',
  ])
  expect(report).toMatchObject({ rows: 8, accepted: 2, refused: 6, created: 2, more: false, applied: true })
  expect((await items()).map((item) => item.sku)).toEqual(['A', 'I'])
})

test('numbers do not change hands', async () => {
  await bring('sku,product,title,item_id,product_id\nA,pa,Ant,200,300\nB,pb,Bee,201,301\n')
  const report = await bring(
    'sku,product,title,item_id,product_id\nA,pa,,202,\nC,pc,Cat,201,\nD,pa,,,999\nE,pe,Elk,,301\nF,pf,Fox,500,600\nG,pf,,500,\nH,ph,Hen,,600\nI,pf,,,601\n',
  )
  expect(reasons(report)).toEqual([
    '2 item_id: is not the stored one, 200',
    '3 item_id: belongs to the item B',
    '4 product_id: is not the stored one, 300',
    '5 product_id: belongs to the product pb',
    '7 item_id: is taken by row 6',
    '8 product_id: is taken by row 6',
    '9 product_id: is not the one in row 6',
  ])
})

test('strict and dry run change nothing, and say what would be', async () => {
  const file = 'sku,title\nA,Ant\nB,\n'
  expect(await bring(file, { strict: true })).toMatchObject({
    accepted: 1,
    created: 0,
    refused: 1,
    applied: false,
  })
  expect(await bring(file, { dryRun: true })).toMatchObject({
    accepted: 1,
    created: 1,
    refused: 1,
    applied: false,
  })
  expect(await items()).toEqual([])
  expect(await bring('sku,title\nA,Ant\n', { strict: true })).toMatchObject({ created: 1, applied: true })
})

test('half a file is no file', async () => {
  const file = brokenRows(`sku,title\n${'A,Ant\n'.repeat(2000)}`)
  await expect(
    importCatalog(hub, operator.production, { file, dryRun: false, strict: false }),
  ).rejects.toThrow('the connection broke')
  expect(await items()).toEqual([])
  expect(outcome(await bring('sku,title\nA,Ant\n'))).toMatchObject({ created: 1 })
})

test('a sandbox caller is refused', async () => {
  await expect(
    importCatalog(hub, operator.sandbox, {
      file: mapped('sku,title\nA,Ant\n'),
      dryRun: false,
      strict: false,
    }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('a thousand errors are shown, all are counted, and progress is told', async () => {
  const seen: number[] = []
  const report = await importCatalog(hub, operator.production, {
    file: mapped(
      `sku,title,cost\n${Array.from({ length: 1500 }, (_, index) => `S${index},T,bad\n`).join('')}`,
    ),
    ...{ dryRun: false, strict: false, onProgress: ({ rows }) => seen.push(rows) },
  })
  expect(report).toMatchObject({ refused: 1500, more: true, errors: { length: 1000 } })
  expect(seen.at(-1)).toBe(1500)
})
