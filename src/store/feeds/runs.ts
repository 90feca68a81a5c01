import type { FeedRunState } from '../../core/inventory/feeds/feed.ts'
import type { GateVerdict } from '../../core/inventory/feeds/gates.ts'
import type { ImportReport } from '../../core/shared/rows/import-report.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import type { Compared } from './changes.ts'

export interface FeedRun {
  readonly runId: number
  readonly feedId: number
  /** The feed's code. */
  readonly feed: string
  readonly importId: number | null
  readonly state: FeedRunState
  readonly actor: string
  readonly fileName: string
  readonly fileBytes: number
  /** Hex. */
  readonly fileSha256: string
  readonly receivedAt: Date
  readonly modifiedAt: Date | null
  readonly asOf: Date | null
  readonly rowsNamed: number | null
  readonly gates: readonly GateVerdict[]
  readonly report: ImportReport | null
  readonly problem: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly word: string | null
  readonly undone: UndoReport | null
  /** Is what it wrote over still kept? */
  readonly canUndo: boolean
  readonly startedAt: Date
  readonly endedAt: Date | null
  /** null of a run that was not compared, or before such was kept. */
  readonly compared: Compared | null
  /** Of one that is under way. */
  readonly progress: FeedProgress | null
}

/** How far a run is. */
export interface FeedProgress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'undoing'
  /** Rows, `done` of `of`; while its file is read, as many as were read, and `of` is 0. */
  readonly done: number
  readonly of: number
  /** Of the file as it was sent, read so far. */
  readonly bytes?: number | undefined
}

/** What undoing a run came to. */
export interface UndoReport {
  readonly restored: number
  /** Rows the run made that are gone again. */
  readonly removed: number
  /** Rows that stay as they are or are only put out of use, the first of them with the reason. */
  readonly left: number
  readonly reasons: readonly { readonly what: string; readonly reason: string }[]
}

export interface NewFeedRun {
  readonly feedId: number
  readonly actor: string
  readonly fileName: string
  readonly fileBytes: number
  readonly fileSha256: string
  readonly receivedAt: Date
  readonly modifiedAt: Date | null
  readonly at: Date
}

/** undefined where another run of the feed is under way. */
export async function insertFeedRun(db: Queryable, run: NewFeedRun): Promise<number | undefined> {
  const { feedId, actor, fileName, fileBytes, fileSha256, receivedAt, modifiedAt, at } = run
  const made = await row<{ feed_run_id: number }>(
    db,
    {
      name: 'feedRuns.insert',
      text: `insert into feed_run (feed_id, actor, file_name, file_bytes, file_sha256, received_at, modified_at, started_at, seen_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
             on conflict (feed_id) where state = 'running' do nothing returning feed_run_id`,
    },
    [feedId, actor, fileName, fileBytes, fileSha256, receivedAt, modifiedAt, at],
  )
  return made?.feed_run_id
}

/** What is to be kept of a run as it goes on; what is left out stays. */
export interface FeedRunChange {
  readonly state?: FeedRunState
  readonly importId?: number
  readonly asOf?: Date
  readonly rowsNamed?: number
  readonly gates?: readonly GateVerdict[]
  readonly report?: ImportReport
  readonly problem?: string | null
  readonly decidedBy?: string
  readonly decidedAt?: Date
  readonly word?: string
  readonly undone?: UndoReport
  readonly endedAt?: Date | null
  readonly seenAt?: Date
  readonly compared?: Compared
  readonly progress?: FeedProgress
}

const changeable: Readonly<Record<keyof FeedRunChange, string>> = {
  state: 'state',
  importId: 'import_run_id',
  asOf: 'as_of',
  rowsNamed: 'rows_named',
  gates: 'gates',
  report: 'report',
  problem: 'problem',
  decidedBy: 'decided_by',
  decidedAt: 'decided_at',
  word: 'word',
  undone: 'undone',
  endedAt: 'ended_at',
  seenAt: 'seen_at',
  compared: 'compared',
  progress: 'progress',
}

const order = Object.keys(changeable)
const inJson: readonly (keyof FeedRunChange)[] = ['gates', 'report', 'undone', 'compared', 'progress']

/** Only from one of the states given; false where it stands in another. */
export async function changeFeedRun(
  db: Queryable,
  runId: number,
  from: readonly FeedRunState[],
  change: FeedRunChange,
): Promise<boolean> {
  // as: the names are those of the type
  const names = (Object.keys(change) as (keyof FeedRunChange)[]).filter((name) => change[name] !== undefined)
  const values = names.map((name) => {
    const value = change[name]
    return inJson.includes(name) ? JSON.stringify(value) : value
  })
  const sets = names.map((name, index) => `${changeable[name]} = $${index + 3}`).join(', ')
  const text = `update feed_run set ${sets} where feed_run_id = $1 and state = any ($2)`
  // names of statements are short; these are as many as there are ways for a run to go on
  const statement = { name: `feedRuns.change.${names.map((name) => order.indexOf(name)).join('.')}`, text }
  return (await changed(db, statement, [runId, from, ...values])) > 0
}

