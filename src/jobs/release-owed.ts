import { Cron } from 'croner'
import { releaseOwed } from '../core/fulfillment/answers/release-owed.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/**
 * Follows the changes of stock every five seconds and gives what has come in to those who wait for it, until stopped. Once an hour
 * it looks at all that is owed: a buffer that shrinks is no change of a count, and what failed is tried again.
 */
export function startOwedRelease(hub: Hub): () => void {
  const following = new Cron('*/5 * * * * *', { protect: true }, () => release(hub, false))
  const sweeping = new Cron('17 * * * *', { protect: true }, () => release(hub, true))
  return () => {
    following.stop()
    sweeping.stop()
  }
}

async function release(hub: Hub, sweep: boolean): Promise<void> {
  for (const environment of environments) {
    try {
      const { released, failed } = await releaseOwed(hub, environment, { sweep })
      if (released > 0) hub.log.info({ environment, orders: released }, 'goods have come for what was owed')
      for (const order of failed)
        hub.log.error({ environment, ...order }, 'goods could not be given out, it will be tried again')
    } catch (error) {
      hub.log.error(
        { environment, reason: String(error) },
        'what is owed could not be looked for, trying again',
      )
    }
  }
}
