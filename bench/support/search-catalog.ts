import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

/** A product with one item, as the demo's own words would have it. */
export interface MadeProduct {
  readonly id: number
  readonly title: string
  readonly brand: string
  readonly description: string
  readonly metadata: { readonly species: string; readonly category: string }
  readonly label: string
  readonly sku: string
  readonly mpn: string
  readonly gtin: string
  readonly supplier: number
}

export const FIRST_PRODUCT = 100_002
export const SUPPLIERS = 12

/**
 * Products for ever the same: a brand, words of two of the demo's titles, a description, a part number, a UPC. The first
 * brands and titles come more often, as they do in shops.
 */
export function* madeProducts(count: number): Generator<MadeProduct> {
  const text = readFileSync(new URL('../../demo/catalog.csv', import.meta.url), 'utf8')
  const demo = Papa.parse<Readonly<Record<string, string>>>(text, { header: true, skipEmptyLines: true }).data
  const seen = (name: string) => [
    ...new Set(demo.map((row) => row[name] ?? '').filter((text) => text !== '')),
  ]
  const [titles, brands, descriptions] = [seen('title'), seen('brand'), seen('description')]
  const [sizes, species, categories] = [seen('size'), seen('species'), seen('category')]
  const random = numbers(20_261_122)
  const often = <T>(list: readonly T[]) => list[Math.floor(list.length * random() ** 2)] as T
  const any = <T>(list: readonly T[]) => list[Math.floor(list.length * random())] as T
  for (let index = 0; index < count; index += 1) {
    const brand = often(brands)
    const words = `${any(titles)} ${any(titles)}`.split(' ').filter(() => random() < 0.6)
    const supplier = 1 + Math.floor(SUPPLIERS * random() ** 2)
    yield {
      id: FIRST_PRODUCT + index,
      title: `${brand} ${words.join(' ') || any(titles)}`.slice(0, 200),
      brand,
      description: `${any(descriptions)} ${any(descriptions)}`,
      metadata: { species: any(species), category: any(categories) },
      label: any(sizes),
      sku: `${brand
        .replaceAll(/[^A-Za-z]/g, '')
        .slice(0, 3)
        .toUpperCase()}-${3_400_000 + index}`,
      mpn: `${String.fromCharCode(65 + (index % 26))}${String(index * 7919).padStart(8, '0')}/${index % 10}`,
      gtin: `0${String(64_000_000_000 + index * 17)}`,
      supplier,
    }
  }
}

/** Numbers in [0, 1), always the same ones for a seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
