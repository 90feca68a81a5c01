import { changed, type Queryable, row, rows } from '../sql.ts'

/** What one invariant came to. */
export interface VerifyResult {
  readonly id: string
  readonly title: string
  /** Counted up to a thousand. */
  readonly violations: number
  readonly sample: readonly string[]
}

export interface VerifyRunEntry {
  readonly runId: number
  readonly startedAt: Date
  readonly startedBy: string
  readonly seenAt: Date
  readonly endedAt: Date | null
  readonly results: readonly VerifyResult[]
  readonly failure: string | null
}

const columns = `run_id::int as "runId", started_at as "startedAt", started_by as "startedBy", seen_at as "seenAt",
  ended_at as "endedAt", results, failure`

/** The newest first; a handful is kept. */
export async function readVerifyRuns(db: Queryable, limit: number): Promise<readonly VerifyRunEntry[]> {
  return await rows<VerifyRunEntry>(
    db,
    { name: 'verifyRuns.read', text: `select ${columns} from verify_run order by run_id desc limit $1` },
    [limit],
  )
}

/** Whether somebody checks now, with the lock that keeps two from beginning at once. */
export async function findRunningVerify(db: Queryable, seenSince: Date): Promise<number | undefined> {
  await changed(
    db,
    { name: 'verifyRuns.lock', text: 'lock table verify_run in share row exclusive mode' },
    [],
  )
  const found = await row<{ runId: number }>(
    db,
    {
      name: 'verifyRuns.running',
      text: `select run_id::int as "runId" from verify_run
              where ended_at is null and seen_at > $1 order by run_id desc limit 1`,
    },
    [seenSince],
  )
  return found?.runId
}

export async function insertVerifyRun(db: Queryable, startedBy: string, at: Date): Promise<number> {
  const found = await row<{ runId: number }>(
    db,
    {
      name: 'verifyRuns.insert',
      text: `insert into verify_run (started_at, started_by, seen_at) values ($2, $1, $2)
             returning run_id::int as "runId"`,
    },
    [startedBy, at],
  )
  if (!found) throw new Error('a run of the checks was not written')
  return found.runId
}

export async function noteVerifyResults(
  db: Queryable,
  runId: number,
  results: readonly VerifyResult[],
  at: Date,
): Promise<void> {
  await changed(
    db,
    { name: 'verifyRuns.note', text: 'update verify_run set results = $2, seen_at = $3 where run_id = $1' },
    [runId, JSON.stringify(results), at],
  )
}

export async function endVerifyRun(
  db: Queryable,
  runId: number,
  failure: string | null,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'verifyRuns.end',
      text: 'update verify_run set ended_at = $3, seen_at = $3, failure = $2 where run_id = $1',
    },
    [runId, failure, at],
  )
}

export async function dropVerifyRuns(db: Queryable, keep: number): Promise<void> {
  await changed(
    db,
    {
      name: 'verifyRuns.drop',
      text: `delete from verify_run where run_id <= (select run_id from verify_run order by run_id desc offset $1 limit 1)`,
    },
    [keep],
  )
}
