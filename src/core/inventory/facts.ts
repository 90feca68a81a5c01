import type { Money } from '../shared/money.ts'
import type { CutOff } from './cut-off.ts'
import type { RuleSet } from './rule-set.ts'

/** What a plan may look at: read in one statement, versioned, never older than a second when it says yes. */
export interface RetailerTerms {
  readonly retailerId: number
  readonly termsVersion: number
  readonly timezone: string
  readonly freightTable: FreightTable
  /** How much it may owe; null, or left out: as much as it likes. */
  readonly creditLimit?: Money | null
  readonly policy: TermsPolicy
  readonly rules: RuleSet
  /** Of the suppliers that have one. */
  readonly cutOffs: readonly CutOff[]
}

/** What becomes of what is not there. */
export interface TermsPolicy {
  /** May a line ship from more than one warehouse or supplier? */
  readonly split: boolean
  /** Is what is not there accepted? */
  readonly backorder: boolean
  /** Nothing of an order leaves before all of it can. */
  readonly shipComplete?: true
  /** Days after which what is still owed is called off; left out: never. */
  readonly backorderDays?: number
  /** Days after which what has not been packed is called off; left out: never. */
  readonly cancelAfterDays?: number
}

export interface ItemFacts {
  readonly itemId: number
  readonly productId: number
  readonly version: number
  readonly sku: string
  readonly gtin: string | null
  readonly discontinued: boolean
  /** Thousandths of a pound. */
  readonly shippingWeight: number
  /** For this retailer: what the hub charges for one unit, and the retail price used when the order brings none. */
  readonly cost: Money
  readonly retail: Money
  readonly offers: readonly OfferFacts[]
}

export interface OfferFacts {
  readonly supplierId: number
  readonly supplierCode: string
  readonly entitled: boolean
  readonly preferred: boolean
  /** What the supplier charges the hub. */
  readonly supplierCost: Money
  readonly warehouses: readonly WarehouseFacts[]
}

export interface WarehouseFacts {
  readonly warehouseId: number
  readonly postalCode: string
  /** Units free to promise to this retailer; negative is a shortage. */
  readonly available: number
}

/**
 * Boxes of at most `maxBoxWeight`; each box pays packaging by weight tier and freight by tier and destination ZIP prefix;
 * each fulfillment pays one pick/pack fee by its number of lines. Weights in thousandths of a pound.
 */
export interface FreightTable {
  readonly maxBoxWeight: number
  readonly pickPackOneLine: Money
  readonly pickPackMoreLines: Money
  readonly tiers: readonly FreightTier[]
}

export interface FreightTier {
  /** This tier holds boxes lighter than this. */
  readonly below: number
  readonly packaging: Money
  /** Longest matching prefix wins; `''` is the rate for everywhere else. */
  readonly ratesByPrefix: Readonly<Record<string, Money>>
}
