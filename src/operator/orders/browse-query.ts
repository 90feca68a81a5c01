import { type TProperties, Type } from 'typebox'
import type { BrowsePage, OrderPage, OrderPlace } from '../../core/orders/browse-orders.ts'
import { dialectNames } from '../../core/orders/order.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { defaultLimit } from '../paging.ts'
import { Closed, Name, Nullable, OneOf, OrderNumber, PageQuery, Time } from '../wire-schema.ts'
import { orderSummaryToWire } from './mapping.ts'
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

/** A condition as core asks for it, of a query as the schema has checked it. */
export function filterFrom<S, Q extends { placedFrom?: string; placedBefore?: string; state?: S[] }>({
  placedFrom,
  placedBefore,
  state: states,
  ...rest
}: Q & { state?: S[] }) {
  const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
  return { ...rest, states, placedFrom: moment(placedFrom), placedBefore: moment(placedBefore) }
}

interface AskedPlace {
  readonly sort?: 'newest' | 'oldest' | undefined
  readonly limit?: number | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly last?: boolean | undefined
}

/** @throws MalformedRequest */
export function pageFrom({
  sort,
  limit = defaultLimit,
  after,
  before,
  last = false,
}: AskedPlace): BrowsePage {
  if ([after !== undefined, before !== undefined, last].filter(Boolean).length > 1)
    throw new MalformedRequest(['query: give one of after, before and last.'])
  const isNewestFirst = sort !== 'oldest'
  if (last) return { isNewestFirst, limit, from: 'last' }
  if (after !== undefined) return { isNewestFirst, limit, from: { after: placeFrom(after, 'after') } }
  if (before !== undefined) return { isNewestFirst, limit, from: { before: placeFrom(before, 'before') } }
  return { isNewestFirst, limit, from: 'first' }
}

export function listToWire({ orders, previous, next }: OrderPage) {
  return {
    data: orders.map(orderSummaryToWire),
    next: next && cursorOf(next),
    previous: previous && cursorOf(previous),
  }
}

function cursorOf({ placedAt, retailerId, number }: OrderPlace): string {
  return `${placedAt.getTime()}_${retailerId}_${number}`
}

function placeFrom(text: string, name: string): OrderPlace {
  const [, at, retailerId, number] = /^(\d{1,14})_(\d{1,9})_(\d{1,15})$/.exec(text) ?? []
  if (at === undefined)
    throw new MalformedRequest([
      `query.${name} is not a cursor of this list: give \`next\` or \`previous\` of a page of it.`,
    ])
  return { placedAt: new Date(Number(at)), retailerId: Number(retailerId), number: Number(number) }
}
