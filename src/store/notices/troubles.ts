import { type Queryable, rows } from '../sql.ts'
import type { StreamKind } from '../streams.ts'

export interface HeldRun {
  readonly runId: number
  readonly feed: string
  readonly kind: string
  readonly supplierId: number
  readonly supplierName: string
  readonly fileName: string
  readonly receivedAt: Date
  readonly gates: readonly {
    readonly tripped: boolean
    readonly sentence: string
    readonly examples: readonly { readonly what: string; readonly from: string; readonly to: string }[]
  }[]
  /** Of the runs that waited one after the other, the first: people are told of it, and not again of each that takes its place. */
  readonly firstRunId: number
}

/** Runs of feeds that wait for somebody's word. */
export async function readHeldRuns(db: Queryable): Promise<readonly HeldRun[]> {
  const text = `select r.feed_run_id as "runId", f.code as feed, f.kind, f.supplier_id as "supplierId",
                    s.name as "supplierName", r.file_name as "fileName", r.received_at as "receivedAt", r.gates,
                    (select min(w.feed_run_id) from feed_run w
                      where w.feed_id = r.feed_id and w.state in ('held', 'superseded')
                        and w.feed_run_id > coalesce((select max(d.feed_run_id) from feed_run d
                             where d.feed_id = r.feed_id and d.feed_run_id < r.feed_run_id
                               and d.state in ('accepted', 'refused', 'undone')), 0)) as "firstRunId"
               from feed_run r join feed f on f.feed_id = r.feed_id join supplier s on s.supplier_id = f.supplier_id
              where r.state = 'held' order by r.feed_run_id limit 500`
  return await rows<HeldRun>(db, { name: 'notices.heldRuns', text })
}

export interface FailingEndpoint {
  readonly endpointId: number
  readonly kind: StreamKind
  readonly ownerId: number
  readonly url: string
  readonly failuresInRow: number
  /** The attempt that was taken last; 0: none that is still known. Names the outage. */
  readonly lastTaken: number
  readonly waiting: number
  readonly lastReason: string | null
}

/** Endpoints that have taken nothing for so many attempts. */
export async function readFailingEndpoints(
  db: Queryable,
  failures: number,
): Promise<readonly FailingEndpoint[]> {
  const text = `select e.endpoint_id as "endpointId", e.kind, e.owner_id as "ownerId", e.url,
                    e.failures_in_row as "failuresInRow",
                    coalesce((select a.attempt_id from webhook_attempt a
                               where a.endpoint_id = e.endpoint_id and a.outcome = 'delivered'
                               order by a.attempt_id desc limit 1), 0) as "lastTaken",
                    (select count(*) from (select 1 from webhook_delivery d
                              where d.endpoint_id = e.endpoint_id and d.state = 'waiting' limit 10000) d) as waiting,
                    (select d.last_reason from webhook_delivery d
                      where d.endpoint_id = e.endpoint_id and d.last_reason is not null order by d.seq limit 1) as "lastReason"
               from webhook_endpoint e
              where e.failures_in_row >= $1 and e.paused_at is null order by e.endpoint_id limit 500`
  return await rows<FailingEndpoint>(db, { name: 'notices.failingEndpoints', text }, [failures])
}
