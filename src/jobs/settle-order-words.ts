import { Cron } from 'croner'
import type { Hub } from '../core/hub.ts'
import { settleHoursOfAll } from '../core/orders/order-days.ts'
import { settleWordsOfAll } from '../core/orders/order-words.ts'
import { environments } from '../core/shared/environment.ts'

/** Keeps the words written that orders are searched by, and the hours that they came in, both environments, until stopped; resolves when the last pass is done. */
export function startSettlingWords(hub: Hub): () => Promise<void> {
  const stopped = new AbortController()
  let pass: Promise<void> | undefined
  const job = new Cron('*/2 * * * * *', { protect: true }, async () => {
    pass = onePass(hub, stopped.signal)
    await pass
  })
  return async () => {
    job.stop()
    stopped.abort()
    await pass
  }
}

async function onePass(hub: Hub, stopped: AbortSignal): Promise<void> {
  for (const environment of environments) {
    const settling = async () => {
      await settleWordsOfAll(hub, environment, stopped)
      await settleHoursOfAll(hub, environment, stopped)
    }
    await settling().catch((error: unknown) => {
      hub.log.warn(
        { environment, reason: String(error) },
        'words of orders could not be written, trying again',
      )
    })
  }
}
