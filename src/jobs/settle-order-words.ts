import { Cron } from 'croner'
import type { Hub } from '../core/hub.ts'
import { settleWordsOfAll } from '../core/orders/order-words.ts'
import { environments } from '../core/shared/environment.ts'

/** Keeps the words written that orders are searched by, both environments, until stopped; resolves when the last pass is done. */
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
    await settleWordsOfAll(hub, environment, stopped).catch((error: unknown) => {
      hub.log.warn(
        { environment, reason: String(error) },
        'words of orders could not be written, trying again',
      )
    })
  }
}
