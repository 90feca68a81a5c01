import type { Client } from 'pg'
import { environmentSchemas } from '../environment-schemas.ts'

/** A table of the hub's schemas as it is copied: its columns in their order, without those that the database makes itself. */
export interface CopiedTable {
  /** With its schema, quoted. */
  readonly name: string
  /** Quoted, separated by commas. */
  readonly columns: string
  readonly isForced: boolean
}

const schemas = ['hub', ...environmentSchemas]

/** What the schema itself is, and is made by migrating. */
const left = 'hub.migration'

/** Every table that outlives a crash, each after those that it refers to. */
export async function readTables(client: Client): Promise<readonly CopiedTable[]> {
  const found = await client.query<CopiedTable & { plain: string; refers: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name, format('%s.%s', n.nspname, c.relname) as plain,
            c.relforcerowsecurity as "isForced",
            (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            array(select format('%s.%s', rn.nspname, rc.relname) from pg_constraint k
                    join pg_class rc on rc.oid = k.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
                   where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind = 'r' and c.relpersistence = 'p'
      order by n.nspname, c.relname`,
    [schemas],
  )
  const waiting = new Map(
    found.rows.filter(({ plain }) => plain !== left).map((table) => [table.plain, table]),
  )
  const sorted: CopiedTable[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refers }) => !refers.some((name) => waiting.has(name)))
    if (ready.length === 0)
      throw new Error(`these tables refer to each other: ${[...waiting.keys()].join(', ')}`)
    for (const { plain, name, columns, isForced } of ready) {
      waiting.delete(plain)
      sorted.push({ name, columns, isForced })
    }
  }
  return sorted
}

/** Empties every table, those too that a crash may empty: they may refer to the others. */
export async function emptyTables(client: Client): Promise<void> {
  const found = await client.query<{ names: string }>(
    `select string_agg(format('%I.%I', n.nspname, c.relname), ', ') as names
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind = 'r' and format('%s.%s', n.nspname, c.relname) <> $2`,
    [schemas, left],
  )
  await client.query(`truncate ${found.rows[0]?.names}`)
}

/** Where every sequence stands, as statements that put another one there. */
export async function sequenceStatements(client: Client): Promise<readonly string[]> {
  const found = await client.query<{ statement: string }>(
    `select format('select pg_catalog.setval(%L, %s, true);', format('%I.%I', schemaname, sequencename), last_value) as statement
       from pg_sequences where schemaname = any ($1) and last_value is not null order by schemaname, sequencename`,
    [schemas],
  )
  return found.rows.map(({ statement }) => statement)
}

/** The migrations that made a schema: `hub/0001_parties` with the hash of its text, in the order of their names. */
export type AppliedMigrations = Readonly<Record<string, string>>

export async function readApplied(client: Client): Promise<AppliedMigrations> {
  const found = await client.query<{ name: string; sha256: string }>(
    `select schema || '/' || name as name, sha256 from hub.migration order by 1`,
  )
  return Object.fromEntries(found.rows.map(({ name, sha256 }) => [name, sha256]))
}
