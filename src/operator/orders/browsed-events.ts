import { type Static, Type } from 'typebox'
import type { Caller } from '../../core/access/caller.ts'
import type { Stream } from '../../core/fulfillment/webhooks/endpoints.ts'
import type { Hub } from '../../core/hub.ts'
import { browseEvents } from '../../core/orders/browse-events.ts'
import { defaultLimit, idFromCursor } from '../paging.ts'
import { Closed, OrderNumber, Page, PageQuery } from '../wire-schema.ts'
import { EventQuery } from './event-stream.ts'
import { eventToWire } from './mapping.ts'
import { Event } from './schema.ts'

export const BrowsedEvent = Closed({
  ...Event.properties,
  retailer: Type.String({ description: 'Code of the retailer whose order it is.' }),
})
export type BrowsedEvent = Static<typeof BrowsedEvent>

export const BrowsedPage = Page(BrowsedEvent)

export const BrowseQuery = {
  types: EventQuery.properties.types,
  number: Type.Optional(OrderNumber),
  ...PageQuery,
}

interface Query {
  readonly types?: string
  readonly number?: number
  readonly limit?: number
  readonly after?: string
}

/** A page may be short of its limit and still have a `next`: so much is looked through at a time. */
export async function browsedPage(
  hub: Hub,
  caller: Caller,
  stream: Stream,
  { types, number, limit = defaultLimit, after }: Query,
): Promise<Static<typeof BrowsedPage>> {
  const { events, next } = await browseEvents(hub, caller, stream, {
    types: types?.split(','),
    number,
    before: after === undefined ? undefined : idFromCursor(after),
    limit,
  })
  return {
    data: events.map((event) => ({ ...eventToWire(event), retailer: event.retailer })),
    next: next === null ? null : String(next),
  }
}