/** Runs whose program has said nothing since `silentSince` are lost. How many that were. */
export async function failLostRuns(
  db: Queryable,
  feedId: number,
  { silentSince, at, problem }: { silentSince: Date; at: Date; problem: string },
): Promise<number> {
  const text = `update feed_run set state = 'failed', problem = $4, ended_at = $3
                 where feed_id = $1 and state = 'running' and seen_at < $2
                   and not exists (select 1 from import_run i where i.import_run_id = feed_run.import_run_id and i.seen_at >= $2)`
  return await changed(db, { name: 'feedRuns.failLost', text }, [feedId, silentSince, at, problem])
}

/** A newer run makes those that wait pointless. */
export async function supersedeHeld(
  db: Queryable,
  feedId: number,
  before: number,
  at: Date,
): Promise<number> {
  const text = `with gone as (
                  update feed_run set state = 'superseded', ended_at = $3
                   where feed_id = $1 and state = 'held' and feed_run_id < $2 returning feed_run_id),
                files as (delete from feed_file f using gone g where f.feed_run_id = g.feed_run_id)
                select feed_run_id from gone`
  return await changed(db, { name: 'feedRuns.supersede', text }, [feedId, before, at])
}

const columns = `r.feed_run_id as "runId", r.feed_id as "feedId", f.code as feed, r.import_run_id as "importId", r.state, r.actor,
  r.file_name as "fileName", r.file_bytes as "fileBytes", r.file_sha256 as "fileSha256", r.received_at as "receivedAt",
  r.modified_at as "modifiedAt", r.as_of as "asOf", r.rows_named as "rowsNamed", r.gates, r.report, r.problem,
  r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.word, r.undone, r.started_at as "startedAt",
  r.state in ('accepted', 'failed') and (exists (select 1 from feed_named n where n.feed_run_id = r.feed_run_id)
    or exists (select 1 from feed_stock_before b where b.feed_run_id = r.feed_run_id)
    or exists (select 1 from feed_row_before b where b.feed_run_id = r.feed_run_id)) as "canUndo", r.ended_at as "endedAt",
  r.compared, case when r.state = 'running' then coalesce(r.progress,
    (select jsonb_build_object('phase', i.phase, 'done', i.rows_read, 'of', 0, 'bytes', i.bytes_read)
       from import_run i where i.import_run_id = r.import_run_id)) end as progress`

export interface FeedRunFilter {
  readonly feed?: string | undefined
  readonly state?: FeedRunState | undefined
  readonly runId?: number | undefined
  readonly before?: number | undefined
  readonly supplierId?: number | undefined
  readonly limit: number
}

/** Newest first. */
export async function readFeedRuns(db: Queryable, filter: FeedRunFilter): Promise<readonly FeedRun[]> {
  const { feed = null, state = null, runId = null, before = null, supplierId = null, limit } = filter
  return await rows<FeedRun>(
    db,
    {
      name: 'feedRuns.read',
      text: `select ${columns} from feed_run r join feed f on f.feed_id = r.feed_id
              where ($1::text is null or f.code = $1) and ($2::text is null or r.state = $2)
                and ($3::bigint is null or r.feed_run_id = $3) and ($4::bigint is null or r.feed_run_id < $4)
                and ($6::int is null or f.supplier_id = $6)
              order by r.feed_run_id desc limit $5`,
    },
    [feed, state, runId, before, limit, supplierId],
  )
}

/** The run that the next one is compared with. */
export async function lastAccepted(db: Queryable, feedId: number): Promise<FeedRun | undefined> {
  return await row<FeedRun>(
    db,
    {
      name: 'feedRuns.lastAccepted',
      text: `select ${columns} from feed_run r join feed f on f.feed_id = r.feed_id
              where r.feed_id = $1 and r.state = 'accepted' order by r.feed_run_id desc limit 1`,
    },
    [feedId],
  )
}

/** The last run of this very file that somebody refused or undid, if nobody has approved it since. */
export async function lastRejected(
  db: Queryable,
  feedId: number,
  sha256: string,
): Promise<FeedRun | undefined> {
  const found = await row<FeedRun>(
    db,
    {
      name: 'feedRuns.lastRejected',
      text: `select ${columns} from feed_run r join feed f on f.feed_id = r.feed_id
              where r.feed_id = $1 and r.file_sha256 = $2 and r.decided_by is not null
                and r.state in ('refused', 'undone', 'accepted')
              order by r.decided_at desc, r.feed_run_id desc limit 1`,
    },
    [feedId, sha256],
  )
  return found?.state === 'accepted' ? undefined : found
}
