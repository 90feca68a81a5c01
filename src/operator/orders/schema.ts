import { type Static, Type } from 'typebox'
import { fulfillmentStates, orderFlags } from '../../core/orders/order.ts'
import { trackingStates } from '../../core/shared/carrier-tracker.ts'
import {
  Amount,
  Closed,
  Code,
  CodeOrId,
  Day,
  Id,
  Name,
  Nullable,
  OneOf,
  OrderNumber,
  Time,
} from '../wire-schema.ts'

const text = Type.String()
const optional = Nullable(Type.String())
const Count = Type.Integer({ minimum: 0 })
export const Facts = Type.Object({}, { additionalProperties: true })

export const State = OneOf(fulfillmentStates)

export const TrackingState = OneOf(trackingStates)

export const Address = Closed({
  firstName: text,
  lastName: text,
  fullName: text,
  company: optional,
  line1: text,
  line2: optional,
  line3: optional,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: optional,
})

const identity = {
  retailer: Code,
  number: OrderNumber,
  po: optional,
  externalKey: Nullable(Type.String({ description: 'The retailer’s own key beside its PO.' })),
  dialect: text,
  state: State,
  flags: Type.Array(OneOf(orderFlags), {
    description:
      'What is odd about it, and held nothing up: the amounts do not add up, the address looks wrong, another order had its PO first.',
  }),
  customerEmail: optional,
  placedAt: Time,
  updatedAt: Time,
}

export const OrderSummary = Closed({
  ...identity,
  shipToName: text,
  shipToCity: text,
  shipToState: text,
  lateSince: Nullable(
    Type.String({ format: 'date-time', description: 'Since when a step of it is overdue; null: none is.' }),
  ),
  lineCount: Count,
  unitCount: Count,
  total: Amount,
  fulfillments: Type.Array(Closed({ fulfillmentNo: Type.Integer(), invoiceNumber: text, state: State })),
})
export type OrderSummary = Static<typeof OrderSummary>

const Line = Closed({
  lineNo: Type.Integer(),
  itemId: Id,
  productId: Id,
  sku: text,
  gtin: optional,
  quantity: Count,
  quantityShipped: Count,
  quantityCanceled: Count,
  unitPrice: Amount,
  unitCost: Amount,
  tax: Amount,
  discount: Amount,
  margin: Amount,
})

const Part = Closed({
  lineNo: Type.Integer(),
  partNo: Type.Integer(),
  itemId: Id,
  warehouse: Nullable(Type.String({ description: 'null while backordered.' })),
  quantity: Count,
  quantityShipped: Count,
  quantityCanceled: Count,
  supplierCost: Nullable(
    Type.String({ description: 'Of one unit, when the supplier was given it; null: not known.' }),
  ),
  expectedOn: Nullable(
    Type.String({ description: 'YYYY-MM-DD, of what is owed: when the supplier says it has it.' }),
  ),
})

export const Shipment = Closed({
  shipmentNo: Type.Integer(),
  carrier: optional,
  service: optional,
  trackingNumber: text,
  trackingUrl: text,
  shippedAt: Time,
  voided: Type.Boolean(),
  tracking: Closed({
    state: TrackingState,
    at: Nullable(Time),
    gaveUpAt: Nullable(
      Type.String({
        format: 'date-time',
        description: 'Since when its carrier is asked no more, having said nothing for thirty days.',
      }),
    ),
    scans: Type.Array(
      Closed({
        at: Time,
        state: TrackingState,
        place: optional,
        text: optional,
        isCorrection: Type.Boolean({
          description: 'The operator’s word, which stands against all scans before it.',
        }),
        actor: text,
      }),
      { description: 'Oldest first.' },
    ),
  }),
  parts: Type.Array(Closed({ lineNo: Type.Integer(), partNo: Type.Integer(), quantity: Count })),
})

const Fulfillment = Closed({
  fulfillmentNo: Type.Integer(),
  supplier: text,
  invoiceNumber: text,
  state: State,
  holdReason: optional,
  holdUntil: Nullable(
    Type.String({
      format: 'date',
      description: 'The day, in the retailer’s zone, on which the hold ends by itself.',
    }),
  ),
  shippedElsewhere: Type.Boolean({ description: 'By others: nothing of it left a warehouse of the hub.' }),
  returnState: text,
  cancelState: text,
  freight: Amount,
  pickPack: Amount,
  shipDate: Day,
  parts: Type.Array(Part),
  shipments: Type.Array(Shipment),
})

export const WholeOrder = Closed({
  ...identity,
  poKey: text,
  placedState: State,
  version: Type.Integer(),
  customerUsername: optional,
  orderedAt: Time,
  paidAt: Nullable(Time),
  shipBy: Nullable(Time),
  shipTo: Address,
  billTo: Nullable(Address),
  shipVia: Nullable(Facts),
  extension: Nullable(Facts),
  policy: Closed(
    {
      shipComplete: Type.Boolean({ description: 'Nothing of it leaves before all of it can.' }),
      backorderUntil: Nullable(
        Type.String({
          format: 'date',
          description: 'The last day on which goods may be owed; null: for ever.',
        }),
      ),
      cancelAfter: Nullable(
        Type.String({
          format: 'date',
          description:
            'The last day on which it may leave: then what is not packed is called off; null: never.',
        }),
      ),
    },
    { description: 'What the retailer wants to become of goods that are not there. Days in its zone.' },
  ),
  taxRate: Type.String({ examples: ['0.08875'] }),
  taxAmount: Nullable(Amount),
  amountPaid: Nullable(Amount),
  figures: Closed({
    subtotal: Amount,
    shippingCost: Amount,
    discount: Amount,
    tax: Amount,
    total: Amount,
    wholesale: Amount,
    freight: Amount,
    pickPack: Amount,
    margin: Amount,
  }),
  lines: Type.Array(Line),
  fulfillments: Type.Array(Fulfillment),
  events: Type.Array(
    Closed({ version: Type.Integer(), type: text, actor: text, reason: optional, at: Time, payload: Facts }),
  ),
  decision: Type.Union([Facts, Type.Null()], {
    description:
      'Why it was routed so: the facts seen, their versions, the clock and the rules. Money in ten-thousandths.',
  }),
})
export type WholeOrder = Static<typeof WholeOrder>

export const OrderPath = Closed({ retailer: CodeOrId, number: OrderNumber })

export const CancelRequest = Closed({ reason: Type.Optional(Name) })

export const HoldRequest = Closed({
  until: Type.Optional(Day),
  holdReason: Type.Optional(
    OneOf(
      ['manual', 'attention', 'fraud'],
      '`manual` unless said. What is held for attention or fraud, the retailer cannot release.',
    ),
  ),
  reason: Type.Optional(Name),
})

export const Event = Closed({
  id: Type.String({ description: 'The same on every reading, and in the header `webhook-id` of a webhook.' }),
  seq: Type.Integer(),
  type: text,
  retailerId: Id,
  number: OrderNumber,
  version: Type.Integer(),
  at: Time,
  payload: Facts,
})
export type Event = Static<typeof Event>
