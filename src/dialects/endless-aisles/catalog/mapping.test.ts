import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { optionToWire, productToWire } from './mapping.ts'
import { puppyPhood } from './samples.fixture.ts'

const baseUrl = 'https://hub.example'

function golden(name: string): string {
  const url = new URL(`../../../../test/golden/endless-aisles/${name}.json`, import.meta.url)
  return JSON.stringify(JSON.parse(readFileSync(url, 'utf8')))
}

test('product 32154 is the documented one, byte for byte', () => {
  expect(JSON.stringify({ data: productToWire(puppyPhood, baseUrl) })).toBe(golden('product-32154'))
})

test('so is its smallest size as an option', () => {
  expect(JSON.stringify({ data: optionToWire(puppyPhood, puppyPhood.items[0]!) })).toBe(
    golden('option-66543'),
  )
})

test('without a suggested price an option sells at the shop’s own', () => {
  const item = { ...puppyPhood.items[0]!, msrp: null, map: null }
  expect(optionToWire(puppyPhood, item)).toMatchObject({ retail: 12.99, minimum_advertised_price: null })
  expect(productToWire({ ...puppyPhood, items: [item] }, baseUrl).sizes[0]).toMatchObject({ msrp: null })
})

test('a suggested price is text with two decimals', () => {
  const item = { ...puppyPhood.items[0]!, msrp: 1_205_000 }
  expect(productToWire({ ...puppyPhood, items: [item] }, baseUrl).sizes[0]).toMatchObject({ msrp: '120.50' })
})

test('images of the hub itself get its address', () => {
  const product = {
    ...puppyPhood,
    imageUrl: '/images/a.jpg',
    additionalImageUrls: ['/images/b.jpg', 'https://cdn.example/c.jpg'],
  }
  expect(productToWire(product, baseUrl)).toMatchObject({
    image_url: 'https://hub.example/images/a.jpg',
    additional_image_urls: ['https://hub.example/images/b.jpg', 'https://cdn.example/c.jpg'],
  })
  expect(productToWire({ ...puppyPhood, imageUrl: null }, baseUrl).image_url).toBeNull()
})
