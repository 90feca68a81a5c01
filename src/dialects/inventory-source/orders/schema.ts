import { type Static, Type } from 'typebox'
import { Amount, Conflict, CursorPage, Invalid, Moment, Nullable, Refused, Supplier } from '../wire-schema.ts'
import { statuses, type Status as Word } from './statuses.ts'

const Text = Type.String({ maxLength: 255 })
/** A pattern too, for a text of blanks is none. */
const FilledText = (description?: string) =>
  Type.String({ maxLength: 255, pattern: '\\S', ...(description === undefined ? {} : { description }) })
const Maybe = (description?: string) =>
  Type.Optional(Nullable(description === undefined ? Text : Type.String({ maxLength: 255, description })))

const AddressIn = Type.Object({
  name: Maybe('Whole; or `first_name` and `last_name`.'),
  first_name: Maybe(),
  last_name: Maybe(),
  company: Maybe(),
  address1: FilledText(),
  address2: Maybe(),
  suburb: Maybe('A third line.'),
  city: FilledText(),
  state: Maybe('Required in the United States, Canada and Australia.'),
  postal_code: Maybe(
    'Required in the United States, Canada and Australia. Better as text: a number has lost its zeros.',
  ),
  country: Maybe('Two letters; `US` unless said.'),
  phone: Maybe(),
  email: Type.Optional(Nullable(Type.String({ maxLength: 254 }))),
})

const ItemIn = Type.Object({
  sku: Type.String({ maxLength: 128, pattern: '\\S' }),
  quantity: Type.Integer({ minimum: 1, maximum: 100_000 }),
  price: Type.Optional(
    Nullable(
      Type.Number({
        minimum: 0,
        description: 'What your customer pays for one; else your retail price of that day.',
      }),
    ),
  ),
  line_id: Maybe('Your own name for the line: it comes back.'),
})

export const OrderRequestBody = Type.Object({
  order_number: FilledText('The order’s identity, for ever: the same order sent again is answered again.'),
  order_date: Type.Optional(Nullable(Type.String({ description: 'When your customer ordered.' }))),
  shipping_address: AddressIn,
  billing_address: Type.Optional(Nullable(AddressIn)),
  shipping_method: Type.Optional(
    Nullable(
      Type.Object({
        carrier: Maybe(),
        service: Maybe(),
        account: Maybe('Whose freight account it goes on.'),
      }),
    ),
  ),
  items: Type.Array(ItemIn, { minItems: 1, maxItems: 1000 }),
  total: Type.Optional(
    Nullable(Type.Number({ minimum: 0, description: 'What your customer pays in all. Kept, not checked.' })),
  ),
  comments: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
})

export const OrdersRequestBody = Type.Object({
  orders: Type.Array(OrderRequestBody, { minItems: 1, maxItems: 100 }),
})

const Status = Type.Unsafe<Word>({ type: 'string', enum: [...statuses] })

const Quantities = {
  quantity: Type.Integer(),
  quantity_shipped: Type.Integer(),
  quantity_canceled: Type.Integer(),
}

export const Order = Type.Object({
  id: Type.Integer({ description: 'The hub’s own number of the order, in all of its APIs.' }),
  order_number: Nullable(Type.String()),
  status: Status,
  created_at: Moment,
  updated_at: Moment,
  order_date: Nullable(Moment),
  cancelable: Type.Boolean({ description: 'Nothing of it has been packed yet.' }),
  items: Type.Array(
    Type.Object({
      line_id: Nullable(Type.String()),
      sku: Type.String(),
      ...Quantities,
      price: Type.Number({ description: 'What your customer pays for one.' }),
      cost: Type.Number({ description: 'What one costs you, as on the day of the order.' }),
    }),
  ),
  supplier_orders: Type.Array(
    Type.Object({
      po_number: Type.String({ description: 'Of the supplier’s share of the order: shipments name it.' }),
      supplier: Supplier,
      supplier_order_number: Nullable(Type.String()),
      status: Status,
      items: Type.Array(Type.Object({ sku: Type.String(), ...Quantities })),
      freight: Amount,
      pick_pack: Amount,
      total: Type.Number({ description: 'What you pay for it: goods, freight and pick/pack, to the cent.' }),
      message: Nullable(Type.String({ description: 'What it waits for, where it waits.' })),
    }),
    { description: 'One for each supplier that sends a part of it.' },
  ),
  total_cost: Type.Number({ description: 'The totals of the supplier orders together.' }),
})
export type Order = Static<typeof Order>

export const BulkResult = Type.Object({
  index: Type.Integer({ description: 'Which of the orders that were sent, from 0.' }),
  order_number: Nullable(Type.String()),
  status: Type.Integer({ description: 'As if it had been sent alone: 201, 200, 409, 422, …' }),
  order: Type.Optional(Order),
  error: Type.Optional(Type.Union([Invalid, Conflict, Refused])),
})

export const BulkAnswer = Type.Object(
  {
    data: Type.Array(BulkResult),
    summary: Type.Object({ placed: Type.Integer(), repeated: Type.Integer(), refused: Type.Integer() }),
  },
  { description: 'A result for each order, in the order in which they were sent.' },
)

export const OrderParameters = Type.Object({
  status: Type.Optional(Type.String({ description: `${statuses.join(', ')}; several separated by commas.` })),
  order_number: Type.Optional(Type.String()),
  since: Type.Optional(Type.String({ description: 'Only orders placed at this time or later.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(
    Type.String({ description: '`next_cursor` of the page before, with the same filters.' }),
  ),
})

export const OrderPage = Type.Object({ data: Type.Array(Order), pagination: CursorPage })

export const CancelBody = Type.Object({ reason: Maybe('For the operator to read.') })
