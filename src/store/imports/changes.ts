import { type Queryable, rows } from '../sql.ts'

/** What a row changes of what is stored, as it is stored; null or '' for nothing. */
export interface ImportChange {
  readonly row: number
  readonly sku: string
  /** The hub's own column; '' where all of it is new. */
  readonly column: string
  readonly from: string | null
  readonly to: string | null
}

/** One more than is told, so that it is known whether there are more. */
export const changesKept = 1001

/** How many rows are noted of each sort of change, as a statement says it: `prepareChanges` settles it for the transaction. */
export const changesNoted = `current_setting('dropdock.changes_kept')::int`

export async function prepareChanges(db: Queryable): Promise<void> {
  await db.query(
    `create temp table import_change (row_no int, sku text, nth int, col text, was text, is_now text, place text) on commit drop;
     set local dropdock.changes_kept = ${changesKept}`,
  )
}

/** Every change of this transaction is noted, not only those that a report tells: the largest of all are known by then alone. */
export async function noteAllChanges(db: Queryable): Promise<void> {
  // more rows than a file may have
  await db.query('set local dropdock.changes_kept = 2147483647')
}

/** The first of all that were noted, in the order of the rows. */
export async function readChanges(db: Queryable): Promise<readonly ImportChange[]> {
  return await rows<ImportChange>(db, {
    name: 'imports.readChanges',
    text: `select row_no as row, sku, col as column, was as from, is_now as to
             from import_change order by row_no, nth, col limit ${changesKept}`,
  })
}
