import { readHead, readStream, type StreamEntry, type StreamKind } from '../../store/streams.ts'
import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { eventIdOf, seenBy } from './told-event.ts'
import { waitForEvent } from './wait-for-event.ts'

export interface EventsAsked {
  /** A number: what comes after it. `latest`: what happens from now on. Unless said, all that is kept. */
  readonly after?: number | 'latest' | undefined
  readonly limit: number
  /** Of these types only. */
  readonly types?: readonly string[] | undefined
  /** How long to wait for the first event, where there is none yet. */
  readonly waitSeconds?: number | undefined
}

export interface ToldEvent extends StreamEntry {
  /** The same on every reading, and in the header `webhook-id`. */
  readonly id: string
}

export interface EventsRead {
  readonly events: readonly ToldEvent[]
  /** What to ask for next: nothing between is skipped, types that were not asked for apart. */
  readonly cursor: number
  readonly latest: number
}

/** The longest a reader may wait, in seconds. */
export const longestWait = 30

/**
 * The events of a stream after a cursor, oldest first. A retailer reads its own stream.
 * @throws Problem `cursor-too-old` where some after the cursor are no longer kept, `forbidden`
 */
export async function readEvents(
  hub: Hub,
  caller: Caller,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  { after, limit, types, waitSeconds = 0 }: EventsAsked,
): Promise<EventsRead> {
  requireOwn(caller, stream)
  const { environment } = caller
  const pool = hub.db.environments[environment]
  const { lastSeq, keptFrom } = await readHead(pool, stream)
  const from = after === 'latest' ? lastSeq : (after ?? keptFrom - 1)
  if (from < keptFrom - 1) throw new Problem('cursor-too-old', { oldest: keptFrom })
  const until = performance.now() + waitSeconds * 1000
  let [latest, seen] = [lastSeq, from]
  for (;;) {
    const found = latest > seen ? await readStream(pool, stream, seen, limit, types ?? null) : []
    const last = found.at(-1)?.seq ?? latest
    // a page that is not full has seen all there was when its end was looked at
    const cursor = Math.max(from, found.length < limit ? Math.max(latest, last) : last)
    const left = (until - performance.now()) / 1000
    if (found.length > 0 || left <= 0) {
      const told = found.map((entry) => ({
        ...entry,
        id: eventIdOf({ environment, ...stream }, entry),
        payload: seenBy(stream, entry.payload),
      }))
      return { events: told, cursor, latest: Math.max(latest, cursor) }
    }
    seen = cursor
    const head = await waitForEvent(hub, environment, stream, seen, left)
    if (head <= seen) return { events: [], cursor, latest: cursor }
    latest = head
  }
}

/** The one stream that is a caller's; null: the operator sees all of them. */
export function ownStream(caller: Caller): { readonly kind: StreamKind; readonly ownerId: number } | null {
  if (caller.kind === 'retailer') return { kind: 'retailer', ownerId: caller.retailerId }
  return caller.kind === 'supplier' ? { kind: 'supplier', ownerId: caller.supplierId } : null
}

/** @throws Problem `forbidden` */
export function requireOwn(
  caller: Caller,
  { kind, ownerId }: { readonly kind: StreamKind; readonly ownerId: number },
): void {
  const own = ownStream(caller)
  if (own && (own.kind !== kind || own.ownerId !== ownerId)) throw new Problem('forbidden', {})
}
