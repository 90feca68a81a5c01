import { deleteFeedFile } from '../../../store/feeds/files.ts'
import { pruneChanges, pruneFeedRuns } from '../../../store/feeds/prune.ts'
import {
  changeFeedRun,
  type FeedProgress,
  type FeedRun,
  type FeedRunChange,
  failLostRuns,
  insertFeedRun,
  lastAccepted,
  lastRejected,
  supersedeHeld,
} from '../../../store/feeds/runs.ts'
import { actorOf, type FulfillmentCaller, type OperatorCaller } from '../../access/caller.ts'
import { LOST_AFTER_MS } from '../../catalog/imports/run-progress.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import {
  type ImportedFile,
  type ImportRequest,
  nothingTaken,
  requireImportable,
  runImport,
} from '../run-import.ts'
import { markOf } from './as-of.ts'
import { bringersOfFeeds } from './bringers.ts'
import type { Feed } from './feed.ts'
import type { Measured } from './feed-pass.ts'
import { getFeed, getFeedRun } from './find-feeds.ts'
import type { GateVerdict } from './gates.ts'
import { hashOf, keepFeedFile } from './keep-file.ts'
import { pausedFeed } from './own-feed.ts'
import { type OwnWord, readingOf } from './own-word.ts'

/** A file as it came. */
export interface FeedFile {
  readonly source: ImportFileSource
  readonly receivedAt: Date
  /** null: nothing says. */
  readonly modifiedAt: Date | null
}

export interface FeedRunOptions {
  readonly dryRun: boolean
  /** What a supplier says of it that brings it itself. */
  readonly own?: OwnWord | undefined
  readonly onProgress?: ImportRequest['onProgress']
  /** How many changes of each sort are kept to be looked at; as many as ever may be, unless said. */
  readonly changesKept?: number | undefined
}

export interface FeedOutcome {
  /** undefined: a dry run, of which nothing is kept. */
  readonly run: FeedRun | undefined
  readonly verdicts: readonly GateVerdict[]
  /** undefined: the file is the one that was accepted last, and was not read. */
  readonly imported: ImportedFile | undefined
}

/** Runs of a feed that can be undone, and whose names are kept. */
export const RUNS_KEPT = 3
/** Runs of a feed of which it can be seen what each of them changed. */
const CHANGES_OF_RUNS_KEPT = 10
const SETTLED = ['running'] as const

/**
 * Brings a file of a feed in: measured first, held where a gate says so. Never two runs of a feed at once.
 * @throws Problem `feed-not-found`, `forbidden`, `too-many-requests` while another run is under way, `invalid-request` for a feed
 * that is paused; what the database throws, then the run is `failed`
 */
export async function runFeed(
  hub: Hub,
  caller: OperatorCaller,
  code: string,
  file: FeedFile,
  options: FeedRunOptions,
): Promise<FeedOutcome> {
  return await runFileOf(hub, caller, await getFeed(hub, caller, code), file, options)
}

/** The same, of a feed that is at hand. */
export async function runFileOf(
  hub: Hub,
  caller: FulfillmentCaller,
  feed: Feed,
  file: FeedFile,
  options: FeedRunOptions,
): Promise<FeedOutcome> {
  requireImportable(caller, feed.kind)
  if (feed.isPaused && !options.dryRun) throw pausedFeed(feed.code)
  const pool = hub.db.environments[caller.environment]
  const last = await lastAccepted(pool, feed.feedId)
  const fileSha256 = await hashOf(file.source)
  const rejected = await lastRejected(pool, feed.feedId, fileSha256)
  if (options.dryRun)
    return await passThrough(hub, caller, { feed, last, rejected, file, runId: 0, approved: [] }, options)
  const runId = await begin(hub, caller, feed, { ...file, fileSha256 })
  if (last && last.fileSha256 === fileSha256 && !isNewer(feed, file, last)) {
    await supersedeHeld(pool, feed.feedId, runId, hub.clock.now())
    const problem = `The file is that of run ${last.runId}, which was accepted: there is nothing new in it.`
    await settle(hub, caller, runId, { state: 'unchanged', problem })
    return { run: await getFeedRun(hub, caller, runId), verdicts: [], imported: undefined }
  }
  return await passThrough(hub, caller, { feed, last, rejected, file, runId, approved: [] }, options)
}

export interface Passing {
  readonly feed: Feed
  readonly last: FeedRun | undefined
  readonly rejected: FeedRun | undefined
  readonly file: FeedFile
  /** 0: a dry run. */
  readonly runId: number
  readonly approved: readonly GateVerdict[]
}

