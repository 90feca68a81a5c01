import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { testHub } from '../support/hub.ts'
import { bringSet } from './bring-set.ts'
import { fileSets } from './cases.ts'

/** What the file says, read in another way than the hub reads it. */
function raw(path: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(path, import.meta.url)))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
const table = (path: string) =>
  Papa.parse<Record<string, string>>(raw(path), { header: true, skipEmptyLines: true }).data

/** Every item and its stock of a hub into which the files of this set came. */
async function itemsOf(
  name: string,
  extra = 'select 1',
): Promise<{ items: Map<string, Item>; extra: Row[] }> {
  const set = fileSets.find((each) => each.name === name)
  if (!set) throw new Error(`There is no set ${name}.`)
  const fresh = await freshDatabase()
  try {
    await bringSet(testHub({ db: fresh.db }), set)
    const found = await fresh.admin.query<Item>(
      `select i.sku, i.gtin, i.wholesale::float as wholesale, i.retail::float as retail, i.shipping_weight as weight, p.title,
              (select sum(s.on_hand)::int from production.stock s where s.item_id = i.item_id) as units
         from hub.item i join hub.product p using (product_id)`,
    )
    const { rows } = await fresh.admin.query<Row>(extra)
    return { items: new Map(found.rows.map((item) => [item.sku, item])), extra: rows }
  } finally {
    await fresh.drop()
  }
}

type Row = Record<string, unknown>
interface Item {
  sku: string
  gtin: string | null
  wholesale: number
  retail: number
  weight: number
  title: string
  units: number | null
}

/** Ten-thousandths, by way of the decimal text. */
const money = (text: string) => Number(BigInt(Math.round(Number(text) * 10_000)))

test('Shopify: price, barcode and quantity of every row with a SKU are those of the file', async () => {
  const { items } = await itemsOf('Shopify')
  const rows = table('./files/shopify-csv/packt-product-data.csv').filter((row) => row['Variant SKU'])
  for (const row of rows) {
    expect(items.get(row['Variant SKU'] ?? '')).toMatchObject({
      retail: money(row['Variant Price'] ?? ''),
      gtin: row['Variant Barcode']?.replace(/^'/, '') || null,
      units: Number(row['Variant Inventory Qty']),
    })
  }
  const gatsby = table('./files/shopify-csv/gatsby-demo-products.csv')
  expect(items.size).toBeGreaterThanOrEqual(299)
  const prices = new Set([...items.values()].map((item) => item.retail))
  for (const row of gatsby) expect(prices).toContain(money(row['Variant price'] ?? ''))
}, 60_000)

test('DummyJSON: barcodes stay as they are, wrong check digits and all; stock is the stock', async () => {
  const products = JSON.parse(raw('../../demo/sources/dummyjson-products.json.gz')) as DummyProduct[]
  const { items } = await itemsOf('DummyJSON')
  for (const { sku, price, stock, title, meta } of products) {
    expect(items.get(sku)).toMatchObject({
      title,
      gtin: meta.barcode,
      retail: money(String(price)),
      units: stock,
    })
  }
}, 60_000)

interface DummyProduct {
  sku: string
  price: number
  stock: number
  title: string
  meta: { barcode: string }
}

test('AdventureWorks: costs to four decimals, stock over all locations', async () => {
  const lines = raw('./files/adventureworks/Product.csv.gz')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const shelves = raw('./files/adventureworks/ProductInventory.csv.gz')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const { items } = await itemsOf('AdventureWorks')
  expect(lines).toHaveLength(504)
  for (const [id = '', name, , , , , , , cost = '', price = ''] of lines) {
    const units = shelves.filter(([item]) => item === id).map(([, , , , quantity]) => Number(quantity))
    expect(items.get(`AW-${id}`)).toMatchObject({
      title: name,
      wholesale: money(cost),
      // a price of nothing is no price
      retail: money(price) || money(cost),
      units: units.length === 0 ? null : units.reduce((sum, each) => sum + each, 0),
    })
  }
}, 60_000)

test('Best Buy: signs beyond ASCII come in as they are; ZIPs get their lost zero back, ZIP+4 stays', async () => {
  const products = JSON.parse(raw('./files/bestbuy/bestbuy-algolia-subset.json.gz')) as { name: string }[]
  const stores = JSON.parse(raw('./files/bestbuy/stores.json.gz')) as {
    id: string | number
    zip: string | number
  }[]
  const { items, extra } = await itemsOf('Best Buy', 'select code, postal_code from hub.warehouse')
  const titles = new Set([...items.values()].map((item) => item.title))
  const named = products.filter(({ name }) => /[^\0-\x7f]/.test(name) && !/&#?\w+;/.test(name))
  expect(named.length).toBeGreaterThan(1000)
  for (const { name } of named) expect(titles).toContain(name.replace(/\s+/g, ' ').trim())
  const postalCodes = extra.map((row) => String(row.postal_code))
  const expected = stores.map(({ zip }) => (/^\d{4}$/.test(String(zip)) ? `0${zip}` : String(zip)))
  expect(postalCodes.toSorted()).toEqual(expected.toSorted())
  expect(stores.filter(({ zip }) => /^\d{4}$/.test(String(zip)))).toHaveLength(19)
}, 60_000)

test('Olist: grams become pounds, rounded half up to a thousandth', async () => {
  const { items } = await itemsOf('Olist')
  const rows = table('./files/olist/olist_products_dataset.csv.gz').slice(0, 2000)
  for (const { product_id: sku = '', product_weight_g: grams = '' } of rows) {
    const pounds =
      grams === '' ? 0 : Number((BigInt(grams) * 100_000_000n * 2n + 45_359_237n) / (45_359_237n * 2n))
    expect(items.get(sku)?.weight).toBe(pounds)
  }
}, 60_000)
