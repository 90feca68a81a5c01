import type { Money } from '../shared/money.ts'
import type { ProductMetadata } from './product.ts'

/** One thing that can be ordered, with what is said of its product, as one retailer may buy it. */
export interface SoldItem {
  readonly itemId: number
  readonly productId: number
  readonly sku: string
  readonly label: string
  readonly gtin: string | null
  readonly mpn: string | null
  readonly discontinued: boolean
  /** Thousandths of a pound. */
  readonly shippingWeight: number
  readonly msrp: Money | null
  readonly map: Money | null
  /** When the next delivery is expected, `YYYY-MM-DD`. */
  readonly eta: string | null
  readonly title: string
  readonly brand: string
  readonly description: string
  readonly ingredients: string | null
  readonly analysis: readonly { readonly nutrient: string; readonly guaranteedUnits: string }[]
  readonly imageUrl: string | null
  readonly additionalImageUrls: readonly string[]
  readonly metadata: Partial<ProductMetadata>
  /** The retailer's own retail price. */
  readonly retail: Money
  /** What one unit costs the retailer outside of sales. */
  readonly cost: Money
  /** The sale that is on in the retailer's zone, else the next. */
  readonly sale: ComingSale | null
  readonly supplierId: number
  readonly supplierName: string
  readonly supplierSku: string
  readonly available: number
  /** When something of all this changed last, sales that begin or end with a day apart. */
  readonly updatedAt: Date
}

export interface ComingSale {
  readonly cost: Money
  /** Inclusive days, `YYYY-MM-DD`. */
  readonly startsOn: string
  readonly endsOn: string
  readonly isOn: boolean
}
