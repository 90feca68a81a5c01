import { readFeeds } from '../../../store/feeds/feeds.ts'
import { type FeedRun, readFeedRuns } from '../../../store/feeds/runs.ts'
import { NO_WAREHOUSE_OF_SUPPLIER } from '../../../store/imports/stock.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { ImportReport } from '../../shared/rows/import-report.ts'
import type { Feed, FeedRunState } from './feed.ts'

export type { FeedRun, UndoReport } from '../../../store/feeds/runs.ts'

/** The feeds of the caller's environment; a supplier sees its own. */
export async function listFeeds(hub: Hub, caller: FulfillmentCaller): Promise<readonly Feed[]> {
  const feeds = await readFeeds(hub.db.environments[caller.environment])
  return caller.kind === 'operator' ? feeds : feeds.filter((each) => each.supplierId === caller.supplierId)
}

/** A supplier's is its own. @throws Problem `feed-not-found` */
export async function getFeed(hub: Hub, caller: FulfillmentCaller, code: string): Promise<Feed> {
  const [feed] = await readFeeds(hub.db.environments[caller.environment], { code })
  const isTheirs = caller.kind === 'operator' || feed?.supplierId === caller.supplierId
  if (!feed || !isTheirs) throw new Problem('feed-not-found', { feed: code })
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

/**
 * A supplier sees the runs of its stock: those of a catalog or prices say what is others' as well.
 * @throws Problem `feed-run-not-found`
 */
export async function getFeedRun(hub: Hub, caller: FulfillmentCaller, runId: number): Promise<FeedRun> {
  const supplierId = caller.kind === 'supplier' ? caller.supplierId : undefined
  const [run] = await readFeedRuns(hub.db.environments[caller.environment], { runId, supplierId, limit: 1 })
  if (!run) throw new Problem('feed-run-not-found', { run: String(runId) })
  if (caller.kind === 'operator') return run
  const { kind } = await getFeed(hub, caller, run.feed)
  if (kind !== 'stock') throw new Problem('feed-run-not-found', { run: String(runId) })
  return { ...run, report: run.report && asSupplierKnows(run.report) }
}

/** What runs were told before all of them were told the same. */
const FORMERLY = ['is a warehouse of another supplier', 'names no warehouse of this hub']

/** Whose a warehouse is that is not its own is no supplier's to learn, of an old run neither. */
export function asSupplierKnows(report: ImportReport): ImportReport {
  const errors = report.errors.map((error) =>
    FORMERLY.includes(error.reason) ? { ...error, reason: NO_WAREHOUSE_OF_SUPPLIER } : error,
  )
  return { ...report, errors }
}
