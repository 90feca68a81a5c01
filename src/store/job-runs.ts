import { changed, type Queryable, row } from './sql.ts'

export async function isRunDone(db: Queryable, job: string, runKey: string): Promise<boolean> {
  const found = await row<{ done: boolean }>(
    db,
    { name: 'jobRuns.isDone', text: 'select true as done from job_run where job = $1 and run_key = $2' },
    [job, runKey],
  )
  return found !== undefined
}

/** Notes a run as done. True for the first who notes it; whoever comes again for the same is told no. */
export async function claimRun(db: Queryable, job: string, runKey: string, at: Date): Promise<boolean> {
  const text = 'insert into job_run (job, run_key, done_at) values ($1, $2, $3) on conflict do nothing'
  return (await changed(db, { name: 'jobRuns.claim', text }, [job, runKey, at])) === 1
}
