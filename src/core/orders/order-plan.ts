import type { SeenItem } from '../inventory/candidates.ts'
import type { TermsPolicy } from '../inventory/facts.ts'
import type { SeenFreight } from '../inventory/freight.ts'
import type { ConsideredLine, RoutedLine } from '../inventory/routing.ts'
import type { RuleSetContent } from '../inventory/rule-set.ts'
import type { Money } from '../shared/money.ts'
import type { Problem } from '../shared/problem.ts'
import type { FulfillmentState, HoldReason, OrderState } from './order.ts'
import type { StandingPolicy } from './order-policy.ts'

/** What an order will be once written: the pure answer to a request, ready for the store. */
export interface OrderPlan {
  readonly state: OrderState
  readonly lines: readonly PlannedLine[]
  readonly fulfillments: readonly PlannedFulfillment[]
  readonly parts: readonly PlannedPart[]
  readonly termsVersion: number
  readonly policy: StandingPolicy
  readonly decision: Decision
  /** Of a retailer with a limit: what the order takes of it, or waits for. */
  readonly credit?: { readonly amount: Money; readonly awaits: boolean }
}

export interface PlannedLine {
  readonly lineNo: number
  readonly itemId: number
  readonly productId: number
  readonly sku: string
  readonly gtin: string | null
  readonly quantity: number
  readonly unitPrice: Money
  readonly unitCost: Money
  readonly itemVersion: number
}

export interface PlannedFulfillment {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly supplierCode: string
  readonly state: FulfillmentState
  readonly holdReason: HoldReason | null
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly holdUntil: string | null
  readonly shippedElsewhere: boolean
  readonly freight: Money
  readonly pickPack: Money
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly shipDate: string
}

export interface PlannedPart {
  readonly lineNo: number
  readonly partNo: number
  readonly fulfillmentNo: number
  readonly itemId: number
  /** null: backordered. */
  readonly warehouseId: number | null
  readonly quantity: number
  /** What the supplier charges the hub for one unit; null: not known. */
  readonly supplierCost: Money | null
  /** Units that the rules leave in the warehouse whatever is ordered; left out: none. */
  readonly keep?: number
}

/**
 * Why the order was routed as it was: the facts seen, the clock and the rule set, as JSON. Replay reads
 * nothing else.
 */
export interface Decision {
  /** Of the rule set; `recorded` where nothing was chosen. */
  readonly rules: string
  /** What the rule set says; left out where it is r1. */
  readonly ruleSet?: RuleSetContent
  /** ISO 8601, UTC. */
  readonly at: string
  readonly terms: { readonly version: number; readonly timezone: string; readonly policy: TermsPolicy }
  readonly destination: string
  /** Only what was left of the order was routed, after a supplier would not send it: what stood already is not in here. */
  readonly rest?: true
  readonly items: readonly DecidedItem[]
  readonly lines: readonly RoutedLine[]
  /** Of lines that had anything to choose from. Decisions of before do not say it, and can be asked again. */
  readonly considered?: readonly ConsideredLine[]
  /** Suppliers whose day had ended. */
  readonly late?: readonly number[]
  /** What freight cost to the destination; decisions of before do not say it. */
  readonly freight?: SeenFreight
  readonly parts: readonly PlannedPart[]
  readonly fulfillments: readonly DecidedFulfillment[]
  /** Of a retailer with a limit: what it owed, and what the order comes to. */
  readonly credit?: { readonly limit: Money; readonly owed: Money; readonly amount: Money }
}

export interface DecidedItem extends SeenItem {
  readonly itemId: number
  readonly version: number
  readonly cost: Money
  readonly retail: Money
  /** Thousandths of a pound. */
  readonly weight: number
}

export interface DecidedFulfillment {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly boxes: number
  readonly freight: Money
  readonly pickPack: Money
}

export type Planned =
  | { readonly kind: 'plan'; readonly plan: OrderPlan }
  | { readonly kind: 'refused'; readonly problem: Problem<'order-refused'>; readonly decision: Decision }
