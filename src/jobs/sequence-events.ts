import { sequenceChanges, sequenceSharedChanges } from '../core/fulfillment/sequence-changes.ts'
import type { Hub } from '../core/hub.ts'
import { wakeWatch } from '../core/orders/live/watch-events.ts'
import { sequenceEvents } from '../core/orders/sequence-events.ts'
import { environments } from '../core/shared/environment.ts'

const PAUSE_MS = 200

/** Keeps events numbered and changes told, both environments, until stopped; resolves when the last pass is done. */
export function startSequencer(hub: Hub): () => Promise<void> {
  let stopped = false
  let wake = () => {}
  const loop = async () => {
    while (!stopped) {
      for (const environment of environments) {
        const numbered = await sequenceEvents(hub, environment).catch((error: unknown) => {
          hub.log.warn({ environment, reason: String(error) }, 'events could not be numbered, trying again')
          return 0
        })
        if (numbered > 0) wakeWatch(hub, environment)
        await sequenceChanges(hub, environment).catch((error: unknown) => {
          hub.log.warn({ environment, reason: String(error) }, 'changes could not be told, trying again')
        })
      }
      await sequenceSharedChanges(hub).catch((error: unknown) => {
        hub.log.warn({ reason: String(error) }, 'changes of the catalog could not be told, trying again')
      })
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, PAUSE_MS).unref()
      })
    }
  }
  const running = loop()
  return async () => {
    stopped = true
    wake()
    await running
  }
}
