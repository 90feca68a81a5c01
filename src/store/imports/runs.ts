import type { FileKind, ImportState } from '../../core/catalog/imports/kinds.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { ImportReport } from '../../core/shared/rows/import-report.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface NewImportRun {
  readonly environment: Environment
  readonly kind: FileKind
  readonly actor: string
  readonly fileName: string
  readonly fileBytes: number
  readonly options: object
  readonly at: Date
}

export interface ImportRun extends Omit<NewImportRun, 'at'> {
  readonly importId: number
  readonly options: Readonly<Record<string, unknown>>
  /** The ready layout or the saved mapping it was read by. */
  readonly layout: string | null
  readonly mapping: unknown
  readonly state: ImportState
  readonly phase: string
  readonly rowsRead: number
  readonly bytesRead: number
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly problem: string | null
  readonly report: ImportReport | null
  readonly refusedName: string | null
}

interface RunRow {
  import_run_id: number
  environment: Environment
  kind: FileKind
  actor: string
  file_name: string
  file_bytes: number
  options: Readonly<Record<string, unknown>>
  layout: string | null
  mapping: unknown
  state: ImportState
  phase: string
  rows_read: number
  bytes_read: number
  started_at: Date
  ended_at: Date | null
  problem: string | null
  report: ImportReport | null
  refused_name: string | null
}

export async function insertRun(db: Queryable, run: NewImportRun): Promise<number> {
  const made = await row<{ import_run_id: number }>(
    db,
    {
      name: 'imports.insertRun',
      text: `insert into import_run (environment, kind, actor, file_name, file_bytes, options, started_at, seen_at)
             values ($1, $2, $3, $4, $5, $6, $7, $7) returning import_run_id`,
    },
    [run.environment, run.kind, run.actor, run.fileName, run.fileBytes, JSON.stringify(run.options), run.at],
  )
  return made?.import_run_id ?? 0
}

/** How the file is read, as soon as that is settled. */
export async function noteMapping(
  db: Queryable,
  importId: number,
  { layout, mapping }: { readonly layout: string; readonly mapping: unknown },
): Promise<void> {
  const text = 'update import_run set layout = $2, mapping = $3 where import_run_id = $1'
  await changed(db, { name: 'imports.noteMapping', text }, [importId, layout, asJson(mapping)])
}

/** A sign of life. Never of a run that has ended: it may come late. */
export async function noteProgress(
  db: Queryable,
  importId: number,
  progress: { readonly phase: string; readonly rows: number; readonly bytes: number; readonly at: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'imports.noteProgress',
      text: `update import_run set phase = $2, rows_read = $3, bytes_read = $4, seen_at = $5
              where import_run_id = $1 and state = 'running'`,
    },
    [importId, progress.phase, progress.rows, progress.bytes, progress.at],
  )
}

/** Words of a file are told again, and it may hold what no text of the database can. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')
}

export interface RunEnd {
  readonly state: Exclude<ImportState, 'running'>
  readonly problem: string | null
  readonly report: ImportReport | null
  readonly refusedName: string | null
  readonly rows: number
  readonly bytes: number
  readonly at: Date
}

export async function endRun(db: Queryable, importId: number, end: RunEnd): Promise<void> {
  await changed(
    db,
    {
      name: 'imports.endRun',
      text: `update import_run
                set state = $2, problem = $3, report = $4, refused_name = $5, rows_read = $6, bytes_read = $7,
                    seen_at = $8, ended_at = $8
              where import_run_id = $1`,
    },
    [
      importId,
      end.state,
      end.problem?.replaceAll('\0', '\uFFFD') ?? null,
      end.report && asJson(end.report),
      end.refusedName,
      end.rows,
      end.bytes,
      end.at,
    ],
  )
}

/**
 * Runs of the pool's environment, newest first, from before `before` on. One that runs and has not been heard of since
 * `silentSince` belongs to a program that is gone.
 */
export async function readRuns(
  db: Queryable,
  filter: {
    readonly kind?: FileKind | undefined
    readonly state?: ImportState | undefined
    readonly importId?: number | undefined
    readonly before?: number | undefined
    readonly limit: number
    readonly silentSince: Date
  },
): Promise<readonly ImportRun[]> {
  const found = await rows<RunRow>(
    db,
    {
      name: 'imports.readRuns',
      text: `select r.import_run_id, r.environment, r.kind, r.actor, r.file_name, r.file_bytes, r.options, r.layout, r.mapping,
                    s.state, r.phase, r.rows_read, r.bytes_read, r.started_at,
                    case when s.is_lost then r.seen_at else r.ended_at end as ended_at,
                    case when s.is_lost then 'The program that ran this import ended before the import did.'
                         else r.problem end as problem,
                    r.report, r.refused_name
               from import_run r
              cross join lateral (
                select r.state = 'running' and r.seen_at < $5 as is_lost,
                       case when r.state = 'running' and r.seen_at < $5 then 'failed' else r.state end as state) s
              where ($1::text is null or r.kind = $1) and ($2::text is null or s.state = $2)
                and ($3::bigint is null or r.import_run_id = $3) and ($4::bigint is null or r.import_run_id < $4)
              order by r.import_run_id desc limit $6`,
    },
    [
      filter.kind ?? null,
      filter.state ?? null,
      filter.importId ?? null,
      filter.before ?? null,
      filter.silentSince,
      filter.limit,
    ],
  )
  return found.map(fromRow)
}

function fromRow(found: RunRow): ImportRun {
  return {
    importId: found.import_run_id,
    environment: found.environment,
    kind: found.kind,
    actor: found.actor,
    fileName: found.file_name,
    fileBytes: found.file_bytes,
    options: found.options,
    layout: found.layout,
    mapping: found.mapping,
    state: found.state,
    phase: found.phase,
    rowsRead: found.rows_read,
    bytesRead: found.bytes_read,
    startedAt: found.started_at,
    endedAt: found.ended_at,
    problem: found.problem,
    report: found.report,
    refusedName: found.refused_name,
  }
}
