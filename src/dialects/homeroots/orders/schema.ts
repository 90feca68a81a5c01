import { type Static, Type } from 'typebox'
import { Amount, Nullable } from '../wire-schema.ts'

const Text = Type.String({ maxLength: 255 })
/** A pattern too, for a text of blanks is none. */
const FilledText = Type.String({ maxLength: 255, pattern: '\\S' })
const Whole = (most: number, digits: number, description?: string) =>
  Type.Union(
    [Type.Integer({ minimum: 1, maximum: most }), Type.String({ pattern: `^[1-9]\\d{0,${digits - 1}}$` })],
    description === undefined ? {} : { description },
  )
const Item = Type.Object({ qty: Whole(100_000, 5), ocid: Whole(2_147_483_647, 9, 'The item.') })

export const OrderRequestBody = Type.Object({
  po: Type.String({
    maxLength: 255,
    pattern: '\\S',
    description: 'The order’s identity: the same order sent again is answered again.',
  }),
  first_name: FilledText,
  last_name: FilledText,
  company: Type.Optional(Nullable(Text)),
  street_address1: FilledText,
  street_address2: Type.Optional(Nullable(Text)),
  city: FilledText,
  state: FilledText,
  zip_code: Type.Union([FilledText, Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })], {
    description: 'Better as text: a number has lost its zeros.',
  }),
  country: FilledText,
  telephone: FilledText,
  carrier: Type.Optional(Nullable(Text)),
  carrier_account: Type.Optional(Nullable(Text)),
  items_in_order: Type.Union([
    Type.Record(Type.String(), Item, {
      minProperties: 1,
      maxProperties: 1000,
      examples: [{ 0: { qty: '2', ocid: '354787' } }],
    }),
    Type.Array(Item, { minItems: 1, maxItems: 1000 }),
    Item,
  ]),
})

export const CreatedOrder = Type.Object({
  po_number: Nullable(Type.String()),
  invoice_numbers: Type.Array(Type.String(), { description: 'One for each supplier.' }),
  payment_type: Type.String({ examples: ['net_terms'] }),
  message: Type.Literal('Order submitted successfully.'),
  status: Type.Literal(true),
})
export type CreatedOrder = Static<typeof CreatedOrder>

export const NameParameters = Type.Object({
  po_number: Type.Optional(Type.String({ description: 'One of the two is required; with both, both hold.' })),
  invoice_number: Type.Optional(Type.String()),
})

export const InvoiceStatus = Type.Object({
  po_number: Nullable(Type.String()),
  invoice_number: Type.String(),
  status: Type.Union([
    Type.Literal('Awaiting Payment'),
    Type.Literal('Backordered'),
    Type.Literal('Pending'),
    Type.Literal('In Progress'),
    Type.Literal('Due for Pickup'),
    Type.Literal('Shipped'),
    Type.Literal('Cancelled'),
  ]),
  shipping_details: Type.Object({
    shipping_tracking: Nullable(Type.String()),
    carrier: Nullable(Type.String()),
    shipping_method: Nullable(Type.String()),
  }),
})
export type InvoiceStatus = Static<typeof InvoiceStatus>

export const Invoice = Type.Object({
  po_number: Nullable(Type.String()),
  invoice_number: Type.String(),
  carrier_name: Type.String(),
  carrier_account_number: Type.String(),
  customer_name: Type.String(),
  address_line1: Type.String(),
  address_line2: Nullable(Type.String()),
  city: Type.String(),
  state: Type.String(),
  zipcode: Type.String(),
  phone_number: Nullable(Type.String()),
  items: Type.Array(
    Type.Object({
      ocid: Type.Integer(),
      item_name: Type.String(),
      quantity: Type.Integer(),
      price: Amount,
      shipping_price: Type.Number({ description: 'Of the whole line.' }),
      sub_amount: Type.Number({ description: 'quantity × price + shipping_price' }),
    }),
  ),
  total: Amount,
})
export type Invoice = Static<typeof Invoice>
