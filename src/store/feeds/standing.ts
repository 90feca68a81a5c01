import type { FeedRunState } from '../../core/inventory/feeds/feed.ts'
import { type Queryable, rows } from '../sql.ts'

/** A run in a line. */
export interface ShortRun {
  readonly runId: number
  readonly state: FeedRunState
  readonly fileName: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly problem: string | null
}

/** How a feed stands: its last run, the last that was accepted, and one that waits. */
export interface RunsOfFeed {
  readonly feedId: number
  readonly latest: ShortRun | null
  readonly accepted: { readonly runId: number; readonly asOf: Date | null; readonly receivedAt: Date } | null
  readonly waitingRunId: number | null
}

interface RunsRow {
  readonly feedId: number
  readonly runId: number | null
  readonly state: FeedRunState
  readonly fileName: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly problem: string | null
  readonly acceptedId: number | null
  readonly asOf: Date | null
  readonly receivedAt: Date
  readonly waitingRunId: number | null
}

/** Of every feed, or of one. */
export async function readRunsOfFeeds(
  db: Queryable,
  feedId: number | null = null,
): Promise<readonly RunsOfFeed[]> {
  const found = await rows<RunsRow>(
    db,
    {
      name: 'feeds.standing',
      text: `select f.feed_id as "feedId", l.feed_run_id as "runId", l.state, l.file_name as "fileName",
                    l.started_at as "startedAt", l.ended_at as "endedAt", l.problem,
                    a.feed_run_id as "acceptedId", a.as_of as "asOf", a.received_at as "receivedAt",
                    (select max(h.feed_run_id) from feed_run h where h.feed_id = f.feed_id and h.state = 'held') as "waitingRunId"
               from feed f
               left join lateral (select * from feed_run r where r.feed_id = f.feed_id
                                   order by r.feed_run_id desc limit 1) l on true
               left join lateral (select * from feed_run r where r.feed_id = f.feed_id and r.state in ('accepted', 'unchanged')
                                   order by r.feed_run_id desc limit 1) a on true
              where $1::int is null or f.feed_id = $1`,
    },
    [feedId],
  )
  return found.map(({ feedId, runId, acceptedId, waitingRunId, asOf, receivedAt, ...run }) => ({
    feedId,
    latest: runId === null ? null : { runId, ...run },
    accepted: acceptedId === null ? null : { runId: acceptedId, asOf, receivedAt },
    waitingRunId,
  }))
}
