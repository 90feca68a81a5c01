import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import { importPrices } from '../../src/core/catalog/import-prices.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addWarehouse } from '../../src/core/inventory/add-warehouse.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import type { RefusedRow } from '../../src/core/shared/rows/file-table.ts'
import type { ImportReport } from '../../src/core/shared/rows/import-report.ts'
import type { SourceRow } from '../../src/core/shared/rows/source-row.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { mapped, mappedRows } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock

beforeAll(async () => {
  fresh = await freshDatabase()
  clock = settableClock()
  hub = testHub({ db: fresh.db, clock })
  for (const code of ['acme', 'bolt']) await addSupplier(hub, operator.production, { code, name: code })
  await addPriceList(hub, operator.production, { code: 'gold', name: 'Gold' })
  const east = { code: 'east', supplier: 'acme', name: 'East', postalCode: '10001' }
  await addWarehouse(hub, operator.production, east)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.admin.query('truncate hub.item, hub.product, hub.supplier_offer, hub.price cascade')
  clock.advance(60_000)
})

const verbs = { catalog: importCatalog, prices: importPrices, stock: importStock } as const
async function bring(kind: keyof typeof verbs, content: string, dryRun = false): Promise<ImportReport> {
  return await verbs[kind](hub, operator.production, { file: mapped(content), dryRun, strict: false })
}
const told = (report: ImportReport) =>
  report.changes.map(
    ({ row, sku, column, from, to }) => `${row} ${sku} ${column}: ${from === '' ? '' : `${from} `}> ${to}`,
  )

const catalog = `sku,product,title,brand,size,upc,supplier,supplier_sku,cost,retail,weight_lb,species,type
A,p,Ant,Acme,5 lb,064992103132,acme,A1,1.5,3,5.25,Dog,Treat|Chew
B,p,,,15 lb,,acme,,2,4,,,
B,p,,,,,bolt,B9,3,,,,
`

test('what a catalog file would change is told before it is brought in, and as it is', async () => {
  const news = ['2 A : > Ant, 5 lb', '3 B : > Ant, 15 lb', '4 B : > offer of bolt']
  expect(told(await bring('catalog', catalog, true))).toEqual(news)
  expect(told(await bring('catalog', catalog))).toEqual(news)
  expect(await bring('catalog', catalog)).toMatchObject({ unchanged: 3, changes: [], moreChanges: false })
  const next = `sku,product,title,brand,size,upc,supplier,supplier_sku,cost,retail,weight_lb,species,type
A,p,Ants,,5-lb,,acme,A1,1.75,12.99,5.5,,Treat
`
  const changes = [
    '2 A title: Ant > Ants',
    '2 A brand: Acme > ',
    '2 A species: Dog > ',
    '2 A type: Treat|Chew > Treat',
    '2 A size: 5 lb > 5-lb',
    '2 A upc: 064992103132 > ',
    '2 A weight_lb: 5.25 > 5.5',
    '2 A retail: 3 > 12.99',
    '2 A cost: 1.5 > 1.75',
  ]
  expect(told(await bring('catalog', next, true))).toEqual(changes)
  expect(told(await bring('catalog', next))).toEqual(changes)
  expect(told(await bring('catalog', 'sku,product,title\nA,q,Ants\n'))).toEqual(['2 A product: p > q'])
})

test('so is what a price file and a stock file change', async () => {
  await bring('catalog', catalog)
  const prices = 'price_list,sku,wholesale,retail\ngold,A,12.99,25\ngold,B,2,\n'
  expect(told(await bring('prices', prices))).toEqual([
    '2 A : > wholesale 12.99, retail 25 in gold',
    '3 B : > wholesale 2 in gold',
  ])
  expect(told(await bring('prices', 'price_list,sku,wholesale,retail\ngold,A,13,\n', true))).toEqual([
    '2 A wholesale: 12.99 > 13',
    '2 A retail: 25 > ',
  ])
  const sale = 'price_list,sku,sale_wholesale,sale_starts,sale_ends\ngold,A,9.5,2026-12-01,2026-12-05\n'
  const words = '9.5 from 2026-12-01 to 2026-12-05'
  expect(told(await bring('prices', sale))).toEqual([`2 A sale_wholesale: > ${words}`])
  expect(told(await bring('prices', 'price_list,sku,sale_wholesale\ngold,A,\n'))).toEqual([
    `2 A sale_wholesale: ${words} > `,
  ])
  const stock = 'warehouse,sku,on_hand,buffer\neast,A,10,0\n'
  expect(told(await bring('stock', stock, true))).toEqual(['2 A : > 10 in east'])
  await bring('stock', stock)
  expect(told(await bring('stock', stock.replace('10,0', '8,2')))).toEqual([
    '2 A on_hand: 10 > 8',
    '2 A buffer: 0 > 2',
  ])
})

test('a thousand changes are told, of the first rows', async () => {
  const rows = Array.from({ length: 1500 }, (_, index) => `S${index},Thing\n`).join('')
  const report = await bring('catalog', `sku,title\n${rows}`)
  expect(report).toMatchObject({ created: 1500, moreChanges: true, changes: { length: 1000 } })
  expect(report.changes.map(({ row }) => row)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 2))
})

