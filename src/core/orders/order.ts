import type { Environment } from '../shared/environment.ts'
import type { Money, Rate } from '../shared/money.ts'

export type DialectName = 'homeroots' | 'endless-aisles' | 'inventory-source' | 'sophio' | 'operator'

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
export type HoldReason = 'manual' | 'backorder' | 'attention' | 'fraud'
export type ReturnState = 'none' | 'being_returned' | 'returned' | 'refunded'
export type CancelState = 'none' | 'requested' | 'refused' | 'canceled'

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
  /** The order's identity for ever: `po:<po>`, `key:<idempotency key>` or `req:<uuid>`. */
  readonly poKey: string
  readonly customerEmail: string | null
  readonly shipTo: Address
  readonly billTo: Address | null
  readonly shipVia: ShipVia | null
  readonly lines: readonly OrderRequestLine[]
  readonly taxRate: Rate
  /** What the retailer charges the consumer for shipping, and takes off as discount. */
  readonly shippingCost: Money
  readonly discount: Money
  readonly extension: Readonly<Record<string, unknown>> | null
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
  readonly state: OrderState
  /** The state in which it was acknowledged: a repeated create answers with this one. */
  readonly placedState: OrderState
  readonly version: number
  readonly customerEmail: string | null
  readonly shipTo: Address
  /** The wire's own id of the address: per retailer, from 1. */
  readonly addressNumber: number
  /** When the address was written down; its wire shows it apart from the order's own times. */
  readonly addressedAt: Date
  /** How the retailer asked to have it sent; null where it did not say. */
  readonly shipVia: ShipVia | null
  readonly taxRate: Rate
  readonly shippingCost: Money
  readonly discount: Money
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
}

export interface Shipment {
  readonly shipmentNo: number
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string
  readonly shippedAt: Date
  readonly voided: boolean
  readonly parts: readonly { readonly lineNo: number; readonly partNo: number; readonly quantity: number }[]
}
