import { changed, type Queryable, row, rows } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { StagingTable } from './staging.ts'

export interface Refusal {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/**
 * The table that the checks of an import put what they refuse into. A row may be wrong in several of its cells; `nth` keeps
 * their order.
 */
export async function prepareRefusals(db: Queryable): Promise<void> {
  await db.query(
    `create temp table import_refusal (row_no int, nth int, bad_column text, bad_value text, bad_reason text) on commit drop`,
  )
}

/** Adds what was found as the rows were read. */
export async function gatherRefusals(db: Queryable, table: StagingTable, any: boolean): Promise<void> {
  if (!any) return
  await changed(db, {
    name: `imports.gatherRefusals.${table.name}`,
    text: `insert into import_refusal
           select s.row_no, e.nth, e.cell ->> 'column', e.cell ->> 'value', e.cell ->> 'reason'
             from ${table.name} s
            cross join lateral jsonb_array_elements(s.refused) with ordinality e(cell, nth)
            where s.refused is not null`,
  })
}

export async function countRefusals(db: Queryable): Promise<number> {
  const counted = await row<{ count: number }>(db, {
    name: 'imports.countRefusals',
    text: 'select count(distinct row_no) as count from import_refusal',
  })
  return counted?.count ?? 0
}

const inOrder = `select row_no as row, bad_column as column, coalesce(bad_value, '') as value, bad_reason as reason
                   from import_refusal order by row_no, nth`

export async function firstRefusals(db: Queryable, limit: number): Promise<readonly Refusal[]> {
  return await rows<Refusal>(db, { name: 'imports.firstRefusals', text: `${inOrder} limit $1` }, [limit])
}

/** All of them, a thousand at a time: they may be every row of a file. */
export async function* refusals(tx: Tx): AsyncGenerator<Refusal> {
  await tx.query(`declare import_refused no scroll cursor for ${inOrder}`)
  for (;;) {
    const batch = await tx.query<Refusal>('fetch 1000 from import_refused')
    yield* batch.rows
    if (batch.rows.length < 1000) break
  }
  await tx.query('close import_refused')
}
