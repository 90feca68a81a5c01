import { changed, type Queryable, row } from '../sql.ts'

/** The file of a run that waits, a gzip file in parts of about a megabyte. */
export async function insertFeedFilePart(
  db: Queryable,
  runId: number,
  partNo: number,
  bytes: Buffer,
): Promise<void> {
  const text = `insert into feed_file (feed_run_id, part_no, bytes) values ($1, $2, $3)
                on conflict (feed_run_id, part_no) do update set bytes = excluded.bytes`
  await changed(db, { name: 'feedFiles.insert', text }, [runId, partNo, bytes])
}

export async function readFeedFilePart(
  db: Queryable,
  runId: number,
  partNo: number,
): Promise<Buffer | undefined> {
  const text = 'select bytes from feed_file where feed_run_id = $1 and part_no = $2'
  return (await row<{ bytes: Buffer }>(db, { name: 'feedFiles.read', text }, [runId, partNo]))?.bytes
}

export async function deleteFeedFile(db: Queryable, runId: number): Promise<void> {
  await changed(db, { name: 'feedFiles.delete', text: 'delete from feed_file where feed_run_id = $1' }, [
    runId,
  ])
}
