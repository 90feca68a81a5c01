import { type RunsOfFeed, readRunsOfFeeds } from '../../../store/feeds/standing.ts'
import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Feed } from './feed.ts'
import { getFeed, listFeeds } from './find-feeds.ts'
import { lastDue, nextDue } from './schedule.ts'

/** A feed, what its runs came to, and when the next file is due. */
export interface FeedStanding extends Omit<RunsOfFeed, 'feedId'> {
  readonly feed: Feed
  /** null: it has no schedule, or is paused. */
  readonly nextAt: Date | null
  /** A time of its schedule has passed, and no file has come since. */
  readonly isLate: boolean
}

/** How long after its time a file is not late yet. */
const GRACE_MS = 15 * 60_000

/** The feeds of the caller's environment, and how each of them stands. */
export async function listFeedStandings(
  hub: Hub,
  caller: FulfillmentCaller,
): Promise<readonly FeedStanding[]> {
  const feeds = await listFeeds(hub, caller)
  const runs = new Map(
    (await readRunsOfFeeds(hub.db.environments[caller.environment])).map((each) => [each.feedId, each]),
  )
  return feeds.map((feed) => standingOf(hub.clock.now(), feed, runs.get(feed.feedId)))
}

/** @throws Problem `feed-not-found` */
export async function getFeedStanding(hub: Hub, caller: OperatorCaller, code: string): Promise<FeedStanding> {
  return await standingOfFeed(hub, caller, await getFeed(hub, caller, code))
}

/** Of a feed that was just read. */
export async function standingOfFeed(hub: Hub, caller: OperatorCaller, feed: Feed): Promise<FeedStanding> {
  const [runs] = await readRunsOfFeeds(hub.db.environments[caller.environment], feed.feedId)
  return standingOf(hub.clock.now(), feed, runs)
}

function standingOf(now: Date, feed: Feed, runs: RunsOfFeed | undefined): FeedStanding {
  const { latest = null, accepted = null, waitingRunId = null } = runs ?? {}
  const { schedule } = feed.settings
  const isOff = schedule === null || feed.isPaused
  const due = isOff ? null : lastDue(schedule, new Date(now.getTime() - GRACE_MS), feed.changedAt)
  return {
    ...{ feed, latest, accepted, waitingRunId },
    nextAt: isOff ? null : nextDue(schedule, now),
    isLate: due !== null && (latest === null || latest.startedAt < due),
  }
}
