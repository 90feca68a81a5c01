import { between, happens, hash } from './chance.ts'
import type { DemoItem, SupplierCode } from './item.ts'
import { pricedFrom } from './pricing.ts'
import { stocked } from './stocking.ts'

export interface ItemSketch {
  readonly sku: string
  readonly size: string
  readonly retailCents: number
  readonly pounds: number
  readonly supplier: SupplierCode
  /** Sells the same article, a little dearer. */
  readonly secondSupplier?: SupplierCode
}

const ownNumbers: Readonly<Record<SupplierCode, { readonly letters: string; readonly first: number }>> = {
  tidewater: { letters: 'TW', first: 500_000 },
  larch: { letters: 'L', first: 1_000_000 },
  ironline: { letters: 'FE-', first: 7_000_000 },
}

/** Fills in what no source says: prices below the shelf price, stock, codes. The same sketch always gives the same item. */
export function itemFrom({ sku, size, retailCents, pounds, supplier, secondSupplier }: ItemSketch): DemoItem {
  const suppliers = secondSupplier ? [supplier, secondSupplier] : [supplier]
  const { cost, ...prices } = pricedFrom(sku, retailCents)
  const offers = suppliers.map((code, i) => {
    const number = ownNumbers[code].first + (hash(`${sku} ${code}`) % 400_000)
    const asked = i === 0 ? cost : String((Number(cost) * between(`${sku} dearer`, 101, 106)) / 100)
    return {
      ...{ supplier: code, supplierSku: `${ownNumbers[code].letters}${number}`, itemNumber: String(number) },
      cost: Number(asked).toFixed(2),
    }
  })
  const mpn = happens(`${sku} mpn`, 60) ? { mpn: sku.replace(/^[A-Z]+-/, '').slice(0, 24) } : {}
  return { ...{ sku, size, weight: String(pounds), offers }, ...mpn, ...prices, ...stocked(sku, suppliers) }
}

/** `Rustic Leather Bag!` → `rustic-leather-bag`. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
