import { Type } from 'typebox'
import { listReturns, type ReturnPlace } from '../../core/fulfillment/returns/find-returns.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf, unreadableCursor } from '../paging.ts'
import { Closed, CodeOrId, Page, PageQuery } from '../wire-schema.ts'
import { returnToWire } from './return-mapping.ts'
import { Return, ReturnState } from './return-schema.ts'

export const listReturnsOperation = operation({
  id: 'listReturns',
  method: 'GET',
  url: '/returns',
  tag: 'Fulfillment',
  summary: 'Goods on their way back and what became of them, newest first',
  callers: ['operator', 'supplier'],
  query: Closed({
    retailer: Type.Optional(CodeOrId),
    supplier: Type.Optional(CodeOrId),
    state: Type.Optional(
      Type.Array(ReturnState, { maxItems: 4, description: 'One state, or several separated by commas.' }),
    ),
    ...PageQuery,
  }),
  response: Page(Return),
  refusals: ['retailer-not-found', 'supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, state: states, retailer, supplier } = query
    const page = { after: after === undefined ? undefined : placeFromCursor(after), limit: limit + 1 }
    const found = await listReturns(hub, caller, { retailer, supplier, states }, page)
    return pageOf(
      found,
      limit,
      ({ goods }) => `${goods.authorizedAt.getTime()}_${goods.returnNumber}`,
      (each) => returnToWire(each, caller),
    )
  },
})

function placeFromCursor(text: string): ReturnPlace {
  const [, at, returnNumber] = /^(\d{1,14})_(R-.{1,80})$/.exec(text) ?? []
  if (at === undefined || returnNumber === undefined) throw unreadableCursor()
  return { authorizedAt: new Date(Number(at)), returnNumber }
}
