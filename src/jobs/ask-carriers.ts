import { Cron } from 'croner'
import { askCarriers } from '../core/fulfillment/tracking/ask-carriers.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Askings of one look: what is left is asked about at the next. */
const ROUNDS = 50

/** Looks every fifteen seconds for parcels that their carriers are to be asked about, until stopped; waits for what is under way. */
export function startAskingCarriers(hub: Hub): () => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const look = async () => {
    for (const environment of environments) {
      for (let round = 0; round < ROUNDS && !stop.signal.aborted; round += 1) {
        if ((await askCarriers(hub, environment, stop.signal)) === 0) break
      }
    }
  }
  const job = new Cron('*/15 * * * * *', { protect: true }, async () => {
    running = look().catch((error: unknown) => {
      hub.log.error({ reason: String(error) }, 'carriers could not be asked, trying again')
    })
    await running
  })
  return async () => {
    job.stop()
    stop.abort()
    await running
  }
}
