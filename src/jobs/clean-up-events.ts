import { Cron } from 'croner'
import { cleanUpEvents } from '../core/fulfillment/webhooks/clean-up.ts'
import type { Hub } from '../core/hub.ts'

/** Every hour, until stopped. */
export function startEventCleanUp(hub: Hub): () => void {
  const job = new Cron('43 * * * *', { protect: true }, async () => {
    try {
      await cleanUpEvents(hub)
    } catch (error) {
      hub.log.error({ reason: String(error) }, 'old events could not be taken away, trying again')
    }
  })
  return () => job.stop()
}
