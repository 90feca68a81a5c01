import { createDeliverer, type Pace } from '../core/fulfillment/webhooks/deliverer.ts'
import type { Hub } from '../core/hub.ts'
import { type Environment, environments } from '../core/shared/environment.ts'

const PAUSE_MS = 200
/** As long as one sending may take at most, and a little. */
const DRAIN_MS = 8000

/** Delivers webhooks of both environments until stopped; resolves when nothing is on its way any more. */
export function startDelivery(hub: Hub, pace?: Pace): () => Promise<void> {
  const stops = environments.map((environment) => deliver(hub, environment, pace))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function deliver(hub: Hub, environment: Environment, pace: Pace | undefined): () => Promise<void> {
  let stopped = false
  let wake = () => {}
  const deliverer = createDeliverer(hub, environment, { ended: () => wake(), ...(pace ? { pace } : {}) })
  const loop = async () => {
    while (!stopped) {
      const begun = await deliverer.begin().catch((error: unknown) => {
        hub.log.warn({ environment, reason: String(error) }, 'webhooks could not be delivered, trying again')
        return 0
      })
      if (begun > 0) continue
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
    await deliverer.drain(DRAIN_MS)
  }
}
