import { readFeeds } from '../../../store/feeds/feeds.ts'
import { type FeedRun, readFeedRuns } from '../../../store/feeds/runs.ts'
import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { Feed, FeedRunState } from './feed.ts'

export type { FeedRun, UndoReport } from '../../../store/feeds/runs.ts'

/** The feeds of the caller's environment; a supplier sees its own. */
export async function listFeeds(hub: Hub, caller: FulfillmentCaller): Promise<readonly Feed[]> {
  const feeds = await readFeeds(hub.db.environments[caller.environment])
  return caller.kind === 'operator' ? feeds : feeds.filter((each) => each.supplierId === caller.supplierId)
}

/** @throws Problem `feed-not-found` */
export async function getFeed(hub: Hub, caller: OperatorCaller, code: string): Promise<Feed> {
  const [feed] = await readFeeds(hub.db.environments[caller.environment], { code })
  if (!feed) throw new Problem('feed-not-found', { feed: code })
  return feed
}

/** Runs of the caller's environment, newest first, from before `before` on; a supplier sees those of its own feeds. */
export async function listFeedRuns(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: { readonly feed?: string | undefined; readonly state?: FeedRunState | undefined },
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly FeedRun[]> {
  const supplierId = caller.kind === 'supplier' ? caller.supplierId : undefined
  return await readFeedRuns(hub.db.environments[caller.environment], { ...filter, ...page, supplierId })
}

/** @throws Problem `feed-run-not-found` */
export async function getFeedRun(hub: Hub, caller: OperatorCaller, runId: number): Promise<FeedRun> {
  const [run] = await readFeedRuns(hub.db.environments[caller.environment], { runId, limit: 1 })
  if (!run) throw new Problem('feed-run-not-found', { run: String(runId) })
  return run
}
