import { listEvents } from '../../core/orders/sequence-events.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { eventToWire } from './mapping.ts'
import { Event } from './schema.ts'

export const listEventsOperation = operation({
  id: 'listEvents',
  method: 'GET',
  url: '/events',
  tag: 'Orders',
  summary: 'What happened on the hub, oldest first',
  description:
    'To follow the stream, ask again with `after` being the `seq` of the last entry seen: none is skipped, none comes twice.',
  query: Closed(PageQuery),
  response: Page(Event),
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after } = query
    const page = { after: after === undefined ? 0 : idFromCursor(after), limit: limit + 1 }
    const found = await listEvents(hub, caller, { kind: 'operator', ownerId: 0 }, page)
    return pageOf(found, limit, ({ seq }) => String(seq), eventToWire)
  },
})
