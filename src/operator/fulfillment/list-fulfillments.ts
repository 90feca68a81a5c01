import { listFulfillments, type WorkPlace, warehouseCodes } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { defaultLimit, unreadableCursor } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { fulfillmentSummaryToWire } from './fulfillment-mapping.ts'
import { FulfillmentSummary } from './fulfillment-schema.ts'
import { filterOf, WorkQuery } from './work-query.ts'

export const listFulfillmentsOperation = operation({
  id: 'listFulfillments',
  method: 'GET',
  url: '/fulfillments',
  tag: 'Fulfillment',
  summary: 'A supplier’s share of each order, of one supplier or of all, newest first unless said',
  callers: ['operator', 'supplier'],
  query: Closed({ ...WorkQuery, ...PageQuery }),
  response: Page(FulfillmentSummary),
  refusals: ['supplier-not-found', 'warehouse-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, ...asked } = query
    const page = { after: after === undefined ? undefined : placeFromCursor(after), limit }
    const { found, next } = await listFulfillments(hub, caller, filterOf(asked), page)
    const warehouses = await warehouseCodes(hub, caller)
    return {
      data: found.map((each) => fulfillmentSummaryToWire(each, warehouses)),
      next: next ? cursorOf(next) : null,
    }
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
