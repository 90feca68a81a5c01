import type { Pool, PoolClient } from 'pg'

/** One question to the database. The name makes it a prepared statement and names it in a slow-query log. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** What a store function speaks to: a transaction's client, or a pool for one statement of its own. */
export type Queryable = Pick<Pool | PoolClient, 'query'>

let prepares = true

/** Off for poolers that cannot carry prepared statements from one client to another (PgBouncer before 1.21). */
export function prepareStatements(on: boolean): void {
  prepares = on
}

/** Rows of a statement, as the database names their columns. The row type is the statement's own select list. */
export async function rows<Row extends object>(
  db: Queryable,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const config = { text: statement.text, values: [...values] }
  const result = await db.query<Row>(prepares ? { ...config, name: statement.name } : config)
  return result.rows
}

/** The one row, or undefined. */
export async function row<Row extends object>(
  db: Queryable,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(db, statement, values))[0]
}

/** How many rows a statement changed. */
export async function changed(
  db: Queryable,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<number> {
  const config = { text: statement.text, values: [...values] }
  const result = await db.query(prepares ? { ...config, name: statement.name } : config)
  return result.rowCount ?? 0
}
