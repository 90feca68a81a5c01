import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { imageType } from '../src/core/catalog/image-type.ts'
import type { SampleOrder } from '../src/core/orders/sample-order.ts'
import { demoFiles, writeDemo } from './build.ts'
import { checkDigit } from './builder/chance.ts'
import { figuresOf, wrongFigures } from './builder/printed-figures.ts'

type Row = Readonly<Record<string, string>>

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const rows = (path: string): readonly Row[] => Papa.parse<Row>(read(path).trimEnd(), { header: true }).data
const catalog = rows('catalog.csv')
const stock = rows('stock.csv')
const prices = rows('prices.csv')
// what the builder writes; its shape is held by the loader's own types
const network = JSON.parse(read('network.json')) as Record<string, Row[]>
const orders = JSON.parse(read('orders.json')) as readonly SampleOrder[]

const items = catalog.filter((row) => row.item_id !== '')
const products = catalog.filter((row) => row.product_id !== '')
const codes = (noun: string): readonly (string | undefined)[] => (network[noun] ?? []).map(({ code }) => code)
const itemOf = (id: number): Row => items.find((row) => row.item_id === String(id)) ?? {}
const productOf = (id: number): Row | undefined => products.find((row) => row.product_id === String(id))
const onHand = (id: number): number =>
  stock.filter(({ sku }) => sku === itemOf(id).sku).reduce((sum, row) => sum + Number(row.on_hand), 0)
const repeated = (values: readonly unknown[]): readonly unknown[] =>
  values.filter((value, i) => values.indexOf(value) !== i)

test('the builder gives the files that are here, byte for byte, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-demo-'))
  try {
    writeDemo(pathToFileURL(`${folder}/`))
    for (const path of demoFiles().keys())
      expect(read(path) === readFileSync(join(folder, path), 'utf8'), path).toBe(true)
    expect(readdirSync(new URL('images/', import.meta.url)).sort()).toEqual(
      readdirSync(join(folder, 'images')).sort(),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a catalog of size, with numbers that nobody shares', () => {
  expect(items.length).toBeGreaterThanOrEqual(2000)
  expect(repeated(items.map((row) => row.sku))).toEqual([])
  expect(repeated(items.map((row) => row.item_id))).toEqual([])
  expect(repeated(products.map((row) => row.product_id))).toEqual([])
  expect(repeated(catalog.map((row) => `${row.sku} ${row.supplier}`))).toEqual([])
  expect(repeated(items.map((row) => row.upc).filter(Boolean))).toEqual([])
  expect([...items.map((row) => row.item_id), ...products.map((row) => row.product_id)]).not.toContain('1')
})

test('what is made up keeps clear of what the documents name, and its codes check', () => {
  const madeUp = items.filter((row) => Number(row.item_id) >= 100_000 && Number(row.item_id) < 200_000)
  expect(madeUp.length).toBeGreaterThan(2000)
  for (const { upc = '' } of madeUp) expect(Number(upc.at(-1)), upc).toBe(checkDigit(upc.slice(0, -1)))
  expect(madeUp.filter(({ upc }) => upc?.startsWith('0000')).length).toBeGreaterThan(200)
  const own = products.filter((row) => Number(row.product_id) >= 50_000 && Number(row.product_id) < 100_000)
  expect(products.length - own.length).toBe(12)
})

test('every row names parties and items that are there', () => {
  expect(codes('suppliers')).toHaveLength(3)
  for (const row of catalog) expect(codes('suppliers'), row.sku).toContain(row.supplier)
  for (const row of network.warehouses ?? []) expect(codes('suppliers')).toContain(row.supplier)
  for (const row of network.retailers ?? []) {
    expect(codes('priceLists')).toContain(row.priceList)
    expect(codes('freightTables')).toContain(row.freightTable)
  }
  const skus = new Set(items.map((row) => row.sku))
  expect(stock.filter((row) => !skus.has(row.sku) || !codes('warehouses').includes(row.warehouse))).toEqual(
    [],
  )
  expect(prices.filter((row) => !skus.has(row.sku) || !codes('priceLists').includes(row.price_list))).toEqual(
    [],
  )
  const images = new Set(
    products.flatMap((row) => [row.image, ...(row.images?.split('|') ?? [])]).filter(Boolean),
  )
  expect([...images].sort()).toEqual(
    readdirSync(new URL('images/', import.meta.url))
      .map((name) => `/images/${name}`)
      .sort(),
  )
})

test('stock lies only where the item is offered; some is sold out, scarce or on its way out', () => {
  const offers = new Set(catalog.map((row) => `${row.sku} ${row.supplier}`))
  const supplierOf = new Map((network.warehouses ?? []).map((row) => [row.code, row.supplier]))
  expect(stock.filter((row) => !offers.has(`${row.sku} ${supplierOf.get(row.warehouse)}`))).toEqual([])
  const totals = new Map<string, number>()
  for (const { sku = '', on_hand } of stock) totals.set(sku, (totals.get(sku) ?? 0) + Number(on_hand))
  const many = (test: (units: number) => boolean): number => [...totals.values()].filter(test).length
  expect(many((units) => units === 0)).toBeGreaterThan(100)
  expect(many((units) => units >= 3 && units <= 60)).toBeGreaterThan(500)
  expect(items.filter((row) => row.discontinued === 'true').length).toBeGreaterThan(30)
  expect(catalog.length - items.length).toBeGreaterThan(50)
})

