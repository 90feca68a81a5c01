import { Type } from 'typebox'
import { listFulfillments, type WorkPlace } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { State } from '../orders/schema.ts'
import { defaultLimit, unreadableCursor } from '../paging.ts'
import { Closed, CodeOrId, Page, PageQuery } from '../wire-schema.ts'
import { fulfillmentSummaryToWire } from './fulfillment-mapping.ts'
import { FulfillmentSummary } from './fulfillment-schema.ts'

export const listFulfillmentsOperation = operation({
  id: 'listFulfillments',
  method: 'GET',
  url: '/fulfillments',
  tag: 'Fulfillment',
  summary: 'A supplier’s share of each order, of one supplier or of all, newest first',
  callers: ['operator', 'supplier'],
  query: Closed({
    supplier: Type.Optional(CodeOrId),
    state: Type.Optional(
      Type.Array(State, { maxItems: 11, description: 'One state, or several separated by commas.' }),
    ),
    open: Type.Optional(Type.Boolean({ description: 'Only what is not over.' })),
    ...PageQuery,
  }),
  response: Page(FulfillmentSummary),
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { supplier, state: states, open, limit = defaultLimit, after } = query
    const page = { after: after === undefined ? undefined : placeFromCursor(after), limit }
    const { found, next } = await listFulfillments(hub, caller, { supplier, states, open }, page)
    return { data: found.map(fulfillmentSummaryToWire), next: next ? cursorOf(next) : null }
  },
})

function cursorOf({ placedAt, retailerId, number, fulfillmentNo }: WorkPlace): string {
  return `${placedAt.getTime()}_${retailerId}_${number}_${fulfillmentNo}`
}

function placeFromCursor(text: string): WorkPlace {
  const [, at, retailerId, number, fulfillmentNo] =
    /^(-?\d{1,14})_(\d{1,9})_(\d{1,15})_(\d{1,9})$/.exec(text) ?? []
  if (at === undefined) throw unreadableCursor()
  return {
    placedAt: new Date(Number(at)),
    retailerId: Number(retailerId),
    number: Number(number),
    fulfillmentNo: Number(fulfillmentNo),
  }
}
