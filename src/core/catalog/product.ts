import type { Money } from '../shared/money.ts'

export interface Product {
  readonly id: number
  readonly title: string
  readonly brand: string
  readonly description: string
  readonly ingredients: string | null
  readonly analysis: readonly { readonly nutrient: string; readonly guaranteedUnits: string }[]
  /** A path of the hub's own image store (`/images/…`) or an absolute URL elsewhere. */
  readonly imageUrl: string | null
  readonly additionalImageUrls: readonly string[]
  readonly metadata: ProductMetadata
  readonly items: readonly Item[]
}

export interface ProductMetadata {
  readonly species: string | null
  readonly category: string | null
  readonly subcategory: string | null
  readonly lifeStage: readonly string[]
  readonly productGroup: readonly string[]
  readonly mainIngredient: string | null
  readonly breedSize: readonly string[]
  readonly specialCondition: readonly string[]
  readonly type: readonly string[]
  readonly countryOfOrigin: string | null
}

/** What can be ordered: a size, an option, a SKU, an ocid. Prices are those of the retailer who looks. */
export interface Item {
  readonly id: number
  readonly productId: number
  readonly sku: string
  readonly label: string
  readonly gtin: string | null
  readonly mpn: string | null
  readonly supplierItemNumber: string | null
  readonly discontinued: boolean
  /** Thousandths of a pound. */
  readonly shippingWeight: number
  readonly msrp: Money | null
  readonly map: Money | null
  /** The retailer's retail price, and what the hub charges it for one unit. */
  readonly retail: Money
  readonly cost: Money
  readonly available: number
  readonly purchasable: boolean
}
