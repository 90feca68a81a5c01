import { Cron } from 'croner'
import { releaseDueHolds } from '../core/fulfillment/release-due-holds.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Looks every minute for orders whose hold ends on this day, until stopped. */
export function startHoldRelease(hub: Hub): () => void {
  const job = new Cron('* * * * *', { protect: true }, async () => {
    for (const environment of environments) {
      try {
        const { released, failed } = await releaseDueHolds(hub, environment)
        if (released > 0) hub.log.info({ environment, orders: released }, 'holds have ended')
        for (const order of failed)
          hub.log.error({ environment, ...order }, 'a hold could not be ended, it will be tried again')
      } catch (error) {
        hub.log.error({ environment, reason: String(error) }, 'holds could not be looked for, trying again')
      }
    }
  })
  return () => job.stop()
}
