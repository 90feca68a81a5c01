import { Cron } from 'croner'
import { releaseCreditHolds } from '../core/fulfillment/accounts/release-credit-holds.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Looks every minute whether there is room for what waits under a credit limit, until stopped. */
export function startCreditRelease(hub: Hub): () => void {
  const job = new Cron('30 * * * * *', { protect: true }, async () => {
    for (const environment of environments) {
      try {
        const { released, failed } = await releaseCreditHolds(hub, environment)
        if (released > 0)
          hub.log.info({ environment, orders: released }, 'there was room under a credit limit')
        for (const order of failed)
          hub.log.error({ environment, ...order }, 'an order could not be sent on, it will be tried again')
      } catch (error) {
        hub.log.error(
          { environment, reason: String(error) },
          'orders that wait for room could not be looked for',
        )
      }
    }
  })
  return () => job.stop()
}
