import { type Static, Type } from 'typebox'
import { ItemTitles, May, Sums, TimelineEvent } from '../operator/fulfillment/dossier-schema.ts'
import { BusinessAnswer } from '../operator/orders/business-schema.ts'
import { ItemsToOrder } from '../operator/orders/item-to-order.ts'
import { NewOrder } from '../operator/orders/new-order-schema.ts'
import { OrderOutlook } from '../operator/orders/outlook-schema.ts'
import { Address, Facts, State, TrackingState } from '../operator/orders/schema.ts'
import { Tellings } from '../operator/orders/telling-schema.ts'
import { Amount, Closed, Day, Id, Name, Nullable, OneOf, OrderNumber, Time } from '../operator/wire-schema.ts'
import { ForRetailer } from './schema.ts'

// What a retailer's people are told of their own orders: by the same names as the operator's, and without what is not theirs to
// know. No cost of a supplier, no warehouse, nobody else's name, no word of what the operator looks into.

const text = Type.String()
const optional = Nullable(text)
const Count = Type.Integer()

export const OneOrder = Closed({ environment: OneOf(['production', 'sandbox']), number: OrderNumber })

const Shipment = Closed({
  shipmentNo: Count,
  carrier: optional,
  service: optional,
  trackingNumber: text,
  trackingUrl: text,
  shippedAt: Time,
  voided: Type.Boolean(),
  tracking: Closed({
    state: TrackingState,
    at: Nullable(Time),
    scans: Type.Array(Closed({ at: Time, state: TrackingState, place: optional, text: optional })),
  }),
  parts: Type.Array(Closed({ lineNo: Count, quantity: Count })),
})

const Fulfillment = Closed({
  fulfillmentNo: Count,
  supplier: text,
  invoiceNumber: text,
  state: State,
  holdReason: optional,
  holdUntil: Nullable(Day),
  cancelState: text,
  returnState: text,
  freight: Amount,
  pickPack: Amount,
  shipDate: Day,
  parts: Type.Array(
    Closed({
      ...{ lineNo: Count, quantity: Count, quantityShipped: Count, quantityCanceled: Count },
      owed: Type.Boolean({ description: 'There is no stock for it yet.' }),
      expectedOn: optional,
    }),
  ),
  shipments: Type.Array(Shipment),
})

const OwnWholeOrder = Closed({
  ...{ number: OrderNumber, po: optional, externalKey: optional, dialect: text, state: State },
  flags: Type.Array(text),
  customerEmail: optional,
  placedAt: Time,
  updatedAt: Time,
  version: Count,
  paidAt: Nullable(Time),
  shipBy: Nullable(Time),
  shipTo: Address,
  billTo: Nullable(Address),
  shipVia: Nullable(Facts),
  extension: Nullable(Facts),
  ...{ taxRate: text, taxAmount: Nullable(Amount), amountPaid: Nullable(Amount) },
  figures: Closed({
    ...{ subtotal: Amount, shippingCost: Amount, discount: Amount, tax: Amount, total: Amount },
    ...{ wholesale: Amount, freight: Amount, pickPack: Amount },
  }),
  lines: Type.Array(
    Closed({
      ...{ lineNo: Count, itemId: Id, sku: text, gtin: optional, quantity: Count, quantityShipped: Count },
      ...{ quantityCanceled: Count, unitPrice: Amount, unitCost: Amount, tax: Amount, discount: Amount },
    }),
  ),
  fulfillments: Type.Array(Fulfillment),
})

const OwnReturn = Closed({
  ...{ returnNumber: text, invoiceNumber: text, state: text, reason: text, expiresOn: Day },
  ...{ authorizedAt: Time, receivedAt: Nullable(Time), creditedAt: Nullable(Time) },
  lines: Type.Array(
    Closed({
      ...{ lineNo: Count, sku: text, quantity: Count, quantityReceived: Count, quantityCredited: Count },
    }),
  ),
})

export const OwnDossier = Closed({
  order: OwnWholeOrder,
  titles: ItemTitles,
  timeline: Type.Array(TimelineEvent),
  sums: Closed(Sums),
  book: Type.Array(
    Closed({ kind: text, document: text, date: Day, fulfillmentNo: Nullable(Count), amount: Amount }),
  ),
  returns: Type.Array(OwnReturn),
  may: May,
})
export type OwnDossier = Static<typeof OwnDossier>

export const OwnHold = Closed({ until: Type.Optional(Day), reason: Type.Optional(Name) })
export const OwnCancel = Closed({ reason: Type.Optional(Name) })

const { retailer: _, ...newOrder } = NewOrder.properties
export const OwnNewOrder = Closed(newOrder)
export type OwnNewOrder = Static<typeof OwnNewOrder>

export const OwnPlaced = Closed({
  placed: Type.Boolean({ description: 'false: it was there already.' }),
  number: OrderNumber,
})
export type OwnPlaced = Static<typeof OwnPlaced>

export const OwnFileQuery = Closed({
  ...ForRetailer.properties,
  fileName: Type.Optional(Type.String({ maxLength: 200 })),
  dryRun: Type.Boolean({ description: 'Say what would become of each row, and change nothing.' }),
})

const { refusedRows: __, ...report } = BusinessAnswer.properties
export const OwnFileAnswer = Closed({
  ...report,
  refusedFile: Nullable(
    Closed({ name: text, content: text }, { description: 'The refused rows, with what is wrong in front.' }),
  ),
})
export type OwnFileAnswer = Static<typeof OwnFileAnswer>

export { ItemsToOrder as OwnItems, OrderOutlook as OwnOutlook, Tellings as OwnTellings }
