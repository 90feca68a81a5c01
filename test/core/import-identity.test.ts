import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  for (const code of ['acme', 'bolt', 'coil'])
    await addSupplier(hub, operator.production, { code, name: code })
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.admin.query('truncate hub.item, hub.product, hub.supplier_offer, hub.price cascade'))

async function bring(content: string) {
  const report = await importCatalog(hub, operator.production, {
    file: mapped(content),
    dryRun: false,
    strict: false,
  })
  const { created, changed, unchanged } = report
  return {
    counts: [created, changed, unchanged],
    reasons: report.errors.map((error) => `${error.row} ${error.column}: ${error.reason}`),
  }
}

/** Each offer: the item, its product, the supplier and what that calls it. */
async function offers() {
  const found = await fresh.admin.query<{ told: string }>(
    `select concat_ws(' ', i.sku, p.product_key, s.code, o.supplier_sku) as told from hub.supplier_offer o
       join hub.item i using (item_id) join hub.product p using (product_id) join hub.supplier s using (supplier_id)
      order by 1`,
  )
  return found.rows.map((row) => row.told)
}

const head = 'supplier,supplier_sku,product,title,cost\n'

test('a supplier names its items by its own codes, and the same file finds them again', async () => {
  const file = `${head}acme,A-1,bone,Bone,1\nacme,A-2,bone,,2\nacme,A-3,,Ball,3\n`
  expect(await bring(file)).toEqual({ counts: [3, 0, 0], reasons: [] })
  expect(await offers()).toEqual(['A-1 bone acme A-1', 'A-2 bone acme A-2', 'A-3 A-3 acme A-3'])
  expect(await bring(file)).toEqual({ counts: [0, 0, 3], reasons: [] })
  expect(await bring(file.replace('A-3,,Ball,3', 'A-3,,Ball,4'))).toEqual({ counts: [0, 1, 2], reasons: [] })
})

test('a code and a product key of one supplier are not those of another', async () => {
  await bring(`${head}acme,100,bone,Bone,1\nacme,200,,Bowl,1\n`)
  const file = `${head}bolt,100,bone,Bolt's bone,1\nbolt,300,bone,,2\nbolt,200,,Bolt's bowl,1\n`
  expect(await bring(file)).toEqual({ counts: [3, 0, 0], reasons: [] })
  const all = [
    '100 bone acme 100',
    '200 200 acme 200',
    '300 bolt-bone bolt 300',
    'bolt-100 bolt-bone bolt 100',
    'bolt-200 bolt-200 bolt 200',
  ]
  expect(await offers()).toEqual(all)
  expect(await bring(file)).toEqual({ counts: [0, 0, 3], reasons: [] })
  expect(await bring(`${head}acme,100,bone,Bone,1\nacme,200,,Bowl,1\n`)).toEqual({
    counts: [0, 0, 2],
    reasons: [],
  })
  expect(await bring(`${head}bolt,400,bone,,2\n`)).toEqual({ counts: [1, 0, 0], reasons: [] })
  expect(await offers()).toEqual([...all, '400 bolt-bone bolt 400'].toSorted())
})

test("a SKU alone never joins one supplier's product with another's", async () => {
  // a product of acme's that is called as an item of bolt's is
  await bring(`${head}acme,100-S,100,Bone,1\nacme,100-L,100,,1\n`)
  await bring(`${head}bolt,100,,Bowl,1\n`)
  expect(await offers()).toEqual(['100 bolt-100 bolt 100', '100-L 100 acme 100-L', '100-S 100 acme 100-S'])
})

test('two suppliers in one file keep apart too, as do rows with a SKU of the hub', async () => {
  const file = `sku,${head},7,bone,Bone,1\n`
    .replace(',7,', ',acme,7,')
    .concat(',bolt,7,bone,Bone,1\n8,coil,C8,bowl,Bowl,1\n,acme,8,bowl,Bowl,1\n')
  expect(await bring(file)).toEqual({ counts: [4, 0, 0], reasons: [] })
  const all = ['7 bone acme 7', '8 bowl coil C8', 'acme-8 acme-bowl acme 8', 'bolt-7 bolt-bone bolt 7']
  expect(await offers()).toEqual(all)
  expect(await bring(file)).toEqual({ counts: [0, 0, 4], reasons: [] })
})

test("an item the hub has under a SKU of its own is found by the supplier's code", async () => {
  await bring(`sku,${head}H-1,acme,A-1,bone,Bone,1\n`)
  expect(await bring('supplier,supplier_sku,cost\nacme,A-1,2\n')).toEqual({ counts: [0, 1, 0], reasons: [] })
  expect(await offers()).toEqual(['H-1 bone acme A-1'])
})

test('what cannot be told apart is refused', async () => {
  await bring(`sku,${head}X,acme,DUP,,Ex,1\nY,acme,DUP,,Why,1\nQ,bolt,q,,Cue,1\nacme-Q,bolt,q2,,Cue,1\n`)
  const long = 'L'.repeat(125)
  await bring(`sku,title\n${long},Long\n`)
  const { reasons } = await bring(
    `${head}acme,DUP,,Dup,1\nacme,Q,,Cue,1\nacme,${long},,Long,1\nacme,,,None,1\nnobody,N,,None,1\nacme,Z,,Zed,1\nacme,Z,,Zed,1\n`,
  )
  expect(reasons).toEqual([
    '2 supplier_sku: belongs to 2 items of this supplier: say which by its sku',
    '3 supplier_sku: is a SKU of another item, and so is acme-Q: give the item one',
    '4 supplier_sku: is too long for a SKU of this hub: give the item one',
    '5 sku: is missing',
    '6 supplier: names no supplier of this hub',
    '8 sku: is in row 7 already, from the same supplier',
  ])
})
