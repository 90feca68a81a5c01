/**
 * Builds every generated file of the demo from its sources and the items and orders of the documents: `npx tsx demo/build.ts [folder]`.
 * The same input gives the same bytes. Without a folder it writes beside itself.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { autoRange } from './builder/auto-range.ts'
import { dummyProducts } from './builder/dummyjson.ts'
import { drawn } from './builder/images/gallery.ts'
import { type DemoProduct, numbered } from './builder/item.ts'
import { network } from './builder/network.ts'
import { petRange } from './builder/pet-range.ts'
import { priceRows } from './builder/price-lists.ts'
import { wrongFigures } from './builder/printed-figures.ts'
import { retailDemoStore } from './builder/retail-demo-store.ts'
import { spreeProducts } from './builder/spree.ts'
import { catalogCsv, imagesOf, pricesCsv, stockCsv } from './builder/tables.ts'
import { documentOrders, documentProducts } from './documents.ts'

/** Paths and contents. @throws Error when the orders do not come to the figures that their documents print */
export function demoFiles(): ReadonlyMap<string, string> {
  const wrong = wrongFigures(documentOrders)
  if (wrong.length > 0) throw new Error(`The documents print other figures: ${wrong.join('; ')}`)
  const products = numbered([...documentProducts, ...generated()])
  const images = [...new Set(products.flatMap(imagesOf))].sort()
  return new Map([
    ['catalog.csv', catalogCsv(products)],
    ['stock.csv', stockCsv(products)],
    ['prices.csv', pricesCsv(priceRows(products.slice(documentProducts.length)))],
    ['network.json', json(network())],
    ['orders.json', json(documentOrders)],
    ...images.map((path): [string, string] => [path.slice(1), drawn(path)]),
  ])
}

/** Writes them all; pictures that nothing shows any more are taken away. */
export function writeDemo(folder: URL): void {
  const files = demoFiles()
  const images = new URL('images/', folder)
  mkdirSync(images, { recursive: true })
  for (const name of readdirSync(images)) if (!files.has(`images/${name}`)) rmSync(new URL(name, images))
  for (const [path, content] of files) writeFileSync(new URL(path, folder), content)
}

function generated(): readonly DemoProduct[] {
  return [
    ...petRange(),
    ...retailDemoStore(source('retail-demo-store-products.yaml.gz')),
    ...spreeProducts(source('spree-products.csv')),
    ...dummyProducts(source('dummyjson-products.json.gz')),
    ...autoRange(),
  ]
}

function source(name: string): string {
  const bytes = readFileSync(new URL(`sources/${name}`, import.meta.url))
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const started = process.argv[1]
if (started && import.meta.url === pathToFileURL(started).href) {
  const folder = process.argv[2]
  writeDemo(folder ? pathToFileURL(`${folder}/`) : new URL('./', import.meta.url))
}
