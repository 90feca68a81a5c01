import { type Static, Type } from 'typebox'
import { AmountIn, Closed, CodeOrId, Id, Nullable, Units } from '../wire-schema.ts'

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
