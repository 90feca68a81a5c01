import { Cron } from 'croner'
import { openSpool } from '../core/catalog/imports/spool.ts'
import type { Hub } from '../core/hub.ts'
import { lookForFiles } from '../core/inventory/feeds/look-for-files.ts'
import type { FeedWeb } from '../core/inventory/feeds/pull.ts'

export interface FeedFolders {
  /** Where suppliers drop files. */
  readonly dropped: string
  /** Where a file lies that was fetched. */
  readonly uploads: string
  /** Where suppliers and the hub exchange files of business. */
  readonly exchange: string
}

/** Looks every ten seconds for files of feeds, until stopped; a look that is under way is not begun again. */
export function startFeeds(
  hub: Hub,
  { dropped, uploads }: Pick<FeedFolders, 'dropped' | 'uploads'>,
  web?: FeedWeb | undefined,
): () => Promise<void> {
  const looking = { folder: dropped, looks: new Map(), spool: openSpool(uploads, hub.random), web }
  let running: Promise<void> = Promise.resolve()
  const job = new Cron('*/10 * * * * *', { protect: true }, async () => {
    running = lookForFiles(hub, looking).catch((error: unknown) => {
      hub.log.error({ reason: String(error) }, 'feeds could not be looked for, trying again')
    })
    await running
  })
  return async () => {
    job.stop()
    await running
  }
}
