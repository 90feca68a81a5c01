import { readFeeds } from '../../../store/feeds/feeds.ts'
import { type FeedRun, readFeedRuns } from '../../../store/feeds/runs.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { Feed, FeedRunState } from './feed.ts'

export type { FeedRun, UndoReport } from '../../../store/feeds/runs.ts'

/** The feeds of the caller's environment. */
export async function listFeeds(hub: Hub, caller: OperatorCaller): Promise<readonly Feed[]> {
  return await readFeeds(hub.db.environments[caller.environment])
}

/** @throws Problem `feed-not-found` */
export async function getFeed(hub: Hub, caller: OperatorCaller, code: string): Promise<Feed> {
  const [feed] = await readFeeds(hub.db.environments[caller.environment], { code })
  if (!feed) throw new Problem('feed-not-found', { feed: code })
  return feed
}

/** Runs of the caller's environment, newest first, from before `before` on. */
export async function listFeedRuns(
  hub: Hub,
  caller: OperatorCaller,
  filter: { readonly feed?: string | undefined; readonly state?: FeedRunState | undefined },
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly FeedRun[]> {
  return await readFeedRuns(hub.db.environments[caller.environment], { ...filter, ...page })
}

/** @throws Problem `feed-run-not-found` */
export async function getFeedRun(hub: Hub, caller: OperatorCaller, runId: number): Promise<FeedRun> {
  const [run] = await readFeedRuns(hub.db.environments[caller.environment], { runId, limit: 1 })
  if (!run) throw new Problem('feed-run-not-found', { run: String(runId) })
  return run
}
