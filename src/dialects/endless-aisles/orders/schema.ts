import { type Static, Type } from 'typebox'
import { Metadata } from '../catalog/schema.ts'
import { Amount, Id, Nullable } from '../wire-schema.ts'

const Text = Type.String({ maxLength: 255 })

export const OrderRequestBody = Type.Object({
  shipping: Type.Object({
    first_name: Text,
    last_name: Text,
    phone: Type.Optional(Text),
    address_line_1: Text,
    address_line_2: Type.Optional(Text),
    city: Text,
    state: Type.String({ description: 'Two letters, or the full name of a state of the US.' }),
    zip: Text,
    country: Type.Optional(Type.String({ default: 'US' })),
  }),
  customer: Type.Optional(Type.Object({ email: Type.Optional(Nullable(Type.String({ format: 'email' }))) })),
  line_items: Type.Array(
    Type.Object({
      id: Type.Optional(Type.Integer({ description: 'The size. One of `id` and `upc` is enough.' })),
      upc: Type.Optional(Type.String()),
      price: Type.Number({ minimum: 0, description: 'What the customer pays for one.' }),
      quantity: Type.Integer({ minimum: 1, maximum: 100_000 }),
    }),
    { minItems: 1, maxItems: 1000 },
  ),
  tax_rate: Type.Optional(
    Type.Number({ description: 'Below 1 a fraction (0.08875), from 1 on percent (8.875).' }),
  ),
  shipping_cost: Type.Optional(Type.Number({ minimum: 0 })),
  discount: Type.Optional(Type.Number({ minimum: 0 })),
  custom_order_id: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'The order’s identity: the same order sent again is answered again.',
    }),
  ),
})

const addressFields = {
  id: Id,
  first_name: Type.String(),
  last_name: Type.String(),
  line_1: Type.String(),
  line_2: Nullable(Type.String()),
  city: Type.String(),
  zip: Type.String(),
  state: Type.String(),
  phone: Nullable(Type.String()),
  created_at: Type.String({ examples: ['2018-04-19 17:28:29'] }),
  updated_at: Type.String({ examples: ['2018-04-19 17:28:29'] }),
  full_name: Type.String(),
}
export const WireAddress = Type.Object(addressFields)
export type WireAddress = Static<typeof WireAddress>

const lineFields = {
  id: Id,
  product_id: Id,
  upc: Nullable(Type.String()),
  quantity: Type.Integer(),
  quantity_shipped: Nullable(Type.Integer()),
  price: Amount,
  margin: Amount,
  wholesale: Amount,
  tax: Amount,
  discount: Amount,
  is_shipping: Type.Literal(false),
}
export const PlacedLine = Type.Object(lineFields)
export type PlacedLine = Static<typeof PlacedLine>

export const LineSize = Type.Object({
  id: Id,
  upc: Nullable(Type.String()),
  price: Amount,
  name: Type.String(),
  wholesale: Amount,
  purchasability: Type.Boolean(),
  shipping_weight_lbs: Type.Number(),
})

export const DetailedLine = Type.Object({
  ...lineFields,
  title: Type.String(),
  image: Nullable(Type.String({ description: 'Without a scheme.' })),
  size: Type.String(),
  sizes: Type.Array(LineSize),
  metadata: Metadata,
  brand: Type.String(),
})
export type DetailedLine = Static<typeof DetailedLine>

export const ShippingLine = Type.Object({
  id: Type.Literal(1),
  product_id: Type.Literal(1),
  upc: Type.Null(),
  quantity: Type.Literal(1),
  price: Amount,
  margin: Amount,
  wholesale: Amount,
  tax: Amount,
  discount: Amount,
  is_shipping: Type.Literal(true),
})
export type ShippingLine = Static<typeof ShippingLine>

const head = {
  id: Type.Integer({ minimum: 10_000 }),
  status: Type.Union([
    Type.Literal('Pending'),
    Type.Literal('Scheduled'),
    Type.Literal('Shipped'),
    Type.Literal('Canceled'),
    Type.Literal('Failed'),
  ]),
  customer: Type.Object({ email: Nullable(Type.String()) }),
}
const costs = { wholesale: Amount, freight: Amount, pick_pack: Amount, margin: Amount }
const charges = { shipping_cost: Amount, discount: Amount, subtotal: Amount, tax: Amount }
const createdAt = Type.String({ examples: ['04-19-2018'], description: 'm-d-Y' })

export const OrderSummary = Type.Object({
  ...head,
  shipping: WireAddress,
  ...costs,
  total: Amount,
  created_at: createdAt,
})
export type OrderSummary = Static<typeof OrderSummary>

export const PlacedOrder = Type.Object({
  ...head,
  line_items: Type.Array(Type.Union([PlacedLine, ShippingLine])),
  shipping: WireAddress,
  ...costs,
  ...charges,
  total: Amount,
  created_at: createdAt,
})
export type PlacedOrder = Static<typeof PlacedOrder>

export const OrderDetail = Type.Object({
  ...head,
  line_items: Type.Array(Type.Union([DetailedLine, ShippingLine])),
  shipping: WireAddress,
  ...costs,
  ...charges,
  total: Amount,
  created_at: createdAt,
  ship_date: Type.String({ examples: ['2018-04-19'], description: 'Planned; once shipped, actual.' }),
  placed_on: Type.String({ examples: ['2018-04-19'] }),
  shipments: Type.Array(Type.Object({ url: Type.String(), number: Type.String() })),
  last_updated: Type.String({ examples: ['2018-04-19 17:25:15'] }),
})
export type OrderDetail = Static<typeof OrderDetail>
