import { Cron } from 'croner'
import { endDuePolicies } from '../core/fulfillment/end-due-policies.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Looks every minute for orders that have waited as long as their retailers wait, until stopped. */
export function startEndingPolicies(hub: Hub): () => void {
  const job = new Cron('* * * * *', { protect: true }, async () => {
    for (const environment of environments) {
      try {
        const { settled, failed } = await endDuePolicies(hub, environment)
        if (settled > 0) hub.log.info({ environment, orders: settled }, 'orders have waited long enough')
        for (const order of failed)
          hub.log.error({ environment, ...order }, 'an order could not be called off, it will be tried again')
      } catch (error) {
        hub.log.error(
          { environment, reason: String(error) },
          'orders that waited could not be looked for, trying again',
        )
      }
    }
  })
  return () => job.stop()
}
