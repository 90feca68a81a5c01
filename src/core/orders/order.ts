import type { TrackingState } from '../shared/carrier-tracker.ts'
import type { Environment } from '../shared/environment.ts'
import type { Money, Rate } from '../shared/money.ts'

/** The wires that orders come by; `operator`: placed by hand or by file. */
export const dialectNames = ['homeroots', 'endless-aisles', 'inventory-source', 'sophio', 'operator'] as const
export type DialectName = (typeof dialectNames)[number]

/** In the order of advancement; the first nine are the open road, the last two are ends. */
export const fulfillmentStates = [
  'awaiting_payment',
  'on_hold',
  'pending',
  'scheduled',
  'sent',
  'packed',
  'partially_shipped',
  'shipped',
  'completed',
  'canceled',
  'failed',
] as const
export type FulfillmentState = (typeof fulfillmentStates)[number]
/** An order's state is derived from its fulfillments and speaks the same words. */
export type OrderState = FulfillmentState
/** `credit`: the retailer would owe more than it may; it ends by itself when there is room. */
export type HoldReason = 'manual' | 'backorder' | 'attention' | 'fraud' | 'credit'
export type ReturnState = 'none' | 'being_returned' | 'returned' | 'refunded'
export type CancelState = 'none' | 'requested' | 'refused' | 'canceled'

/**
 * How an order comes in: sent on at once, or only when it is paid, or when its hold ends; or it is over already, called off
 * or shipped by others, and is kept for the record: nothing is reserved and nobody is told to ship.
 */
export const openings = ['release', 'await-payment', 'hold', 'cancel', 'shipped-elsewhere'] as const
export type Opening = (typeof openings)[number]

/**
 * What is odd about an order: told, never a reason to hold or to refuse it. `balance`: the amounts do not add up; `address`:
 * the address looks wrong; `duplicate-po`: another order had this PO first.
 */
export const orderFlags = ['balance', 'address', 'duplicate-po'] as const
export type OrderFlag = (typeof orderFlags)[number]

export interface Address {
  readonly firstName: string
  readonly lastName: string
  readonly fullName: string
  readonly company: string | null
  readonly line1: string
  readonly line2: string | null
  readonly line3: string | null
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly country: string
  readonly phone: string | null
}

export interface ShipVia {
  readonly carrier: string | null
  readonly account: string | null
  readonly service: string | null
}

/** What a retailer asks for, in canonical form: every dialect's create call becomes one of these. The hash is of this. */
export interface OrderRequest {
  readonly dialect: DialectName
  /** The retailer's purchase order number; null where the dialect allows none. */
  readonly po: string | null
  /** The order's identity for ever: `po:<po>`, `order-key:<external key>`, `key:<idempotency key>` or `req:<uuid>`. */
  readonly poKey: string
  /**
   * The PO is not the identity: it is claimed as a second name where it is free, else the order is stored with the flag
   * `duplicate-po`. Not hashed.
   */
  readonly poIsOptional?: true | undefined
  /** The retailer's own key of the order, where its wire has one beside the PO. */
  readonly externalKey?: string | null | undefined
  readonly customerEmail: string | null
  readonly shipTo: Address
  readonly billTo: Address | null
  readonly shipVia: ShipVia | null
  readonly lines: readonly OrderRequestLine[]
  readonly taxRate: Rate
  /** What the retailer charges the consumer for shipping, and takes off as discount. */
  readonly shippingCost: Money
  readonly discount: Money
  /** What the consumer paid as tax, in place of a rate. */
  readonly taxAmount?: Money | null | undefined
  readonly amountPaid?: Money | null | undefined
  readonly customerUsername?: string | null | undefined
  readonly orderedAt?: Date | null | undefined
  readonly paidAt?: Date | null | undefined
  readonly shipBy?: Date | null | undefined
  /** Left out: `release`. */
  readonly opening?: Opening | undefined
  /** `YYYY-MM-DD` in the retailer's zone: when a hold ends of itself. */
  readonly holdUntil?: string | null | undefined
  /** `YYYY-MM-DD` in the retailer's zone: when others shipped it, of the opening `shipped-elsewhere`; else the day it comes in. */
  readonly shippedOn?: string | null | undefined
  /** What the retailer wants of this order otherwise than of its account. */
  readonly policy?: OrderPolicy | undefined
  /** Found by whoever read the request, and so not hashed: the same request is the same whatever is found odd about it. */
  readonly flags?: readonly OrderFlag[] | undefined
  /** What this wire says and the hub has no word for. */
  readonly extension: Readonly<Record<string, unknown>> | null
}

