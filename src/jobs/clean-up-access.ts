import { Cron } from 'croner'
import { cleanUpAccess } from '../core/access/clean-up-access.ts'
import type { Hub } from '../core/hub.ts'

/** Every hour, until stopped. */
export function startCleanUp(hub: Hub): () => void {
  const job = new Cron('17 * * * *', { protect: true }, async () => {
    try {
      await cleanUpAccess(hub)
    } catch (error) {
      hub.log.error(
        { reason: String(error) },
        'ended sessions and tokens could not be taken away, trying again',
      )
    }
  })
  return () => job.stop()
}
