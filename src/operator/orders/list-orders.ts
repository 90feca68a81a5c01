import { Type } from 'typebox'
import { listOrdersOfAll, type OrderPlace } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf, unreadableCursor } from '../paging.ts'
import { Closed, CodeOrId, Name, OrderNumber, Page, PageQuery } from '../wire-schema.ts'
import { orderSummaryToWire } from './mapping.ts'
import { OrderSummary, State } from './schema.ts'

export const listOrdersOperation = operation({
  id: 'listOrders',
  method: 'GET',
  url: '/orders',
  tag: 'Orders',
  summary: 'Orders of all retailers or of one, newest first',
  query: Closed({
    retailer: Type.Optional(CodeOrId),
    state: Type.Optional(
      Type.Array(State, { maxItems: 11, description: 'One state, or several separated by commas.' }),
    ),
    po: Type.Optional(Name),
    number: Type.Optional(OrderNumber),
    email: Type.Optional(Name),
    ...PageQuery,
  }),
  response: Page(OrderSummary),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { state: states, limit = defaultLimit, after, ...filter } = query
    const page = { after: after === undefined ? undefined : placeFromCursor(after), limit: limit + 1 }
    const found = await listOrdersOfAll(hub, caller, { ...filter, states }, page)
    return pageOf(found, limit, ({ order }) => cursorOf(order), orderSummaryToWire)
  },
})

function cursorOf({ placedAt, retailerId, number }: OrderPlace): string {
  return `${placedAt.getTime()}_${retailerId}_${number}`
}

function placeFromCursor(text: string): OrderPlace {
  const [, at, retailerId, number] = /^(\d{1,14})_(\d{1,9})_(\d{1,15})$/.exec(text) ?? []
  if (at === undefined) throw unreadableCursor()
  return { placedAt: new Date(Number(at)), retailerId: Number(retailerId), number: Number(number) }
}
