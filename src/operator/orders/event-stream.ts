import { type Static, Type } from 'typebox'
import type { OperatorCaller } from '../../core/access/caller.ts'
import type { Stream } from '../../core/fulfillment/webhooks/endpoints.ts'
import type { Hub } from '../../core/hub.ts'
import { longestWait, readEvents } from '../../core/orders/read-events.ts'
import { defaultLimit, idFromCursor } from '../paging.ts'
import { Closed, Nullable, PageQuery } from '../wire-schema.ts'
import { eventToWire } from './mapping.ts'
import { Event } from './schema.ts'

export const EventQuery = Closed({
  limit: PageQuery.limit,
  after: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        '`cursor` of the answer before, or `latest` for what happens from now on. Unless said, all that is kept.',
    }),
  ),
  types: Type.Optional(
    Type.String({
      pattern: '^[a-z_.]{1,63}(,[a-z_.]{1,63}){0,49}$',
      description: 'Only these, separated by commas.',
      examples: ['order.placed,fulfillment.shipped'],
    }),
  ),
  wait: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: longestWait,
      description: 'Seconds to wait for the first event where there is none yet.',
    }),
  ),
})

export const EventPage = Closed({
  data: Type.Array(Event),
  next: Nullable(
    Type.String({ description: 'Give it as `after` to read on; null where there is no more now.' }),
  ),
  cursor: Type.String({
    description: 'Give it as `after` to follow the stream, whether there was anything or not.',
  }),
})
type EventPage = Static<typeof EventPage>

export const followed =
  'To follow the stream, give `cursor` as `after`: none is skipped, none comes twice. Events are kept for ninety days; a cursor ' +
  'that is older is refused. With `wait`, the answer comes when there is something, so that no tight loop is needed.'

export async function eventPage(
  hub: Hub,
  caller: OperatorCaller,
  stream: Stream,
  query: Static<typeof EventQuery>,
): Promise<EventPage> {
  const { limit = defaultLimit, after, types, wait } = query
  const from: number | 'latest' | undefined =
    after === 'latest' ? 'latest' : after === undefined ? undefined : idFromCursor(after)
  const asked = { after: from, types: types?.split(','), waitSeconds: wait }
  const { events, cursor } = await readEvents(hub, caller, stream, { ...asked, limit: limit + 1 })
  const page = events.slice(0, limit)
  const hasMore = events.length > limit
  const at = String(hasMore ? (page.at(-1)?.seq ?? cursor) : cursor)
  return { data: page.map(eventToWire), next: hasMore ? at : null, cursor: at }
}