test('the items of Endless Aisles are there, with stock and sizes as printed', () => {
  expect([24750, 24751, 24752].map(onHand)).toEqual([104, 74, 149])
  expect(itemOf(42117)).toMatchObject({ upc: '064992103132', product: productOf(39286)?.product })
  expect(itemOf(42116).product).toBe(productOf(39286)?.product)
  expect(productOf(28652)?.title).toMatch(/bully sticks/i)
  const puppy = items.filter((row) => row.product === productOf(32154)?.product)
  expect(
    puppy.map((row) => [
      row.item_id,
      row.upc,
      row.size,
      row.retail,
      row.wholesale,
      row.map,
      row.msrp,
      row.weight_lb,
      row.item_number,
    ]),
  ).toEqual([
    ['66543', '1877527745411', '1-lb', '12.99', '3.57', '9.99', '9.99', '4.5', '998442'],
    ['66542', '1877527745422', '23-lb', '29.99', '17.13', '19.99', '29.99', '13', '998443'],
    ['66541', '1877527745433', '75-lb', '182.99', '61.85', '92.99', '92.99', '25', '998444'],
  ])
  expect(JSON.parse(productOf(32154)?.analysis ?? '')).toHaveLength(8)
  const prairie = items.filter((row) => row.product === productOf(12209)?.product)
  expect(
    prairie.map((row) => [row.item_id, row.upc, row.size, row.retail, row.wholesale, row.weight_lb]),
  ).toEqual([
    ['22397', '074198609628', '5-lb', '13.99', '8.82', '5'],
    ['22398', '074198609635', '15-lb', '29.99', '21.67', '15'],
    ['22399', '074198609642', '30-lb', '48.99', '37.2', '30'],
  ])
  expect(itemOf(43308)).toMatchObject({
    product_id: '39957',
    upc: '655199036110',
    retail: '26.28',
    wholesale: '22.0545',
    discontinued: 'true',
  })
  expect(itemOf(39824)).toMatchObject({ product_id: '29492', upc: '23423423', wholesale: '20' })
  for (const id of [42116, 42117, 66541, 66542, 66543, 22397, 22398, 22399, 39824])
    expect(onHand(id), String(id)).toBeGreaterThan(100)
})

test('the items of HomeRoots and Sophio are there; an order of two of them goes to two suppliers', () => {
  const { sku } = itemOf(354787)
  expect(itemOf(354787)).toMatchObject({
    title: "5' x 8' Ombre Gray Faux Sheepskin Rug",
    upc: '123456789012',
    wholesale: '60.5',
    eta: '2022-05-05',
  })
  expect(stock.filter((row) => row.sku === sku).map((row) => row.on_hand)).toEqual(['50', '49'])
  expect(prices.filter((row) => row.sku === sku)).toEqual([
    {
      price_list: 'harbor',
      sku,
      wholesale: '',
      retail: '',
      sale_wholesale: '55',
      sale_starts: '2022-02-22',
      sale_ends: '2022-02-23',
    },
  ])
  expect(itemOf(547961)).toMatchObject({ title: '60" x 90" Multicolor Silk - Throw', wholesale: '70' })
  expect(itemOf(317292).supplier).not.toBe(itemOf(354787).supplier)
  expect(itemOf(222637)).toMatchObject({ sku: 'VIC-OS32372', retail: '7.46', weight_lb: '0.37' })
  expect(itemOf(222638)).toMatchObject({ sku: 'SNA-3401222', retail: '47.46', weight_lb: '1.72' })
  expect(itemOf(224195)).toMatchObject({ sku: 'DOR-931-861', retail: '51.37', weight_lb: '1.2' })
})

test('thirteen orders come to every figure that their samples print', () => {
  expect(orders.map((order) => order.number)).toEqual([
    10000, 10001, 10002, 10003, 10005, 10008, 10010, 10012, 10015, 10028, 10030, 12345, 13560,
  ])
  expect(wrongFigures(orders)).toEqual([])
  for (const order of orders) expect(figuresOf(order).total, String(order.number)).toBeGreaterThanOrEqual(0)
  expect(repeated(orders.map((order) => order.addressNumber))).toEqual([])
})

test('a figure that is a cent off is noticed', () => {
  const planted = orders.map((order) => (order.number === 10001 ? { ...order, shippingCost: '9.98' } : order))
  expect(wrongFigures(planted)).toEqual([
    '10001 margin: 8.16 instead of 8.17',
    '10001 total: 38.07 instead of 38.08',
  ])
  const inCents = orders.map((order) => (order.number === 13560 ? { ...order, discount: '6.84' } : order))
  expect(wrongFigures(inCents)).toContain('13560 discount: 6.84 instead of 6.83')
})

test('orders name items that are there, from the supplier and the warehouse that have them', () => {
  const warehouses = network.warehouses ?? []
  for (const { number, lines, fulfillments } of orders) {
    for (const { supplier, warehouse } of fulfillments)
      expect(warehouses.find(({ code }) => code === warehouse)?.supplier, String(number)).toBe(supplier)
    for (const line of lines) {
      const item = items.find((row) =>
        line.itemId ? row.item_id === String(line.itemId) : row.sku === line.sku,
      )
      expect(
        fulfillments.map((each) => each.supplier),
        String(number),
      ).toContain(item?.supplier)
    }
  }
})

test('illustrations are small and do nothing but be seen', () => {
  for (const name of readdirSync(new URL('images/', import.meta.url))) {
    const bytes = readFileSync(new URL(`images/${name}`, import.meta.url))
    expect(imageType(bytes), name).toEqual({ contentType: 'image/svg+xml' })
    expect(bytes.length, name).toBeLessThanOrEqual(2048)
    expect(bytes.toString(), name).not.toMatch(/<(text|style|image|use)\b|undefined|NaN|\{/)
  }
})
