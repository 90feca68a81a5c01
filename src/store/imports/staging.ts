import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { changed, type Queryable, row } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { prepareChanges } from './changes.ts'
import { prepareRefusals } from './refusals.ts'

/**
 * Whole tables are read, and planned for what they hold now, unlike in the sessions' everyday work (roles.ts); but the checks
 * of foreign keys, a query for each row, are not to be planned anew each time. The temporary tables of an import are best
 * kept in memory; a session that has used some before can no longer say so, which is no error.
 */
const settings = `
  set local statement_timeout = '1h'; set local lock_timeout = '2min'; set local idle_in_transaction_session_timeout = '10min';
  set local work_mem = '96MB'; set local gin_pending_list_limit = '64MB';
  set local enable_seqscan = on; set local plan_cache_mode = auto;
  do $$ begin set local temp_buffers = '96MB'; exception when others then null; end $$`

/**
 * One transaction around a whole import; `work` says whether to keep it. Never tried again of itself: the rows come from a
 * stream that can be read once. It may take as long as its file takes to arrive.
 */
export async function importTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<{ readonly keep: boolean; readonly result: T }>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(`begin; ${settings}`)
    await prepareRefusals(client)
    await prepareChanges(client)
    const { keep, result } = await work(client)
    await client.query(keep ? 'commit' : 'rollback')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** A table of this transaction alone that the rows of a file are copied into before anything is compared. */
export interface StagingTable {
  readonly name: string
  /** With their types, in the order in which rows give their values. */
  readonly columns: readonly string[]
}

export type StagedValue = string | number | boolean | object | null

export type StagedRow =
  | { readonly rowNo: number; readonly values: readonly StagedValue[] }
  /** A row that cannot be read, and why. */
  | { readonly rowNo: number; readonly refused: readonly object[] }

/** Makes the table and fills it. Fails as `batches` fails; then the transaction can only be rolled back. */
export async function stage(
  tx: Tx,
  table: StagingTable,
  batches: AsyncIterable<readonly StagedRow[]>,
): Promise<void> {
  await tx.query(
    `create temp table ${table.name} (row_no int, refused jsonb, ${table.columns.join(', ')}) on commit drop`,
  )
  const into = tx.query(copyFrom(`copy ${table.name} from stdin`))
  await pipeline(Readable.from(copyLines(batches, table.columns.length), { objectMode: true }), into)
  await tx.query(`analyze ${table.name}`)
}

async function* copyLines(
  batches: AsyncIterable<readonly StagedRow[]>,
  columns: number,
): AsyncGenerator<Buffer> {
  const nothing = '\t\\N'.repeat(columns)
  for await (const batch of batches) {
    let lines = ''
    for (const row of batch) {
      if ('refused' in row) {
        lines += `${row.rowNo}\t${copyText(row.refused)}${nothing}\n`
        continue
      }
      lines += `${row.rowNo}\t\\N`
      for (const value of row.values) lines += `\t${copyText(value)}`
      lines += '\n'
    }
    if (lines !== '') yield Buffer.from(lines)
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyText(value: StagedValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : text
}

/** The same for what does not wait: false while an import is at it. */
export async function takeImportTurn(db: Queryable): Promise<boolean> {
  const text = 'select pg_try_advisory_xact_lock($1, $2) as ok'
  const taken = await row<{ ok: boolean }>(db, { name: 'imports.takeTurn', text }, [7_303_016, 1])
  return taken?.ok === true
}

/** Imports of what both environments share follow one another; orders go on meanwhile. Held to the end of the transaction. */
export async function queueImport(db: Queryable): Promise<void> {
  await changed(db, { name: 'imports.queue', text: 'select pg_advisory_xact_lock($1, $2)' }, [7_303_016, 1])
}
