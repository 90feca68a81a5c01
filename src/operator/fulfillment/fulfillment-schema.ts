import { type Static, Type } from 'typebox'
import { Address, Facts, Shipment, State } from '../orders/schema.ts'
import { Closed, Code, Day, Id, Nullable, OrderNumber, Time } from '../wire-schema.ts'

export const InvoicePath = Closed({
  invoiceNumber: Type.String({ minLength: 1, maxLength: 64, examples: ['0012-01-0001356101'] }),
})

const text = Type.String()
const optional = Nullable(Type.String())
const Count = Type.Integer({ minimum: 0 })

const identity = {
  invoiceNumber: text,
  supplier: Code,
  retailer: Code,
  number: OrderNumber,
  fulfillmentNo: Type.Integer(),
  po: optional,
  state: State,
  holdReason: optional,
  holdUntil: Nullable(Day),
  cancelState: text,
  returnState: text,
  shipDate: Day,
  placedAt: Time,
}

export const FulfillmentSummary = Closed({
  ...identity,
  shipToName: text,
  lineCount: Count,
  unitCount: Count,
})
export type FulfillmentSummary = Static<typeof FulfillmentSummary>

const Line = Closed({
  lineNo: Type.Integer(),
  itemId: Id,
  sku: text,
  supplierSku: Nullable(
    Type.String({ description: 'The supplier’s own; null where it offers the item no longer.' }),
  ),
  gtin: optional,
  title: text,
  label: text,
  quantity: Count,
  quantityShipped: Count,
  quantityCanceled: Count,
  parts: Type.Array(
    Closed({
      partNo: Type.Integer(),
      warehouse: Nullable(Type.String({ description: 'null while backordered.' })),
      quantity: Count,
      quantityShipped: Count,
      quantityCanceled: Count,
    }),
  ),
})

/** Nothing of what the retailer pays, or its shopper. */
export const WholeFulfillment = Closed({
  ...identity,
  retailerName: text,
  shipTo: Address,
  shipVia: Nullable(Facts),
  lines: Type.Array(Line),
  shipments: Type.Array(Shipment),
})
export type WholeFulfillment = Static<typeof WholeFulfillment>
