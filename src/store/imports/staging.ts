import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { changed, type Queryable, rows } from '../sql.ts'
import type { Tx } from '../tx.ts'

/**
 * One transaction around a whole import; `work` says whether to keep it. Never tried again of itself: the rows come from a
 * stream that can be read once. It may take as long as its file takes to arrive. Its statements read whole tables and are
 * planned for what those hold now, unlike those of the sessions' everyday work (roles.ts).
 */
export async function importTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<{ readonly keep: boolean; readonly result: T }>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(
      `begin; set local statement_timeout = '1h'; set local lock_timeout = '2min';
       set local idle_in_transaction_session_timeout = '10min'; set local work_mem = '64MB';
       set local enable_seqscan = on; set local plan_cache_mode = force_custom_plan`,
    )
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
  /** What the checks find out about a row. */
  readonly found: readonly string[]
}

export type StagedValue = string | number | boolean | object | null

/** Makes the table and fills it. Fails as `batches` fails; then the transaction can only be rolled back. */
export async function stage(
  tx: Tx,
  table: StagingTable,
  batches: AsyncIterable<readonly { readonly rowNo: number; readonly values: readonly StagedValue[] }[]>,
): Promise<void> {
  await tx.query(
    `create temp table ${table.name} (row_no int primary key, ${[...table.columns, ...table.found].join(', ')},
       bad_column text, bad_value text, bad_reason text) on commit drop`,
  )
  const names = table.columns.map((column) => column.split(' ')[0])
  const into = tx.query(copyFrom(`copy ${table.name} (row_no, ${names.join(', ')}) from stdin`))
  await pipeline(Readable.from(copyLines(batches)), into)
  await refreshStatistics(tx, table)
}

/** Again after a check has filled what was null in every row: else the planner goes on believing that it is. */
export async function refreshStatistics(db: Queryable, table: StagingTable): Promise<void> {
  await db.query(`analyze ${table.name}`)
}

async function* copyLines(
  batches: AsyncIterable<readonly { readonly rowNo: number; readonly values: readonly StagedValue[] }[]>,
): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    const lines = batch.map(({ rowNo, values }) => `${[rowNo, ...values].map(copyText).join('\t')}\n`)
    if (lines.length > 0) yield Buffer.from(lines.join(''))
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyText(value: StagedValue): string {
  if (value === null) return '\\N'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : text
}

export interface StagedError {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Rows that a check has found wanting, the first `limit` of them, and how many there are. */
export async function readStagedErrors(
  db: Queryable,
  table: StagingTable,
  limit: number,
): Promise<{ readonly errors: readonly StagedError[]; readonly count: number }> {
  const found = await rows<StagedError & { count: number }>(
    db,
    {
      name: `imports.readErrors.${table.name}`,
      text: `select row_no as row, bad_column as column, coalesce(bad_value, '') as value, bad_reason as reason,
                    count(*) over () as count
               from ${table.name} where bad_reason is not null order by row_no limit $1`,
    },
    [limit],
  )
  return { errors: found.map(({ count: _, ...error }) => error), count: found[0]?.count ?? 0 }
}

/** Imports of what both environments share follow one another; orders go on meanwhile. Held to the end of the transaction. */
export async function queueImport(db: Queryable): Promise<void> {
  await changed(db, { name: 'imports.queue', text: 'select pg_advisory_xact_lock($1, $2)' }, [7_303_016, 1])
}