test('one changed price in a file changes one price, and moves nothing else', async () => {
  const list = (changed: number) =>
    `sku,title,wholesale\n${Array.from({ length: 400 }, (_, index) => `S${index},Thing,${index === 7 ? changed : 5}\n`).join('')}`
  const prices = (changed: number) =>
    `price_list,sku,wholesale\n${Array.from({ length: 400 }, (_, index) => `gold,S${index},${index === 9 ? changed : 5}\n`).join('')}`
  await bring('catalog', list(5))
  await bring('prices', prices(5))
  const marks = async () => {
    const found = await fresh.admin.query(
      `select i.sku, i.version, i.changed_at, i.xmin::text, p.changed_at as product_changed_at, p.xmin::text as product_xmin
         from hub.item i join hub.product p using (product_id) order by 1`,
    )
    return new Map(found.rows.map(({ sku, ...rest }) => [String(sku), JSON.stringify(rest)]))
  }
  const moved = (from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>) =>
    [...to].filter(([sku, mark]) => from.get(sku) !== mark).map(([sku]) => sku)
  const before = await marks()
  clock.advance(1000)
  expect(await bring('catalog', list(6))).toMatchObject({ changed: 1, unchanged: 399 })
  const between = await marks()
  expect(moved(before, between)).toEqual(['S7'])
  expect(await bring('prices', prices(6))).toMatchObject({ changed: 1, unchanged: 399 })
  expect(moved(between, await marks())).toEqual(['S9'])
})

test('rows that only add to another are accepted, and counted by themselves', async () => {
  const rows: SourceRow[] = [
    {
      rowNo: 2,
      cells: new Map([
        ['sku', 'A'],
        ['title', 'Ant'],
      ]),
    },
    { rowNo: 3, joins: 2 },
    { rowNo: 4, refusal: { column: '', value: '', reason: 'the row cannot be read' } },
  ]
  const file = () => ({ file: mappedRows(rows), dryRun: false, strict: false })
  const counts = { rows: 3, accepted: 2, refused: 1, joined: 1 }
  expect(await importCatalog(hub, operator.production, file())).toMatchObject({
    ...{ ...counts, created: 1, changed: 0, unchanged: 0 },
    errors: [{ row: 4, column: '', reason: 'the row cannot be read' }],
  })
  expect(await importCatalog(hub, operator.production, file())).toMatchObject({ ...counts, unchanged: 1 })
})

test("errors are told in the file's own words, and every refused row is handed over once, before anything is written", async () => {
  const { rows } = mapped(
    'sku,title,supplier,cost\nA,Ant,acme,x\nB,Bee,nobody,1\nC,Cat,acme,1\n,Dog,acme,"y\nz"\nA,Ant,,\nA,Ant,,\n',
  )
  const names: Readonly<Record<string, string>> = { sku: 'Item No', cost: 'Your price' }
  const seen: RefusedRow[][] = []
  const options = {
    onRefused: async (refused: AsyncIterable<RefusedRow>) => {
      expect((await fresh.admin.query('select 1 from hub.item')).rows).toEqual([])
      const list: RefusedRow[] = []
      for await (const row of refused) list.push(row)
      seen.push(list)
    },
    ...{
      file: { rows, columnOf: (column: string) => names[column] ?? column },
      dryRun: false,
      strict: false,
    },
  }
  const report = await importCatalog(hub, operator.production, options)
  expect(report).toMatchObject({ created: 2, refused: 4 })
  expect(report.errors[0]).toMatchObject({ row: 2, column: 'Your price', value: 'x' })
  expect(seen).toEqual([
    [
      { rowNo: 2, reason: 'Your price: "x" is not an amount such as 1234.50' },
      { rowNo: 3, reason: 'supplier: "nobody" names no supplier of this hub' },
      { rowNo: 5, reason: 'Your price: "y z" is not an amount such as 1234.50' },
      { rowNo: 7, reason: 'Item No: "A" is in row 6 already' },
    ],
  ])
})

test('they are handed over of a strict file and a dry run too, and not where there are none', async () => {
  let handed = 0
  const onRefused = async () => {
    handed += 1
  }
  const bad = 'sku,title\nA,Ant\nB,\n'
  const options = { onRefused, dryRun: false, strict: false }
  await importCatalog(hub, operator.production, { file: mapped(bad), ...options, strict: true })
  await importCatalog(hub, operator.production, { file: mapped(bad), ...options, dryRun: true })
  expect(handed).toBe(2)
  await importCatalog(hub, operator.production, { file: mapped('sku,title\nA,Ant\n'), ...options })
  expect(handed).toBe(2)
})

test('a file of nothing but refused rows is handed over in bounded memory', async () => {
  async function* rows(): AsyncGenerator<SourceRow> {
    const cells = new Map([['sku', 'A'.repeat(5000)]])
    for (let rowNo = 2; rowNo < 50_002; rowNo += 1) yield { rowNo, cells }
  }
  let count = 0
  let next = 2
  const before = process.memoryUsage().rss
  let peak = before
  const report = await importCatalog(hub, operator.production, {
    file: mappedRows(rows()),
    ...{ dryRun: false, strict: false },
    onRefused: async (refused) => {
      for await (const row of refused) {
        expect(row.rowNo).toBe(next++)
        expect(row.reason.length).toBeLessThan(200)
        if (++count % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
      }
    },
  })
  expect(report).toMatchObject({ rows: 50_000, refused: 50_000, accepted: 0, more: true })
  expect(count).toBe(50_000)
  // the file's own cells are 250 MB
  expect(peak - before).toBeLessThan(150_000_000)
})
