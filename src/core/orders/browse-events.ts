import { readRetailers } from '../../store/parties.ts'
import { readHead, readStreamBack, type StreamKind } from '../../store/streams.ts'
import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { requireOwn, type ToldEvent } from './read-events.ts'
import { eventIdOf, seenBy } from './told-event.ts'

export interface EventsBrowsed {
  readonly types?: readonly string[] | undefined
  /** Of the orders with this number. */
  readonly number?: number | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** So many events are looked through for one page: what lies before them is for the next one. */
const LOOKED_THROUGH = 20_000

/**
 * The events of a stream for people, the latest first. `next` is where to go on, which may be before a page is full: a filter never
 * makes one look through everything. @throws Problem `forbidden`
 */
export async function browseEvents(
  hub: Hub,
  caller: Caller,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  { types, number, before, limit }: EventsBrowsed,
): Promise<{
  readonly events: readonly (ToldEvent & { readonly retailer: string })[]
  readonly next: number | null
}> {
  requireOwn(caller, stream)
  const { environment } = caller
  const pool = hub.db.environments[environment]
  const { lastSeq, keptFrom } = await readHead(pool, stream)
  const below = Math.min(before ?? lastSeq + 1, lastSeq + 1)
  const above = Math.max(keptFrom - 1, below - 1 - LOOKED_THROUGH)
  const only = { types: types ?? null, number: number ?? null }
  const found = await readStreamBack(pool, stream, { above, below, limit: limit + 1 }, only)
  const page = found.slice(0, limit)
  const rest = above > keptFrom - 1 ? above + 1 : null
  const codes = new Map((await readRetailers(pool)).map(({ retailerId, code }) => [retailerId, code]))
  return {
    events: page.map((entry) => ({
      ...entry,
      id: eventIdOf({ environment, ...stream }, entry),
      payload: seenBy(stream, entry.payload),
      retailer: codes.get(entry.retailerId) ?? '',
    })),
    next: found.length > limit ? (page.at(-1)?.seq ?? null) : rest,
  }
}
