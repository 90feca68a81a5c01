import { getRetailer } from '../../core/access/get-retailer.ts'
import { listEvents } from '../../core/orders/sequence-events.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery, RetailerPath } from '../wire-schema.ts'
import { eventToWire } from './mapping.ts'
import { Event } from './schema.ts'

export const listRetailerEventsOperation = operation({
  id: 'listRetailerEvents',
  method: 'GET',
  url: '/retailers/:retailer/events',
  tag: 'Orders',
  summary: 'What happened to the orders of one retailer, oldest first, with numbers of its own',
  params: RetailerPath,
  query: Closed(PageQuery),
  response: Page(Event),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const { limit = defaultLimit, after } = query
    const page = { after: after === undefined ? 0 : idFromCursor(after), limit: limit + 1 }
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    const found = await listEvents(hub, caller, { kind: 'retailer', ownerId: retailerId }, page)
    return pageOf(found, limit, ({ seq }) => String(seq), eventToWire)
  },
})
