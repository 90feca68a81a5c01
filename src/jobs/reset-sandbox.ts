import { Cron } from 'croner'
import type { Hub } from '../core/hub.ts'
import { resetDueSandboxes } from '../core/orders/reset-sandbox.ts'

/** Looks every minute for retailers whose night has come; `off` never does. Gives the way to stop it. */
export function startNightlyReset(hub: Hub, timeOfDay: string): () => void {
  if (timeOfDay === 'off') return () => {}
  const job = new Cron('* * * * *', { protect: true }, async () => {
    try {
      const retailers = await resetDueSandboxes(hub, timeOfDay)
      if (retailers.length > 0) hub.log.info({ retailers }, 'sandbox reset')
    } catch (error) {
      hub.log.error({ reason: String(error) }, 'the nightly sandbox reset failed, it will be tried again')
    }
  })
  return () => job.stop()
}
