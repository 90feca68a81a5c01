import { Cron } from 'croner'
import { followEvents } from '../core/fulfillment/deadlines/follow-events.ts'
import { type Reroute, tellDue } from '../core/fulfillment/deadlines/tell-due.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Sets clocks for what happened and tells what is late, every two seconds, until stopped; resolves when the last pass is done. */
export function startDeadlines(hub: Hub, reroute?: Reroute): () => Promise<void> {
  let pass: Promise<void> | undefined
  const job = new Cron('*/2 * * * * *', { protect: true }, async () => {
    pass = onePass(hub, reroute)
    await pass
  })
  return async () => {
    job.stop()
    await pass
  }
}

async function onePass(hub: Hub, reroute: Reroute | undefined): Promise<void> {
  for (const environment of environments) {
    try {
      await followEvents(hub, environment)
      const { failed } = await tellDue(hub, environment, reroute)
      for (const order of failed)
        hub.log.error({ environment, ...order }, 'deadlines of an order could not be told, trying again')
    } catch (error) {
      hub.log.warn({ environment, reason: String(error) }, 'deadlines could not be kept, trying again')
    }
  }
}
