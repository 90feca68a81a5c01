import { Cron } from 'croner'
import { exchangeFiles } from '../core/fulfillment/files/exchange-files.ts'
import type { Hub } from '../core/hub.ts'

/** Looks every ten seconds into the folders of suppliers, until stopped; a look that is under way is not begun again. */
export function startFileExchange(hub: Hub, root: string): () => Promise<void> {
  const folders = { root, looks: new Map(), holder: hub.random.uuid() }
  let running: Promise<void> = Promise.resolve()
  const job = new Cron('*/10 * * * * *', { protect: true }, async () => {
    running = exchangeFiles(hub, folders).catch((error: unknown) => {
      hub.log.error({ reason: String(error) }, 'files could not be exchanged, trying again')
    })
    await running
  })
  return async () => {
    job.stop()
    await running
  }
}
