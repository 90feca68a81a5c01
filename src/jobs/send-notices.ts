import { Cron } from 'croner'
import { cleanUpNotices } from '../core/fulfillment/notices/clean-up.ts'
import { followStreams } from '../core/fulfillment/notices/follow.ts'
import { lookForTroubles } from '../core/fulfillment/notices/look-for-troubles.ts'
import { sendNotices } from '../core/fulfillment/notices/send.ts'
import type { Hub } from '../core/hub.ts'
import { environments } from '../core/shared/environment.ts'

/** Looks of one pass: what is left comes with the next. */
const ROUNDS = 50

/** Every five seconds looks what people are to be told, and writes to them, until stopped; waits for the mail under way. */
export function startNotices(hub: Hub): () => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const pass = async () => {
    for (const environment of environments) {
      for (let round = 0; round < ROUNDS && !stop.signal.aborted; round += 1)
        if ((await followStreams(hub, environment)) === 0) break
      await lookForTroubles(hub, environment)
    }
    for (let round = 0; round < ROUNDS && !stop.signal.aborted; round += 1)
      if ((await sendNotices(hub, stop.signal)) === 0) break
  }
  const job = new Cron('*/5 * * * * *', { protect: true }, async () => {
    running = pass().catch((error: unknown) => {
      hub.log.error({ reason: String(error) }, 'notices could not be written, trying again')
    })
    await running
  })
  const cleaning = new Cron('51 * * * *', { protect: true }, async () => {
    await cleanUpNotices(hub).catch((error: unknown) => {
      hub.log.error({ reason: String(error) }, 'old notices could not be taken away, trying again')
    })
  })
  return async () => {
    cleaning.stop()
    job.stop()
    stop.abort()
    await running
  }
}
