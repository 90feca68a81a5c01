import type { Hub } from '../core/hub.ts'
import { settleWordsOfAll } from '../core/orders/order-words.ts'
import { environments } from '../core/shared/environment.ts'

const PAUSE_MS = 2000

/** Keeps the words written that orders are searched by, both environments, until stopped; resolves when the last pass is done. */
export function startSettlingWords(hub: Hub): () => Promise<void> {
  const stop = new AbortController()
  let wake = () => {}
  const loop = async () => {
    while (!stop.signal.aborted) {
      for (const environment of environments) {
        await settleWordsOfAll(hub, environment, stop.signal).catch((error: unknown) => {
          hub.log.warn(
            { environment, reason: String(error) },
            'words of orders could not be written, trying again',
          )
        })
      }
      if (stop.signal.aborted) return
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, PAUSE_MS).unref()
      })
    }
  }
  const running = loop()
  return async () => {
    stop.abort()
    wake()
    await running
  }
}
