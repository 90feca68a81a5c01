import type { SeenItem } from '../inventory/candidates.ts'
import type { RoutedLine, RoutingPolicy } from '../inventory/routing.ts'
import type { Money } from '../shared/money.ts'
import type { Problem } from '../shared/problem.ts'
import type { FulfillmentState, HoldReason, OrderState } from './order.ts'

/** What an order will be once written: the pure answer to a request, ready for the store. */
export interface OrderPlan {
  readonly state: OrderState
  readonly lines: readonly PlannedLine[]
  readonly fulfillments: readonly PlannedFulfillment[]
  readonly parts: readonly PlannedPart[]
  readonly termsVersion: number
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
}

/**
 * Why the order was routed as it was: the facts seen, the clock and the rule set, as JSON. Replay reads
 * nothing else.
 */
export interface Decision {
  readonly rules: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly terms: { readonly version: number; readonly timezone: string; readonly policy: RoutingPolicy }
  readonly destination: string
  readonly items: readonly DecidedItem[]
  readonly lines: readonly RoutedLine[]
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
  | { readonly kind: 'refused'; readonly problem: Problem<'order-refused'> }
