import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ItemOnSale } from '../../../core/inventory/item-on-sale.ts'
import { itemToWire, ocidFromWire, titleToWire } from './mapping.ts'

const rug: ItemOnSale = {
  itemId: 354_787,
  title: "5' x 8' Ombre Gray Faux Sheepskin Rug",
  label: "5' x 8'",
  gtin: '123456789012',
  price: 605_000,
  sale: { price: 550_000, startsOn: '2022-02-22', endsOn: '2022-02-23' },
  eta: '2022-05-05',
  warehouses: [
    { postalCode: '12345', units: 50 },
    { postalCode: '54321', units: 49 },
  ],
  shippingQuote: 159_000,
}

test('the documented sample, byte for byte', () => {
  const url = new URL('../../../../test/golden/homeroots/inventory-info.json', import.meta.url)
  expect(JSON.stringify({ data: itemToWire(rug) })).toBe(
    JSON.stringify(JSON.parse(readFileSync(url, 'utf8'))),
  )
})

test('what is not known is null, what is not there is an empty list', () => {
  expect(itemToWire({ ...rug, gtin: null, sale: null, eta: null, warehouses: [] })).toMatchObject({
    ...{ sales_price: null, sales_start: null, sales_end: null, eta: null, barcode: null },
    ...{ qty_in_stock: 0, warehouse_zipcodes_qty: [] },
  })
})

test('a size stands in front of a title that does not say it', () => {
  expect(titleToWire('Puppy Food', '1-lb')).toBe('1-lb Puppy Food')
  expect(titleToWire('Puppy Food, 1-lb', '1-lb')).toBe('Puppy Food, 1-lb')
  expect(titleToWire('Puppy Food', '')).toBe('Puppy Food')
})

test.each(['', '-1', '1.5', '1e3', ' 1', '0x1', '1'.repeat(16)])('"%s" is no ocid', (text) => {
  expect(ocidFromWire(text)).toBeUndefined()
})