/** What becomes of goods that are not there; what is not said is as the retailer's terms have it. */
export interface OrderPolicy {
  /** May a line ship from more than one warehouse or supplier? */
  readonly split?: boolean | undefined
  readonly backorder?: boolean | undefined
  /** Nothing leaves before all of it can. */
  readonly shipComplete?: boolean | undefined
  /** Until which day (`YYYY-MM-DD` in the retailer's zone, inclusive) it may be owed, or for how many; null: for ever. */
  readonly backorderUntil?: string | number | null | undefined
  /** Days after which what has not been packed is called off; null: never. */
  readonly cancelAfterDays?: number | null | undefined
}

export interface OrderRequestLine {
  readonly lineNo: number
  readonly itemId: number
  readonly quantity: number
  /** Retail price of one unit; null: the retailer's own retail price at order time. */
  readonly unitPrice: Money | null
}

export interface Order {
  readonly environment: Environment
  readonly retailerId: number
  readonly number: number
  readonly dialect: DialectName
  readonly po: string | null
  readonly externalKey: string | null
  readonly state: OrderState
  /** The state in which it was acknowledged: a repeated create answers with this one. */
  readonly placedState: OrderState
  readonly version: number
  readonly flags: readonly OrderFlag[]
  readonly customerEmail: string | null
  readonly customerUsername: string | null
  readonly shipTo: Address
  /** null: the retailer gave none. */
  readonly billTo: Address | null
  /** The wire's own id of the address: per retailer, from 1. */
  readonly addressNumber: number
  /** When the address was written down; its wire shows it apart from the order's own times. */
  readonly addressedAt: Date
  /** How the retailer asked to have it sent; null where it did not say. */
  readonly shipVia: ShipVia | null
  readonly taxRate: Rate
  readonly shippingCost: Money
  readonly discount: Money
  /** In place of `taxRate`, where the retailer named the amount. */
  readonly taxAmount: Money | null
  readonly amountPaid: Money | null
  /** By the retailer's own word; `placedAt` where it said none. */
  readonly orderedAt: Date
  /** null: not paid as far as the hub was told. */
  readonly paidAt: Date | null
  readonly shipBy: Date | null
  readonly extension: Readonly<Record<string, unknown>> | null
  /** Nothing of it leaves before all of it can. Left out: it may go in pieces. */
  readonly shipComplete?: true
  /** It did not fit under the retailer's limit: whatever else it waits for, it waits for room afterwards. */
  readonly awaitsCredit?: boolean
  readonly placedAt: Date
  readonly updatedAt: Date
  readonly lines: readonly OrderLine[]
  readonly fulfillments: readonly Fulfillment[]
}

export interface OrderLine {
  readonly lineNo: number
  readonly itemId: number
  readonly productId: number
  readonly sku: string
  readonly gtin: string | null
  readonly quantity: number
  readonly quantityShipped: number
  readonly quantityCanceled: number
  readonly unitPrice: Money
  /** What the hub charges the retailer for one unit, frozen at order time (wholesale). */
  readonly unitCost: Money
}

/** A supplier's share of an order: one supplier purchase order, one invoice number. It carries the state. */
export interface Fulfillment {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly invoiceNumber: string
  readonly state: FulfillmentState
  readonly holdReason: HoldReason | null
  /** `YYYY-MM-DD` in the retailer's zone: when a hold ends of itself; null: when somebody ends it. */
  readonly holdUntil: string | null
  /** Shipped by others: nothing of it left a shelf of the hub. */
  readonly shippedElsewhere: boolean
  readonly returnState: ReturnState
  readonly cancelState: CancelState
  readonly freight: Money
  readonly pickPack: Money
  /** `YYYY-MM-DD` in the retailer's zone: planned while open, actual once shipped. */
  readonly shipDate: string
  readonly parts: readonly Part[]
  readonly shipments: readonly Shipment[]
}

/** A line's quantity out of one warehouse: the reservation and the fulfillment line in one. */
export interface Part {
  readonly lineNo: number
  readonly partNo: number
  readonly itemId: number
  /** null while backordered. */
  readonly warehouseId: number | null
  readonly quantity: number
  readonly quantityShipped: number
  readonly quantityCanceled: number
  /** What the supplier charges the hub for one unit, frozen when the part was given to it; null: it was not known. */
  readonly supplierCost: Money | null
  /** `YYYY-MM-DD`, of what is owed: the day by which the supplier says it will have it. */
  readonly expectedOn: string | null
}

export interface Shipment {
  readonly shipmentNo: number
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string
  readonly shippedAt: Date
  readonly voided: boolean
  readonly tracking: ShipmentTracking
  readonly parts: readonly { readonly lineNo: number; readonly partNo: number; readonly quantity: number }[]
}

/** Where a parcel is, as far as anybody said. */
export interface ShipmentTracking {
  readonly state: TrackingState
  /** Of the scan that says so. */
  readonly at: Date | null
  /** Since when its carrier is not asked any more, having said nothing for too long. */
  readonly gaveUpAt?: Date | null
}
