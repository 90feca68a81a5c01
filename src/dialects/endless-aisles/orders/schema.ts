import { type Static, Type } from 'typebox'
import { Metadata } from '../catalog/schema.ts'
import { Amount, Id, Nullable } from '../wire-schema.ts'

const Text = Type.String({ maxLength: 255 })
/** A pattern too, for a text of blanks is none. */
const FilledText = Type.String({ maxLength: 255, pattern: '\\S' })

/** Forms have text alone, and some shops put their numbers into JSON as text as well. */
const Numeric = (most: number, description?: string) =>
  Type.Union(
    [
      Type.Number({ minimum: 0, maximum: most }),
      Type.String({ pattern: `^(\\d{1,${String(most).length - 1}}(\\.\\d{1,10})?|${most})$` }),
    ],
    description === undefined ? {} : { description },
  )
const Whole = (most: number, digits: number, description?: string) =>
  Type.Union(
    [Type.Integer({ minimum: 1, maximum: most }), Type.String({ pattern: `^[1-9]\\d{0,${digits - 1}}$` })],
    description === undefined ? {} : { description },
  )

const RequestedLine = Type.Object(
  {
    id: Type.Optional(Whole(2_147_483_647, 9, 'The size. One of `id` and `upc` is enough.')),
    upc: Type.Optional(Type.String({ pattern: '^(?=.*[1-9])\\d{1,14}$', examples: ['064992103132'] })),
    price: Numeric(1_000_000, 'What the customer pays for one.'),
    quantity: Whole(100_000, 5),
  },
  { anyOf: [{ required: ['id'] }, { required: ['upc'] }] },
)

export const OrderRequestBody = Type.Object({
  shipping: Type.Object({
    first_name: FilledText,
    last_name: FilledText,
    phone: Type.Optional(Text),
    address_line_1: FilledText,
    address_line_2: Type.Optional(Text),
    city: FilledText,
    state: Type.String({
      pattern: '^[A-Za-z]{2}$',
      description: 'Two letters. The full name of a state of the US will do.',
      examples: ['NC'],
    }),
    zip: Type.Union([FilledText, Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })], {
      description: 'Better as text: a number has lost its zeros.',
    }),
    country: Type.Optional(Type.String({ maxLength: 255, default: 'US' })),
  }),
  customer: Type.Optional(
    Type.Object({ email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))) }),
  ),
  line_items: Type.Array(RequestedLine, { minItems: 1, maxItems: 1000 }),
  tax_rate: Type.Optional(Numeric(100, 'Below 1 a fraction (0.08875), from 1 on percent (8.875).')),
  shipping_cost: Type.Optional(Numeric(1_000_000)),
  discount: Type.Optional(Numeric(1_000_000)),
  custom_order_id: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'The order’s identity: the same order sent again is answered again.',
    }),
  ),
})

export const longestKey = 255

export const IdempotencyHeader = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      maxLength: longestKey,
      description: 'What makes the order itself, where it has no id of yours.',
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