/** The import itself, and what becomes of the run by it. */
export async function passThrough(
  hub: Hub,
  caller: FulfillmentCaller,
  { feed, last, rejected, file, runId, approved }: Passing,
  { dryRun, onProgress, own, changesKept }: FeedRunOptions,
): Promise<FeedOutcome> {
  const pool = hub.db.environments[caller.environment]
  let measured: Measured | undefined
  const request: ImportRequest = {
    ...{ dryRun, ...readingOf(feed, own), onProgress },
    onImport: async (importId) => {
      if (runId > 0) await changeFeedRun(pool, runId, SETTLED, { importId })
    },
    bring: async (hubOf, callerOf, importFile) => {
      const asOf = markOf(feed.settings.asOf, { ...file, name: file.source.name })
      const onMeasured = (now: Measured) => {
        measured = now
      }
      const pass = {
        feed,
        runId,
        asOf,
        receivedAt: file.receivedAt,
        last,
        rejected,
        approved,
        dryRun,
        isOwn: own !== undefined,
        changesKept,
        onMeasured,
        onProgress: async (progress: FeedProgress) => {
          await changeFeedRun(pool, runId, SETTLED, { progress, seenAt: hub.clock.now() })
        },
      }
      return await bringersOfFeeds[feed.kind](hubOf, callerOf, importFile, pass)
    },
  }
  try {
    const imported = await runImport(hub, caller, feed.kind, file.source, request)
    const verdicts = measured?.verdicts ?? []
    if (runId === 0) return { run: undefined, verdicts, imported }
    await conclude(hub, caller, { feed, runId, file }, { imported, measured })
    return { run: await getFeedRun(hub, caller, runId), verdicts, imported }
  } catch (error) {
    if (runId > 0) {
      const problem =
        'It broke off. What was written until then stays, and can be undone; send the file again.'
      await settle(hub, caller, runId, { state: 'failed', problem }).catch(() => {})
    }
    throw error
  }
}

async function conclude(
  hub: Hub,
  caller: FulfillmentCaller,
  { feed, runId, file }: { readonly feed: Feed; readonly runId: number; readonly file: FeedFile },
  { imported, measured }: { readonly imported: ImportedFile; readonly measured: Measured | undefined },
): Promise<void> {
  const pool = hub.db.environments[caller.environment]
  const { report } = imported
  if (report.refusedFile !== undefined || !measured) {
    const problem = report.refusedFile ?? nothingTaken(report.refused)
    await settle(hub, caller, runId, { state: 'refused', problem, report })
    return
  }
  const { verdicts: gates, newest: asOf, rowsNamed, compared } = measured
  const kept = { gates, report, asOf, rowsNamed, ...(compared === undefined ? {} : { compared }) }
  await pruneChanges(pool, feed.feedId, CHANGES_OF_RUNS_KEPT)
  if (report.held !== undefined) await keepFeedFile(pool, runId, file.source)
  else await deleteFeedFile(pool, runId)
  await supersedeHeld(pool, feed.feedId, runId, hub.clock.now())
  if (report.held !== undefined) {
    await settle(hub, caller, runId, { ...kept, state: 'held', problem: report.held })
    return
  }
  await settle(hub, caller, runId, { ...kept, state: 'accepted', problem: null })
  await pruneFeedRuns(pool, feed.feedId, RUNS_KEPT)
}

async function settle(
  hub: Hub,
  caller: FulfillmentCaller,
  runId: number,
  change: FeedRunChange,
): Promise<void> {
  const at = hub.clock.now()
  await changeFeedRun(hub.db.environments[caller.environment], runId, SETTLED, {
    ...change,
    endedAt: at,
    seenAt: at,
  })
}

async function begin(
  hub: Hub,
  caller: FulfillmentCaller,
  { feedId, code }: Feed,
  { source, receivedAt, modifiedAt, fileSha256 }: FeedFile & { readonly fileSha256: string },
): Promise<number> {
  const pool = hub.db.environments[caller.environment]
  const at = hub.clock.now()
  await clearLost(hub, caller, feedId)
  const file = { fileName: source.name, fileBytes: source.bytes, fileSha256, receivedAt, modifiedAt }
  const runId = await insertFeedRun(pool, { feedId, actor: actorOf(caller), ...file, at })
  if (runId === undefined) {
    hub.log.info({ feed: code }, 'a run of the feed is under way already')
    throw new Problem('too-many-requests', { retryAfterSeconds: 10 })
  }
  return runId
}

/** Those whose program is gone make way for the next. */
export async function clearLost(hub: Hub, caller: FulfillmentCaller, feedId: number): Promise<void> {
  const at = hub.clock.now()
  const silentSince = new Date(at.getTime() - LOST_AFTER_MS)
  const problem = 'The program that ran it ended before it did. What was written stays, and can be undone.'
  await failLostRuns(hub.db.environments[caller.environment], feedId, { silentSince, at, problem })
}

/** Something besides its content may say that the same counts were taken anew. */
function isNewer({ settings: { asOf } }: Feed, file: FeedFile, last: FeedRun): boolean {
  if (asOf.by === 'receipt' || asOf.by === 'column' || !last.asOf) return false
  try {
    return markOf(asOf, { ...file, name: file.source.name }) > last.asOf
  } catch {
    // refused as it is read
    return true
  }
}
