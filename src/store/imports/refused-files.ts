import { changed, type Queryable, row } from '../sql.ts'

/** The copy of a run's refused rows, a gzip file in parts of about a megabyte. */
export async function insertRefusedPart(
  db: Queryable,
  importId: number,
  partNo: number,
  bytes: Buffer,
): Promise<void> {
  const text = 'insert into import_refused_file (import_run_id, part_no, bytes) values ($1, $2, $3)'
  await changed(db, { name: 'imports.insertRefusedPart', text }, [importId, partNo, bytes])
}

export async function readRefusedPart(
  db: Queryable,
  importId: number,
  partNo: number,
): Promise<Buffer | undefined> {
  const found = await row<{ bytes: Buffer }>(
    db,
    {
      name: 'imports.readRefusedPart',
      text: 'select bytes from import_refused_file where import_run_id = $1 and part_no = $2',
    },
    [importId, partNo],
  )
  return found?.bytes
}

/** A copy that could not be finished is none. */
export async function deleteRefusedParts(db: Queryable, importId: number): Promise<void> {
  const text = 'delete from import_refused_file where import_run_id = $1'
  await changed(db, { name: 'imports.deleteRefusedParts', text }, [importId])
}

/** Of runs begun before `before` only the figures are kept: their rows, errors and changes go. How many runs that were. */
export async function pruneRuns(db: Queryable, before: Date): Promise<number> {
  return await changed(
    db,
    {
      name: 'imports.prune',
      text: `with old as (
               update import_run
                  set has_details = false, refused_name = null,
                      report = report || '{"errors": [], "changes": [], "more": false, "moreChanges": false}'
                where has_details and started_at < $1
               returning import_run_id),
             gone as (
               delete from import_refused_file f using old o where o.import_run_id = f.import_run_id)
             select import_run_id from old`,
    },
    [before],
  )
}
