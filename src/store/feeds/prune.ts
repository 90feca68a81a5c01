import { changed, type Queryable } from '../sql.ts'

/** Plans that are done with, snapshots and names of all but the last `keep` accepted runs go, and whatever runs left that came to nothing. */
export async function pruneFeedRuns(db: Queryable, feedId: number, keep: number): Promise<void> {
  const old = `select feed_run_id from (
      select feed_run_id, row_number() over (order by feed_run_id desc) as nth from feed_run
       where feed_id = $1 and state = 'accepted') r where nth > $2
     union all
     select feed_run_id from feed_run where feed_id = $1 and state in ('refused', 'superseded', 'unchanged', 'undone')`
  for (const table of ['feed_named', 'feed_stock_before', 'feed_row_before'] as const) {
    const text = `delete from ${table} where feed_run_id in (${old})`
    await changed(db, { name: `feedRuns.prune.${table}`, text }, [feedId, keep])
  }
  const plans = `delete from feed_stock_plan where feed_run_id in (
                   select feed_run_id from feed_run where feed_id = $1 and state <> 'running')`
  await changed(db, { name: 'feedRuns.prune.feed_stock_plan', text: plans }, [feedId])
  const files = `delete from feed_file where feed_run_id in (
                   select feed_run_id from feed_run where feed_id = $1 and state not in ('running', 'held'))`
  await changed(db, { name: 'feedRuns.prune.feed_file', text: files }, [feedId])
}

/** What the last `keep` runs of a feed changed stays to be looked at. */
export async function pruneChanges(db: Queryable, feedId: number, keep: number): Promise<void> {
  const text = `delete from feed_change where feed_run_id in (
                  select feed_run_id from feed_run where feed_id = $1 and state <> 'held'
                   order by feed_run_id desc offset $2)`
  await changed(db, { name: 'feedChanges.prune', text }, [feedId, keep])
}
