import { readFileSync, rmSync } from 'node:fs'
import type { Client } from 'pg'

/** The rows that an import wrote, kept in files of the server, and how long the server needs to copy them in again. */
export interface CopyBaseline {
  /** Into copies of the tables with all their indexes, constraints and foreign keys; seconds. */
  same(): Promise<number>
  /** Of the feed's own text into one table without any; seconds. */
  plain(): Promise<number>
  drop(): Promise<void>
}

export interface CopiedTable {
  readonly name: string
  /** Of the rows that the import wrote. */
  readonly where: string
}

/** The server reads and writes the files itself, so that no client slows the copying. */
export async function copyBaseline(
  db: Client,
  folder: string,
  feed: string,
  tables: readonly CopiedTable[],
): Promise<CopyBaseline> {
  const parts: { table: string; file: string; columns: string }[] = []
  for (const { name, where } of tables) {
    const found = await db.query<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [name],
    )
    const columns = found.rows[0]?.columns ?? ''
    const file = `${folder}/${name}.copy`
    await db.query(`copy (select ${columns} from ${name} where ${where}) to '${file}'`)
    parts.push({ table: name, file, columns })
  }
  return {
    same: async () => {
      let seconds = 0
      for (const { table, file, columns } of parts) {
        await db.query(`create schema bench; create table bench.copied (like ${table} including all)`)
        const keys = await db.query<{ text: string }>(
          `select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
          [table],
        )
        for (const { text } of keys.rows) await db.query(`alter table bench.copied add ${text}`)
        seconds += await timed(() => db.query(`copy bench.copied (${columns}) from '${file}'`))
        await db.query('drop schema bench cascade')
      }
      return seconds
    },
    plain: async () => {
      const header = readFileSync(feed, { encoding: 'utf8' }).split('\n', 1)[0] ?? ''
      await db.query(
        `create schema bench; create table bench.plain (${header.replaceAll(',', ' text,')} text)`,
      )
      const seconds = await timed(() => db.query(`copy bench.plain from '${feed}' csv header`))
      await db.query('drop schema bench cascade')
      return seconds
    },
    drop: async () => {
      for (const { file } of parts) rmSync(file, { force: true })
    },
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
