import type { CancelState, FulfillmentState, HoldReason } from '../../orders/order.ts'
import type { Decision, PlannedPart } from '../../orders/order-plan.ts'
import type { Money } from '../../shared/money.ts'

/** What a supplier's answer changes beside states and quantities: whose units they are, and what is kept of what was said. */
export interface Answer {
  /** Fulfillments that come into being. */
  readonly opened?: readonly Opened[]
  /** Parts that stand in for units that others no longer have. */
  readonly pieces?: readonly Piece[]
  /** Fulfillments of which nothing is left: they leave every list. */
  readonly emptied?: readonly number[]
  /** When what is owed is to come. */
  readonly expected?: readonly {
    readonly lineNo: number
    readonly partNo: number
    readonly on: string | null
  }[]
  readonly exclusions?: readonly Exclusion[]
  readonly acknowledged?: Acknowledged
  /** Lines called off by request, as it was made. */
  readonly calledOff?: { readonly fulfillmentNo: number; readonly said: object }
  readonly decision?: Decision
  /** What fulfillments cost the retailer to send, from now on. */
  readonly freight?: readonly {
    readonly fulfillmentNo: number
    readonly freight: Money
    readonly pickPack: Money
  }[]
  readonly cancelRequests?: readonly CancelRequest[]
  /** Parcels that never left. */
  readonly voided?: readonly VoidedParcel[]
}

export interface Opened {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly state: FulfillmentState
  readonly holdReason: HoldReason | null
  readonly holdUntil: string | null
  readonly shippedElsewhere: boolean
  readonly freight: Money
  readonly pickPack: Money
  readonly shipDate: string
}

export interface Piece extends PlannedPart {
  readonly expectedOn: string | null
}

/** A supplier that is not asked for an item of this order again. */
export interface Exclusion {
  readonly itemId: number
  readonly supplierId: number
  readonly reason: string | null
}

export interface Acknowledged {
  readonly fulfillmentNo: number
  readonly supplierReference: string | null
  readonly lines: readonly LineAnswer[] | null
}

export interface LineAnswer {
  readonly lineNo: number
  /** null: what is open of the line and not said otherwise. */
  readonly quantity: number | null
  readonly answer: 'accepted' | 'backordered' | 'rejected'
  /** `YYYY-MM-DD`, of what is backordered; null: not known. */
  readonly until: string | null
  readonly reason: string | null
}

export interface CancelRequest {
  readonly fulfillmentNo: number
  readonly state: Exclude<CancelState, 'none'>
  readonly reason: string | null
}

export interface VoidedParcel {
  readonly shipmentNo: number
  readonly parts: readonly { readonly lineNo: number; readonly partNo: number; readonly quantity: number }[]
}
