import { readStream, type StreamEntry, type StreamKind, sequencePending } from '../../store/streams.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'

export type { StreamEntry } from '../../store/streams.ts'

const PASS = 10_000

/** Numbers every committed event of one environment; gives how many. Safe from any number of processes at once. */
export async function sequenceEvents(hub: Hub, environment: Environment): Promise<number> {
  let events = 0
  for (;;) {
    const done = await sequencePending(hub.db.environments[environment], PASS)
    events += done
    if (done < PASS) return events
  }
}

/** The events of a stream after a cursor, oldest first. `ownerId` is 0 for the operator's own stream. */
export async function listEvents(
  hub: Hub,
  caller: OperatorCaller,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StreamEntry[]> {
  return await readStream(hub.db.environments[caller.environment], stream, page.after, page.limit)
}
