import { type Static, Type } from 'typebox'
import { filterQuery, placeQuery } from '../operator/orders/browse-schema.ts'
import { daysQuery } from '../operator/orders/order-days-schema.ts'
import { OrderSummary } from '../operator/orders/schema.ts'
import { Closed, CodeOrId, Nullable, OneOf, OrderNumber, Time } from '../operator/wire-schema.ts'

// What a retailer's people see of their own orders: nothing of suppliers, of their prices, nor of other retailers.

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
export const OwnCsvQuery = Closed({ ...retailer, ...narrowing, ...hold, sort: placeQuery.sort })
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
