/** Prices that differ from the base: `prices.csv`. The items of the documents keep the prices printed there. */
import { between, happens } from './chance.ts'
import type { NumberedItem, NumberedProduct } from './item.ts'
import { fromCents, toCents } from './pricing.ts'

export interface PriceRow {
  readonly price_list: string
  readonly sku: string
  readonly wholesale?: string
  readonly retail?: string
  readonly sale_wholesale?: string
  readonly sale_starts?: string
  readonly sale_ends?: string
}

/** The inventory sample of HomeRoots: 60.50, on sale at 55 for two days. */
const documented: readonly PriceRow[] = [
  {
    price_list: 'harbor',
    sku: 'LLH-354787',
    sale_wholesale: '55',
    sale_starts: '2022-02-22',
    sale_ends: '2022-02-23',
  },
]

/** Sales long past, running for years, and still to come: every answer about sales has something to tell. */
const windows = [
  ['2025-11-20', '2025-12-01'],
  ['2026-01-01', '2029-12-31'],
  ['2030-06-01', '2030-06-30'],
] as const

export function priceRows(generated: readonly NumberedProduct[]): readonly PriceRow[] {
  const items = generated.flatMap((product) => product.items)
  return [...documented, ...items.flatMap(rowsOf)]
}

function rowsOf(item: NumberedItem): readonly PriceRow[] {
  const supplier = item.offers[0]?.supplier
  const rows: PriceRow[] = []
  if (supplier === 'tidewater' && happens(`${item.sku} harbor`, 40))
    rows.push(agreed(item, 'harbor', between(item.sku, 92, 97)))
  if (supplier === 'larch' && happens(`${item.sku} partner`, 15))
    rows.push(agreed(item, 'home-partner', between(item.sku, 90, 96)))
  if (supplier === 'ironline' && happens(`${item.sku} revised`, 8)) rows.push(agreed(item, 'standard', 98))
  // a sale holds in the list that names it, and in no other
  if (!item.discontinued && happens(`${item.sku} sale`, 5)) rows.push(...sales(item, 'harbor'))
  if (supplier === 'larch' && happens(`${item.sku} partner sale`, 3))
    rows.push(...sales(item, 'home-partner'))
  return rows
}

/** A retailer's own wholesale price; now and then its own shelf price too. */
function agreed(item: NumberedItem, list: string, percent: number): PriceRow {
  const wholesale = fromCents(Math.round((toCents(item.wholesale) * percent) / 100))
  const own = happens(`${item.sku} shelf`, 30) ? { retail: fromCents(toCents(item.retail) + 100) } : {}
  return { price_list: list, sku: item.sku, wholesale, ...own }
}

function sales(item: NumberedItem, list: string): readonly PriceRow[] {
  const percent = between(`${item.sku} ${list} off`, 75, 92)
  const count = happens(`${item.sku} ${list} again`, 30) ? 2 : 1
  const first = between(`${item.sku} ${list} window`, 0, windows.length - count)
  return windows.slice(first, first + count).map(([starts, ends]) => ({
    ...{
      price_list: list,
      sku: item.sku,
      sale_wholesale: fromCents(Math.round((toCents(item.wholesale) * percent) / 100)),
    },
    ...{ sale_starts: starts, sale_ends: ends },
  }))
}
