import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import type { Hub } from '../../src/core/hub.ts'
import type { ImportReport } from '../../src/core/shared/rows/import-report.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'

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
async function offers(): Promise<unknown[]> {
  const found = await fresh.admin.query(
    `select i.sku, s.code, o.supplier_sku, o.cost, o.preferred from hub.supplier_offer o
       join hub.item i using (item_id) join hub.supplier s using (supplier_id) order by 1, 2`,
  )
  return found.rows
}

const bones = `sku,product,title,brand,size,upc,supplier,supplier_sku,cost,wholesale,retail,msrp,weight_lb,eta,discontinued,item_id,product_id,analysis,life_stage,species,image,images
B-5,bone,Rawhide Bone,Tasty Paw,5-lb,'064992103132,acme,AC5,"$1,234.50",15,20,22,5.25,2027-01-31,no,42117,39286,"[{""nutrient"":""Protein"",""guaranteed_units"":""80%""}]",Adult|Puppy,Dog,bone.svg,https://x.example/a.png|b.svg
B-1,bone,,,1-lb,,acme,,2,3,4,,1,,,,,,,,,
B-1,bone,,,1-lb,,bolt,BB1,1.5,3,4,,1,,,,,,,,,
`

test('a product with items and offers comes in, in the order of its rows', async () => {
  expect(outcome(await bring(bones))).toEqual({ created: 3, changed: 0, unchanged: 0, refused: 0 })
  const [one, five] = await items()
  expect(five).toMatchObject({
    ...{
      sku: 'B-5',
      item_id: 42117,
      product_id: 39286,
      position: 1,
      label: '5-lb',
      gtin: '064992103132',
      version: 1,
    },
    ...{
      gtin_key: '00064992103132',
      shipping_weight: 5250,
      wholesale: 150_000,
      retail: 200_000,
      msrp: 220_000,
    },
    ...{ eta: '2027-01-31', title: 'Rawhide Bone', image: '/images/bone.svg', changed_at: clock.now() },
    ...{
      images: ['https://x.example/a.png', '/images/b.svg'],
      metadata: { species: 'Dog', lifeStage: ['Adult', 'Puppy'] },
    },
    analysis: [{ nutrient: 'Protein', guaranteedUnits: '80%' }],
  })
  expect(one).toMatchObject({ sku: 'B-1', product_id: 39286, position: 2 })
  expect(Number(one?.item_id)).toBeGreaterThanOrEqual(100_000)
  expect(await offers()).toEqual([
    { sku: 'B-1', code: 'acme', supplier_sku: 'B-1', cost: 20_000, preferred: true },
    { sku: 'B-1', code: 'bolt', supplier_sku: 'BB1', cost: 15_000, preferred: false },
    { sku: 'B-5', code: 'acme', supplier_sku: 'AC5', cost: 12_345_000, preferred: true },
  ])
})

test('the same file again writes nothing', async () => {
  await bring(bones)
  const before = await items()
  const wal = await walOf(() => bring(bones))
  clock.advance(1000)
  expect(outcome(await bring(bones))).toEqual({ created: 0, changed: 0, unchanged: 3, refused: 0 })
  expect(await items()).toEqual(before)
  expect(wal).toBe(0)
})

/** Rows of the catalog that were written anew, whatever they hold. */
async function walOf(work: () => Promise<unknown>): Promise<number> {
  const rows = async () =>
    (
      await fresh.admin.query<{ t: string }>(
        `select string_agg(ctid::text || xmin::text, ',' order by tableoid, ctid) as t
         from (select ctid, xmin, tableoid from hub.item union all select ctid, xmin, tableoid from hub.product
               union all select ctid, xmin, tableoid from hub.supplier_offer) x`,
      )
    ).rows[0]?.t
  const before = await rows()
  await work()
  return before === (await rows()) ? 0 : 1
}

test('a version moves exactly when the item, an offer or who may buy it changed', async () => {
  await bring(bones)
  const versions = async () => Object.fromEntries((await items()).map((item) => [item.sku, item.version]))
  await bring('sku,supplier,cost\nB-1,bolt,1.6\nB-5,acme,1234.50')
  expect(await versions()).toEqual({ 'B-1': 2, 'B-5': 1 })
  await bring('sku,retail\nB-1,4.5\nB-5,20.00')
  expect(await versions()).toEqual({ 'B-1': 3, 'B-5': 1 })
  clock.advance(1000)
  await bring('sku,title\nB-5,Better Bone')
  expect(await versions()).toEqual({ 'B-1': 3, 'B-5': 1 })
  expect((await items())[0]).toMatchObject({ title: 'Better Bone', product_changed: clock.now() })
  await bring('sku,brand\nB-5,Other Brand')
  expect(await versions()).toEqual({ 'B-1': 4, 'B-5': 2 })
})

test('an absent column says nothing, a blank cell clears', async () => {
  await bring(bones)
  await bring('sku,msrp,eta,upc,species,analysis,images,wholesale,retail\nB-5,,,,,,,,')
  expect((await items())[1]).toMatchObject({
    ...{
      label: '5-lb',
      msrp: null,
      eta: null,
      gtin: null,
      gtin_key: null,
      metadata: { lifeStage: ['Adult', 'Puppy'] },
    },
    // what nobody says is never nothing: what the supplier asks
    ...{ analysis: [], images: [], wholesale: 12_345_000, retail: 12_345_000, title: 'Rawhide Bone' },
  })
})

test('JSON lines say it row by row', async () => {
  const lines =
    '{"sku":"A","title":"Ant","supplier":"acme","cost":1.5,"type":["x","y"]}\n{"sku":"B","title":"Bee","retail":"2"}\n'
  expect(outcome(await bring(lines, { format: 'jsonl' }))).toEqual({
    created: 2,
    changed: 0,
    unchanged: 0,
    refused: 0,
  })
  await bring('{"sku":"A","msrp":9}\n{"sku":"B","retail":null}', { format: 'jsonl' })
  expect(await items()).toMatchObject([
    { sku: 'A', msrp: 90_000, wholesale: 15_000, retail: 15_000, metadata: { type: ['x', 'y'] } },
    { sku: 'B', retail: 0 },
  ])
})

test('new numbers pass over those that were given by hand', async () => {
  const next = await fresh.admin.query<{ n: string }>(`select nextval('hub.item_number') as n`)
  const n = Number(next.rows[0]?.n)
  const byHand = Array.from({ length: 3000 }, (_, index) => `H${index},Hand,${n + 1 + index}`).join('\n')
  await bring(`sku,title,item_id\n${byHand}`)
  const report = await bring('sku,title\nX,Ex\nY,Why\n')
  expect(outcome(report)).toMatchObject({ created: 2, refused: 0 })
})

test('an item may move to another product, and both are found by what they hold', async () => {
  await bring('sku,product,title\nA,pa,Ant\nB,pa,\nC,pc,Cat\n')
  clock.advance(1000)
  expect(outcome(await bring('sku,product\nB,pc\n'))).toMatchObject({ changed: 1 })
  const found = await fresh.admin.query(
    `select product_key, changed_at from hub.product join hub.search_entry using (product_id) where words @@ $$'#b'$$::tsquery order by 1`,
  )
  expect(found.rows).toEqual([{ product_key: 'pc', changed_at: clock.now() }])
  expect(outcome(await bring('sku,product,title\nA,pa,Ant\nB,pc,\nC,pc,Cat\n'))).toMatchObject({ changed: 2 })
  expect(outcome(await bring('sku,product,title\nA,pa,Ant\nB,pc,\nC,pc,Cat\n'))).toMatchObject({
    unchanged: 3,
  })
})
