import { pruneStreams } from '../../../store/streams.ts'
import { deleteAttempts, deleteGivenUp } from '../../../store/webhooks/log.ts'
import type { Hub } from '../../hub.ts'
import { environments } from '../../shared/environment.ts'

const DAY_MS = 86_400_000

export const eventDays = 90
export const attemptDays = 30

/** Small pieces, so that nobody who writes waits long. */
const PIECE = 10_000

/** Takes away events older than ninety days and attempts older than thirty. In two processes at once it is no harm. */
export async function cleanUpEvents(hub: Hub): Promise<void> {
  const ago = (days: number) => new Date(hub.clock.now().getTime() - days * DAY_MS)
  for (const environment of environments) {
    const pool = hub.db.environments[environment]
    while ((await pruneStreams(pool, ago(eventDays), PIECE)) > 0) {}
    while ((await deleteAttempts(pool, ago(attemptDays), PIECE)) > 0) {}
    await deleteGivenUp(pool, ago(eventDays))
  }
}
