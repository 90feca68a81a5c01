import { appendAudit } from '../../../store/access.ts'
import { pruneFeedRuns } from '../../../store/feeds/prune.ts'
import { undoRows } from '../../../store/feeds/row-undo.ts'
import { changeFeedRun, type FeedRun, type UndoReport } from '../../../store/feeds/runs.ts'
import { seeAllRetailers } from '../../../store/feeds/stock-compare.ts'
import { REASONS, stockParts, undoStockPart } from '../../../store/feeds/stock-undo.ts'
import { importTransaction, queueImport } from '../../../store/imports/staging.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { requireImportable } from '../run-import.ts'
import { LANES, TOLD } from './bring-stock.ts'
import { type Decision, requireWord } from './decide-run.ts'
import { getFeed, getFeedRun } from './find-feeds.ts'
import { inLanes } from './in-lanes.ts'
import { clearLost, RUNS_KEPT } from './run-feed.ts'

/**
 * Puts back what a run wrote: the snapshot before, row by row. What left since stays left; rows that another run or a person has
 * changed since stay as they are, and are named. One that was stopped half way is undone by asking again.
 * @throws Problem `feed-run-not-found`, `transition-refused` for a run that wrote nothing or whose snapshot is kept no longer,
 * `invalid-request` without a word, `too-many-requests` while a run of the feed is under way, `forbidden`
 */
export async function undoFeedRun(
  hub: Hub,
  caller: OperatorCaller,
  { runId, word }: Decision,
): Promise<FeedRun> {
  requireWord(word)
  const run = await getFeedRun(hub, caller, runId)
  const feed = await getFeed(hub, caller, run.feed)
  requireImportable(caller, feed.kind)
  await clearLost(hub, caller, feed.feedId)
  await begin(hub, caller, await getFeedRun(hub, caller, runId), word)
  const pool = hub.db.environments[caller.environment]
  try {
    const undone =
      feed.kind === 'stock'
        ? await undoStock(hub, caller, runId)
        : await undoShared(hub, caller, runId, feed.kind)
    const at = hub.clock.now()
    const facts = { run: runId, word, restored: undone.restored, removed: undone.removed, left: undone.left }
    await transaction(pool, [], async (tx) => {
      await changeFeedRun(tx, runId, ['running'], { state: 'undone', undone, endedAt: at, problem: null })
      const { environment } = caller
      const subject = `feed:${feed.code}`
      await appendAudit(tx, { environment, actor: actorOf(caller), action: 'feed.undo', subject, facts, at })
    })
    await pruneFeedRuns(pool, feed.feedId, RUNS_KEPT)
    return await getFeedRun(hub, caller, runId)
  } catch (error) {
    const problem = 'Undoing it broke off: undo it again, that does the rest.'
    await changeFeedRun(pool, runId, ['running'], {
      state: 'failed',
      problem,
      endedAt: hub.clock.now(),
    }).catch(() => {})
    throw error
  }
}

/** A run under way keeps others of its feed out. */
async function begin(hub: Hub, caller: OperatorCaller, run: FeedRun, word: string): Promise<void> {
  const at = hub.clock.now()
  const decided = { word, decidedBy: actorOf(caller), decidedAt: at, seenAt: at, endedAt: null }
  const pool = hub.db.environments[caller.environment]
  const refused = new Problem('transition-refused', {
    from: run.state,
    to: 'undone',
    subject: `run ${run.runId}`,
  })
  if (!run.canUndo) throw refused
  const begun = await changeFeedRun(pool, run.runId, ['accepted', 'failed'], {
    state: 'running',
    progress: { phase: 'undoing', done: 0, of: 0 },
    ...decided,
  }).catch((error: unknown) => {
    const busy = error instanceof Error && 'code' in error && error.code === '23505'
    throw busy ? new Problem('too-many-requests', { retryAfterSeconds: 10 }) : error
  })
  if (!begun) throw refused
}

async function undoStock(hub: Hub, caller: OperatorCaller, runId: number): Promise<UndoReport> {
  const pool = hub.db.environments[caller.environment]
  const total = { restored: 0, removed: 0, left: 0, reasons: [] as UndoReport['reasons'][number][] }
  const parts = await stockParts(pool, runId)
  const of = parts.reduce((sum, { rows }) => sum + rows, 0)
  let [done, ended] = [0, 0]
  const undone = await inLanes(parts, LANES, async ({ partNo, rows }) => {
    const at = hub.clock.now()
    const part = await transaction(pool, [], async (tx) => {
      await seeAllRetailers(tx)
      return await undoStockPart(tx, { runId, partNo, at })
    })
    done += rows
    if (ended % TOLD === 0)
      await changeFeedRun(pool, runId, ['running'], { seenAt: at, progress: { phase: 'undoing', done, of } })
    ended += 1
    return part
  })
  for (const part of undone) {
    total.restored += part.restored
    total.removed += part.removed
    total.left += part.left
    total.reasons.push(...part.reasons.slice(0, REASONS - total.reasons.length))
  }
  return total
}

async function undoShared(
  hub: Hub,
  caller: OperatorCaller,
  runId: number,
  kind: 'catalog' | 'prices',
): Promise<UndoReport> {
  return await importTransaction(hub.db.environments[caller.environment], async (tx) => {
    await queueImport(tx)
    await seeAllRetailers(tx)
    return { keep: true, result: await undoRows(tx, kind, runId, hub.clock.now()) }
  })
}
