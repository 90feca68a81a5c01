import { type Static, Type } from 'typebox'
import { cancelOutcomes } from '../core/fulfillment/answers/request-cancels.ts'
import { filterQuery, placeQuery } from '../operator/orders/browse-schema.ts'
import { daysQuery } from '../operator/orders/order-days-schema.ts'
import { OrderSummary } from '../operator/orders/schema.ts'
import { Closed, CodeOrId, Name, Nullable, OneOf, OrderNumber, Time } from '../operator/wire-schema.ts'

// What a retailer's people see of their own orders: nothing of suppliers, of their prices, nor of other retailers.

/** What is done with many at once is done with so many at most. */
const MOST_PICKED = 200

const { hold: _, ...narrowing } = filterQuery
// why somebody of the operator holds an order is not told
const hold = { hold: Type.Optional(OneOf(['backorder'], 'Some of it waits for goods.')) }
const retailer = { retailer: Type.Optional(CodeOrId) }

export const OwnOrder = Type.Omit(OrderSummary, ['fulfillments'])
export type OwnOrder = Static<typeof OwnOrder>

export const OwnOrders = Closed({
  data: Type.Array(OwnOrder),
  next: Nullable(Type.String()),
  previous: Nullable(Type.String()),
})

export const OwnOrdersQuery = Closed({ ...retailer, ...narrowing, ...hold, ...placeQuery })
export const OwnCsvQuery = Closed({
  ...retailer,
  ...narrowing,
  ...hold,
  sort: placeQuery.sort,
  numbers: Type.Optional(
    Type.Array(Type.String({ pattern: '^[1-9]\\d{0,14}$' }), {
      ...{ minItems: 1, maxItems: MOST_PICKED },
      description: 'These orders alone, in this order, separated by commas; instead of a filter.',
    }),
  ),
})

export const OwnCancels = Closed({
  numbers: Type.Array(OrderNumber, { minItems: 1, maxItems: MOST_PICKED }),
  reason: Type.Optional(Name),
})

export const OwnCancelResults = Closed({
  results: Type.Array(
    Closed({
      number: OrderNumber,
      outcome: OneOf(
        cancelOutcomes,
        '`requested`: its supplier is asked; `already`: it was so before; `too-late`: nothing of it is open any more.',
      ),
    }),
    { description: 'In the order named, each once.' },
  ),
})
export type OwnCancelResults = Static<typeof OwnCancelResults>

export const OwnDaysQuery = Closed({ ...retailer, ...daysQuery })

export const OwnAttention = Closed({
  kind: OneOf(['late', 'held']),
  number: OrderNumber,
  since: Time,
})
export type OwnAttention = Static<typeof OwnAttention>

export const OwnAttentionList = Closed({
  data: Type.Array(OwnAttention, { description: 'The longest first, a hundred at most.' }),
})
