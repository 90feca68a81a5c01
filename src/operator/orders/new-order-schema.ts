import { type Static, Type } from 'typebox'
import {
  AmountIn,
  Amount as AmountOut,
  Closed,
  CodeOrId,
  Day,
  Id,
  Nullable,
  OneOf,
  OrderNumber,
  Units,
} from '../wire-schema.ts'
import { State } from './schema.ts'

const Text = Type.String({ maxLength: 255 })
const Street = Type.String({ maxLength: 255, examples: ['123 Anyplace St'] })
const optional = Type.Optional(Nullable(Text))
const Amount = Type.Optional(AmountIn)

export const NewAddress = Closed({
  fullName: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Or `firstName` and `lastName`.',
      examples: ['Ada Lovelace'],
    }),
  ),
  firstName: optional,
  lastName: optional,
  company: optional,
  line1: Street,
  line2: optional,
  line3: optional,
  city: Type.String({ maxLength: 255, examples: ['Cary'] }),
  state: Type.Optional(Type.String({ maxLength: 255, examples: ['NC'] })),
  postalCode: Type.String({ maxLength: 32, examples: ['27511'] }),
  country: Type.Optional(Type.String({ maxLength: 64, default: 'US', examples: ['US'] })),
  phone: optional,
})

export const NewOrder = Closed({
  retailer: CodeOrId,
  po: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'The retailer’s purchase order number: one order for ever, whichever door it comes by.',
    examples: ['PO-1001'],
  }),
  shipTo: NewAddress,
  billTo: Type.Optional(Nullable(NewAddress)),
  customerEmail: optional,
  shipVia: Type.Optional(Nullable(Closed({ carrier: optional, service: optional, account: optional }))),
  lines: Type.Array(
    Closed({
      itemId: Type.Optional(Id),
      sku: Type.Optional(Text),
      gtin: Type.Optional(Text),
      quantity: Units,
      unitPrice: Type.Optional({ ...AmountIn, description: 'The retailer’s own retail price unless said.' }),
    }),
    { minItems: 1, maxItems: 500 },
  ),
  shippingCost: Amount,
  discount: Amount,
  taxAmount: Amount,
  notes: Type.Optional(
    Nullable(Type.String({ maxLength: 2000, description: 'For whoever sends the goods.' })),
  ),
})
export type NewOrder = Static<typeof NewOrder>

export const OrderOutlook = Closed({
  retailer: Type.String(),
  po: Type.String(),
  number: Type.Union([OrderNumber, Type.Null()], {
    description: 'The order there is, where this would be a repeat of it.',
  }),
  fulfillments: Type.Array(
    Closed({
      supplier: Type.String(),
      state: State,
      units: Type.Integer(),
      lineNos: Type.Array(Type.Integer()),
      freight: AmountOut,
      pickPack: AmountOut,
      shipDate: Day,
    }),
    { description: 'Who would send what, as things are now.' },
  ),
  lines: Type.Array(
    Closed({
      lineNo: Type.Integer(),
      itemId: Id,
      sku: Type.String(),
      quantity: Units,
      unitPrice: AmountOut,
      unitCost: AmountOut,
      owed: Type.Integer({ description: 'Units that would be owed, for want of stock.' }),
    }),
  ),
  figures: Closed({
    subtotal: AmountOut,
    shippingCost: AmountOut,
    discount: AmountOut,
    tax: AmountOut,
    total: AmountOut,
    wholesale: AmountOut,
    freight: AmountOut,
    pickPack: AmountOut,
    owed: { ...AmountOut, description: 'By the retailer: goods, freight and packing.' },
  }),
  address: OneOf(
    ['valid', 'unknown', 'warning', 'failed'],
    'Whether the ZIP code belongs to the state. Said, never enforced.',
  ),
})
export type OrderOutlook = Static<typeof OrderOutlook>
