import { lastAccepted } from '../../../store/feeds/runs.ts'
import { readRuns } from '../../../store/imports/runs.ts'
import type { SupplierCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { ImportedFile } from '../run-import.ts'
import type { Feed } from './feed.ts'
import { asSupplierKnows } from './find-feeds.ts'
import { feedOfOwnStock } from './own-feed.ts'
import type { OwnWord } from './own-word.ts'
import { type FeedFile, type FeedOutcome, runFileOf } from './run-feed.ts'

export interface OwnStockOutcome extends FeedOutcome {
  readonly feed: Feed
  /** Of a file that was accepted before, the import that took it then. */
  readonly imported: ImportedFile
}

/**
 * A stock file that a supplier brings itself, by whichever way, is a run of its stock feed: measured, held or accepted, and undone like
 * any other. The same file again changes nothing. Rows of others' warehouses and items are as unknown as none.
 * @throws Problem `mapping-not-found`, `invalid-request` where the feed is paused, `too-many-requests` while a run of it is under way;
 * what the database throws, then the run is `failed`
 */
export async function takeOwnStock(
  hub: Hub,
  caller: SupplierCaller,
  file: FeedFile,
  { word, dryRun }: { readonly word: OwnWord; readonly dryRun: boolean },
): Promise<OwnStockOutcome> {
  const feed = await feedOfOwnStock(hub, caller, word, { dryRun })
  const outcome = await runFileOf(hub, caller, feed, file, { dryRun, own: word })
  return { ...outcome, feed, imported: outcome.imported ?? (await takenBefore(hub, caller, feed)) }
}

/** The answer of the first time, in which nothing is new. */
async function takenBefore(
  hub: Hub,
  { environment }: SupplierCaller,
  { feedId }: Feed,
): Promise<ImportedFile> {
  const pool = hub.db.environments[environment]
  const last = await lastAccepted(pool, feedId)
  const importId = last?.importId ?? 0
  const [imported] = await readRuns(pool, { importId, limit: 1, silentSince: new Date(0) })
  const told = last?.report ? asSupplierKnows(last.report) : undefined
  const { rows = 0, accepted = 0, refused = 0, joined = 0, errors = [], more = false } = told ?? {}
  const report = {
    ...{ rows, accepted, refused, joined, errors, more },
    ...{ created: 0, changed: 0, unchanged: accepted - joined },
    ...{ changes: [], moreChanges: false, applied: true },
  }
  return { importId, layout: imported?.layout ?? '', report, refusedName: imported?.refusedName ?? null }
}
