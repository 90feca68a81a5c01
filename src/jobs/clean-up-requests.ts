import { Cron } from 'croner'
import type { Hub } from '../core/hub.ts'
import { cleanUpRequests } from '../core/orders/requests/clean-up.ts'

/** Every ten minutes, until stopped: it is little each time. */
export function startRequestCleanUp(hub: Hub): () => void {
  const job = new Cron('*/10 * * * *', { protect: true }, async () => {
    try {
      await cleanUpRequests(hub)
    } catch (error) {
      hub.log.error({ reason: String(error) }, 'the log of calls could not be cut, trying again')
    }
  })
  return () => job.stop()
}
