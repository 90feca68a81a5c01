import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { mapRows } from '../../shared/rows/mapping/map-rows.ts'
import { readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { fileSource } from '../../shared/rows/read/file-source.ts'
import { openTable } from '../../shared/rows/read/open-table.ts'
import type { SourceRow } from '../../shared/rows/source-row.ts'
import { catalogLayout } from '../catalog-row.ts'
import type { ImportKind } from '../imports/kinds.ts'
import { guessMapping } from './guess-mapping.ts'

const place = fileURLToPath(new URL('../../../../test/catalog-files/', import.meta.url))
const layouts = {
  catalog: catalogLayout,
  stock: { required: ['warehouse', 'on_hand'], optional: ['sku', 'item_id', 'buffer'] },
  warehouses: { required: ['code', 'name', 'supplier', 'postal_code'], optional: [] },
}

interface Brought {
  readonly figures: string
  /** By the number of its row. */
  readonly row: (rowNo: number) => SourceRow | undefined
  readonly cell: (rowNo: number, column: string) => string | undefined
  readonly reasons: readonly string[]
}

/** Others' files, by the mappings that stand beside them; `shopify` is recognised. */
async function brought(file: string, by: string): Promise<Brought> {
  const saved =
    by === 'recognised'
      ? undefined
      : readMapping(JSON.parse(readFileSync(`${place}mappings/${by}.json`, 'utf8')))
  const table = await openTable(fileSource(`${place}files/${file}`), saved?.read)
  const kind = (saved?.kind ?? 'catalog') as keyof typeof layouts & ImportKind
  const mapping = saved ?? guessMapping(table, kind, layouts[kind]).mapping
  const rows = new Map<number, SourceRow>()
  for await (const batch of mapRows(table, mapping, layouts[kind]).rows)
    for (const row of batch) rows.set(row.rowNo, row)
  const all = [...rows.values()]
  const refused = all.flatMap((row) => ('refusal' in row ? [row.refusal.reason] : []))
  const items = all.filter((row) => 'cells' in row).length
  const joined = all.filter((row) => 'joins' in row).length
  return {
    figures: `${all.length} rows: ${items} items, ${joined} joined, ${refused.length} refused`,
    row: (rowNo) => rows.get(rowNo),
    cell: (rowNo, column) => {
      const row = rows.get(rowNo)
      return row && 'cells' in row ? row.cells.get(column) : undefined
    },
    reasons: [...new Set(refused)],
  }
}

/** What each file comes to, and the mapping it takes. */
const expected: readonly (readonly [file: string, by: string, figures: string])[] = [
  ['shopify-csv/packt-product-data.csv', 'recognised', '21 rows: 21 items, 0 joined, 0 refused'],
  ['shopify-csv/gatsby-demo-products.csv', 'recognised', '300 rows: 300 items, 0 joined, 0 refused'],
  ['spree/products_import.csv', 'spree-products_import', '17 rows: 15 items, 2 joined, 0 refused'],
  ['medusa-csv/exported-products-comma.csv', 'medusa-products', '3 rows: 3 items, 0 joined, 0 refused'],
  ['medusa-csv/exported-products-semicolon.csv', 'medusa-products', '3 rows: 3 items, 0 joined, 0 refused'],
  ['medusa-csv/prices-with-region.csv', 'medusa-products', '1 rows: 1 items, 0 joined, 0 refused'],
  ['medusa-csv/v1-template.csv', 'medusa-products', '5 rows: 5 items, 0 joined, 0 refused'],
  ['medusa-csv/v1-template.csv', 'medusa-stock', '5 rows: 5 items, 0 joined, 0 refused'],
  [
    'commercetools/products-2020-11-12.csv',
    'commercetools-products',
    '102 rows: 102 items, 0 joined, 0 refused',
  ],
  ['commercetools/products-ci.csv', 'commercetools-products-ci', '3 rows: 3 items, 0 joined, 0 refused'],
  [
    'commercetools/inventory.csv.gz',
    'commercetools-inventory',
    '26137 rows: 26137 items, 0 joined, 0 refused',
  ],
  ['bagisto/products.csv', 'bagisto-products', '26 rows: 8 items, 1 joined, 17 refused'],
  ['bagisto/products.csv', 'bagisto-stock', '8 rows: 8 items, 0 joined, 0 refused'],
  ['adventureworks/Product.csv.gz', 'adventureworks-Product', '504 rows: 504 items, 0 joined, 0 refused'],
  [
    'adventureworks/ProductInventory.csv.gz',
    'adventureworks-ProductInventory',
    '1069 rows: 1069 items, 0 joined, 0 refused',
  ],
  ['adventureworks/Location.csv', 'adventureworks-Location', '14 rows: 14 items, 0 joined, 0 refused'],
  ['eshop/catalog.json', 'eshop-catalog', '101 rows: 101 items, 0 joined, 0 refused'],
  ['bestbuy/bestbuy-algolia-subset.json.gz', 'bestbuy-algolia', '3291 rows: 3291 items, 0 joined, 0 refused'],
  ['bestbuy/stores.json.gz', 'bestbuy-stores', '1565 rows: 1565 items, 0 joined, 0 refused'],
  ['saleor/populatedb_data.json.gz', 'saleor-populatedb_data', '105 rows: 73 items, 32 joined, 0 refused'],
  ['olist/olist_products_dataset.csv.gz', 'olist-products', '32951 rows: 32951 items, 0 joined, 0 refused'],
  ['olist/olist_sellers_dataset.csv.gz', 'olist-sellers', '3095 rows: 3095 items, 0 joined, 0 refused'],
  [
    'supplier-matching/D2-abt.csv.gz',
    'supplier-matching-D2-abt',
    '1076 rows: 1076 items, 0 joined, 0 refused',
  ],
  [
    'supplier-matching/D2-buy.csv.gz',
    'supplier-matching-D2-buy',
    '1076 rows: 1076 items, 0 joined, 0 refused',
  ],
  [
    'supplier-matching/D3-amazon.csv.gz',
    'supplier-matching-D3-amazon',
    '1354 rows: 1354 items, 0 joined, 0 refused',
  ],
  [
    'supplier-matching/D3-gp.csv.gz',
    'supplier-matching-D3-gp',
    '3039 rows: 2978 items, 0 joined, 61 refused',
  ],
]

describe('files of others', () => {
  test.each(expected)('%s by %s: %s', async (file, by, figures) => {
    expect((await brought(file, by)).figures).toBe(figures)
  })

  test('every mapping beside them is one', () => {
    for (const name of readdirSync(`${place}mappings`)) {
      expect(() => readMapping(JSON.parse(readFileSync(`${place}mappings/${name}`, 'utf8')))).not.toThrow()
    }
  })
})

describe('what stands in them is what comes out', () => {
  test('cents, groups and countries of packed prices; rows that go on', async () => {
    const { cell } = await brought('commercetools/products-2020-11-12.csv', 'commercetools-products')
    expect([cell(3, 'sku'), cell(3, 'title'), cell(3, 'product')]).toEqual([
      'M0E20000000DLYB',
      'Chino Michael Kors brown',
      'michaelkors-chino-mh43gcb168-brown',
    ])
    expect([cell(3, 'retail'), cell(3, 'wholesale')]).toEqual(['187.5', '122.95'])
  })

  test('another currency', async () => {
    const { reasons } = await brought('supplier-matching/D3-gp.csv.gz', 'supplier-matching-D3-gp')
    expect(reasons).toEqual(['is in GBP, where USD is expected'])
  })

  test('a ZIP whose leading zero is lost, and one that is longer', async () => {
    const { cell } = await brought('bestbuy/stores.json.gz', 'bestbuy-stores')
    const codes = Array.from({ length: 1565 }, (_, at) => cell(at + 1, 'postal_code') ?? '')
    expect(codes.filter((code) => !/^\d{5}(-\d{4})?$/.test(code))).toEqual([])
    expect(codes.filter((code) => code.startsWith('0')).length).toBeGreaterThan(18)
  })

  test('signs of HTML', async () => {
    const { cell } = await brought('bestbuy/bestbuy-algolia-subset.json.gz', 'bestbuy-algolia')
    const titles = Array.from({ length: 3291 }, (_, at) => cell(at + 1, 'title') ?? '')
    expect(titles.filter((title) => /&(#\d+|[a-z]+);/.test(title))).toEqual([])
    expect(titles.some((title) => title.includes('®'))).toBe(true)
  })

  test('units of weights behind a colon, and parents by their key', async () => {
    const { cell, row } = await brought('saleor/populatedb_data.json.gz', 'saleor-populatedb_data')
    expect([cell(127, 'weight_lb'), cell(126, 'title'), cell(126, 'product')]).toEqual([
      '2.205',
      'White Plimsolls',
      'saleor-127',
    ])
    expect(row(126)).toHaveProperty('cells')
  })

  test('a parent’s name for its children', async () => {
    const { cell, row } = await brought('bagisto/products.csv', 'bagisto-products')
    expect(row(8)).toEqual({ rowNo: 8, joins: 9 })
    expect([cell(9, 'sku'), cell(9, 'product'), cell(9, 'weight_lb')]).toEqual(['SP-005', 'CP-001', '2.712'])
    expect(cell(9, 'title')).toBe(cell(12, 'title'))
  })

  test('padded units and prices of four decimals', async () => {
    const { cell } = await brought('adventureworks/Product.csv.gz', 'adventureworks-Product')
    const rowNo =
      Array.from({ length: 504 }, (_, at) => at + 1).find((at) => cell(at, 'sku') === 'AW-680') ?? 0
    expect([
      cell(rowNo, 'mpn'),
      cell(rowNo, 'cost'),
      cell(rowNo, 'retail'),
      cell(rowNo, 'weight_lb'),
    ]).toEqual(['FR-R92B-58', '1059.31', '1431.5', '2.24'])
  })
})
