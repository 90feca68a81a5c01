import { changed, type Queryable, row, rows } from '../sql.ts'

export type ReceivedState = 'reading' | 'taken' | 'refused' | 'poisoned'

export interface ReceivedFile {
  readonly receivedFileId: number
  readonly supplierId: number
  /** The supplier's code. */
  readonly supplier: string
  readonly kind: string
  readonly fileName: string
  readonly state: ReceivedState
  readonly attempts: number
  readonly importId: number | null
  readonly counts: { readonly accepted: number; readonly known: number; readonly refused: number } | null
  readonly problem: string | null
  readonly receivedAt: Date
  readonly endedAt: Date | null
}

const columns = `received_file_id as "receivedFileId", supplier_id as "supplierId",
                    (select s.code from supplier s where s.supplier_id = f.supplier_id) as supplier, kind, file_name as "fileName", state, attempts,
                    import_run_id as "importId", counts, problem, received_at as "receivedAt", ended_at as "endedAt"`

/**
 * Notes that a file of this content is being read. Of one that was taken whole or is poisoned nothing changes, and that is what it
 * gives; one that was refused, or that a program ended in, is read again.
 */
export async function beginFile(
  db: Queryable,
  file: Pick<ReceivedFile, 'supplierId' | 'kind' | 'fileName'> & {
    readonly sha256: string
    readonly at: Date
  },
): Promise<ReceivedFile> {
  const begun = await row<ReceivedFile>(
    db,
    {
      name: 'files.begin',
      text: `insert into received_file as f (supplier_id, kind, sha256, file_name, state, received_at)
             values ($1, $2, $3, $4, 'reading', $5)
             on conflict (supplier_id, kind, sha256) do update
                set state = case when f.state in ('taken', 'poisoned') then f.state else 'reading' end,
                    attempts = case f.state when 'reading' then f.attempts + 1 when 'refused' then 1 else f.attempts end
             returning ${columns}`,
    },
    [file.supplierId, file.kind, file.sha256, file.fileName, file.at],
  )
  if (!begun) throw new Error('an insert that updates gives its row')
  return begun
}

export async function endFile(
  db: Queryable,
  receivedFileId: number,
  end: Pick<ReceivedFile, 'state' | 'importId' | 'counts' | 'problem'> & { readonly at: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'files.end',
      text: `update received_file set state = $2, import_run_id = $3, counts = $4, problem = $5, ended_at = $6
              where received_file_id = $1`,
    },
    [receivedFileId, end.state, end.importId, end.counts && JSON.stringify(end.counts), end.problem, end.at],
  )
}

/** Newest first, of these suppliers. */
export async function readReceived(
  db: Queryable,
  supplierIds: readonly number[],
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly ReceivedFile[]> {
  return await rows<ReceivedFile>(
    db,
    {
      name: 'files.readReceived',
      text: `select r.* from unnest($1::int[]) s(supplier_id) cross join lateral (
               select ${columns} from received_file f
                where f.supplier_id = s.supplier_id and ($2::bigint is null or f.received_file_id < $2)
                order by f.received_file_id desc limit $3) r
              order by "receivedFileId" desc limit $3`,
    },
    [supplierIds, page.before ?? null, page.limit],
  )
}
