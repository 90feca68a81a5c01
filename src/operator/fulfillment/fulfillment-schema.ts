import { type Static, Type } from 'typebox'
import { Address, Facts, Shipment, State } from '../orders/schema.ts'
import { Closed, Code, Day, Nullable, OrderNumber, Time } from '../wire-schema.ts'
import { Deadline } from './deadline-schema.ts'
import { FulfillmentLine } from './line-schema.ts'

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
  deadlines: Type.Array(Deadline),
}

export const FulfillmentSummary = Closed({
  ...identity,
  retailerName: text,
  supplierName: text,
  shipToName: text,
  shipToPlace: Type.String({ examples: ['Cary, NC 27511'] }),
  requestedCarrier: optional,
  requestedService: optional,
  lineCount: Count,
  unitCount: Count,
  openCount: Type.Integer({ minimum: 0, description: 'Units that may still leave.' }),
  owedCount: Type.Integer({ minimum: 0, description: 'Of these, units that wait for goods.' }),
  warehouses: Type.Array(Code, { description: 'That have units of it.' }),
  trackingNumbers: Type.Array(text, { description: 'Of parcels that left.' }),
})
export type FulfillmentSummary = Static<typeof FulfillmentSummary>

/** Nothing of what the retailer pays, or its shopper. */
export const WholeFulfillment = Closed({
  ...identity,
  retailerName: text,
  acknowledgedAt: Nullable(Time),
  supplierReference: Nullable(Type.String({ description: 'The supplier’s own number for it.' })),
  cancelRequestedAt: Nullable(Time),
  cancelReason: Nullable(
    Type.String({ description: 'Why somebody wants it canceled, or why the supplier would not.' }),
  ),
  shipTo: Address,
  shipVia: Nullable(Facts),
  lines: Type.Array(FulfillmentLine),
  shipments: Type.Array(Shipment),
})
export type WholeFulfillment = Static<typeof WholeFulfillment>
