import { type TProperties, Type } from 'typebox'
import { dialectNames } from '../../core/orders/order.ts'
import { Closed, Name, Nullable, OneOf, OrderNumber, PageQuery, Time } from '../wire-schema.ts'
import { OrderSummary, State } from './schema.ts'

/** What a list of orders is narrowed by; every part given must hold. */
export const filterQuery = {
  q: Type.Optional(
    Type.String({
      ...{ minLength: 1, maxLength: 200 },
      description:
        'What somebody typed: a PO or its beginning, an order number, an e-mail address, a tracking number, an invoice number, or words of the customer’s name and of the goods (SKU, UPC, title), each by its beginning.',
    }),
  ),
  state: Type.Optional(
    Type.Array(State, { maxItems: 11, description: 'One state, or several separated by commas.' }),
  ),
  source: Type.Optional(OneOf(dialectNames, 'The wire it came by.')),
  hold: Type.Optional(
    OneOf(['manual', 'backorder', 'attention', 'fraud', 'credit'], 'Some of it is held for this reason.'),
  ),
  placedFrom: Type.Optional(Time),
  placedBefore: Type.Optional(Type.String({ format: 'date-time', description: 'Not this moment any more.' })),
  po: Type.Optional(Name),
  number: Type.Optional(OrderNumber),
  email: Type.Optional(Name),
} satisfies TProperties

export const placeQuery = {
  sort: Type.Optional(OneOf(['newest', 'oldest'], '`newest` unless said.')),
  ...PageQuery,
  before: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: '`previous` of the page after.' }),
  ),
  last: Type.Optional(
    Type.Boolean({ description: 'true: the last page; it takes no longer than the first.' }),
  ),
} satisfies TProperties

export const OrderList = Closed({
  data: Type.Array(OrderSummary),
  next: Nullable(
    Type.String({
      description:
        'Give it as `after` to read on; null at the end. A page may hold fewer than asked for, even none, and still have a next one: where what is asked for is rare, each page looks at a part of the orders.',
    }),
  ),
  previous: Nullable(
    Type.String({ description: 'Give it as `before` for the page before; null at the beginning.' }),
  ),
})
