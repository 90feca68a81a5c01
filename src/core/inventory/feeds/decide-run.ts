import { appendAudit } from '../../../store/access.ts'
import { deleteFeedFile } from '../../../store/feeds/files.ts'
import { changeFeedRun, type FeedRun, lastAccepted, lastRejected } from '../../../store/feeds/runs.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import type { Spool } from '../../catalog/imports/spool.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { requireImportable } from '../run-import.ts'
import { getFeed, getFeedRun } from './find-feeds.ts'
import { keptFeedFile } from './keep-file.ts'
import { ownWordOf } from './own-word.ts'
import { clearLost, type FeedOutcome, passThrough } from './run-feed.ts'

export interface Decision {
  readonly runId: number
  /** Why, in somebody's words. */
  readonly word: string
}

/**
 * Brings a run that waits in, as it is now: measured again, and held again where that has become worse than what was seen. It is
 * as of the moment its file came, whenever it is approved.
 * @throws Problem `feed-run-not-found`, `transition-refused` for one that does not wait, `invalid-request` without a word,
 * `too-many-requests` while another run of the feed is under way, `forbidden`
 */
export async function approveFeedRun(
  hub: Hub,
  caller: OperatorCaller,
  { runId, word }: Decision,
  spool: Spool,
): Promise<FeedOutcome> {
  requireWord(word)
  const run = await heldRun(hub, caller, runId, 'accepted')
  const feed = await getFeed(hub, caller, run.feed)
  requireImportable(caller, feed.kind)
  const pool = hub.db.environments[caller.environment]
  await clearLost(hub, caller, feed.feedId)
  return await spool.through(keptFeedFile(pool, runId), run.fileName, async (source) => {
    await decide(hub, caller, run, { state: 'running', action: 'feed.approve', word })
    const { receivedAt, modifiedAt } = run
    const last = await lastAccepted(pool, feed.feedId)
    const rejected = await lastRejected(pool, feed.feedId, run.fileSha256)
    const file = { source, receivedAt, modifiedAt }
    // a supplier's own file is read as the supplier said, and reaches no further for having been let in
    const own = await ownWordOf(pool, run)
    return await passThrough(
      hub,
      caller,
      { feed, last, rejected, file, runId, approved: run.gates },
      { dryRun: false, own },
    )
  })
}

/** Nothing of it will be written. @throws Problem `feed-run-not-found`, `transition-refused`, `invalid-request` without a word */
export async function refuseFeedRun(
  hub: Hub,
  caller: OperatorCaller,
  { runId, word }: Decision,
): Promise<FeedRun> {
  requireWord(word)
  const run = await heldRun(hub, caller, runId, 'refused')
  await decide(hub, caller, run, { state: 'refused', action: 'feed.refuse', word })
  await deleteFeedFile(hub.db.environments[caller.environment], runId)
  return await getFeedRun(hub, caller, runId)
}

/** @throws Problem `invalid-request` */
export function requireWord(word: string): void {
  if (/\S/.test(word) && word.length <= 1000) return
  throw new Problem('invalid-request', { messages: ['Say why, in up to 1,000 characters.'] })
}

async function heldRun(hub: Hub, caller: OperatorCaller, runId: number, to: string): Promise<FeedRun> {
  const run = await getFeedRun(hub, caller, runId)
  if (run.state !== 'held')
    throw new Problem('transition-refused', { from: run.state, to, subject: `run ${runId}` })
  return run
}

/** Two who decide at once: the second is told. */
async function decide(
  hub: Hub,
  caller: OperatorCaller,
  { runId, feed }: FeedRun,
  {
    state,
    action,
    word,
  }: { readonly state: 'running' | 'refused'; readonly action: string; readonly word: string },
): Promise<void> {
  const at = hub.clock.now()
  const { environment } = caller
  const actor = actorOf(caller)
  const ended = state === 'refused' ? at : null
  await transaction(hub.db.environments[environment], [], async (tx) => {
    const change = { state, word, decidedBy: actor, decidedAt: at, seenAt: at, endedAt: ended }
    if (!(await changeFeedRun(tx, runId, ['held'], change)))
      throw new Problem('transition-refused', { from: 'decided', to: state, subject: `run ${runId}` })
    await appendAudit(tx, {
      environment,
      actor,
      action,
      subject: `feed:${feed}`,
      facts: { run: runId, word },
      at,
    })
  }).catch((error: unknown) => {
    // another run of the feed is under way
    const busy = error instanceof Error && 'code' in error && error.code === '23505'
    throw busy ? new Problem('too-many-requests', { retryAfterSeconds: 10 }) : error
  })
}
