import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { type Connection, openClient } from '../database.ts'
import { migrate } from '../migrate.ts'
import { type Extent, type Manifest, UnfitBackup } from './format.ts'
import { readBackup } from './read-backup.ts'
import { type AppliedMigrations, type CopiedTable, emptyTables, readApplied, readTables } from './tables.ts'

export interface RestoreOptions {
  readonly rolePrefix: string
  /** Absent on the private server, whose socket is trusted. */
  readonly secret: string | undefined
  readonly log: (line: string) => void
  readonly progress: (table: string, rows: number) => void
}

/** Reads the whole file, and tells what it is. @throws UnfitBackup when it is cut off, damaged or no backup */
export async function checkBackup(path: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  for await (const piece of readBackup(path)) if (piece.kind === 'manifest') manifest = piece.manifest
  if (!manifest) throw new UnfitBackup('This file is empty.')
  return manifest
}

/**
 * Makes an empty database into what the backup holds: all of it or nothing. The schema is first made as it was then; whoever
 * opens the database afterwards brings it up to date. @throws UnfitBackup; Error with a sentence where the database is not empty
 */
export async function restoreBackup(
  owner: Connection,
  path: string,
  { migrations }: Manifest,
  options: RestoreOptions,
): Promise<Extent> {
  const client = openClient(owner, 'dropdock restore')
  await client.connect()
  try {
    await refuseUsed(client)
    const { rolePrefix, secret, log } = options
    await migrate(client, { rolePrefix, secret, log, upTo: newestOf(migrations) })
    requireSame(migrations, await readApplied(client))
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const extent = await load(client, path, options.progress)
    await client.query('commit')
    return extent
  } finally {
    // what was begun and not committed ends with the connection
    await client.end().catch(() => {})
  }
}

async function refuseUsed(client: Client): Promise<void> {
  const others = await client.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name in ('dropdock production', 'dropdock sandbox')`,
  )
  if (others.rowCount) throw new Error('A hub is working on this database. Stop it first.')
  const there = await client.query<{ found: boolean }>(
    `select to_regclass('hub.retailer') is not null as found`,
  )
  if (!there.rows[0]?.found) return
  const used = await client.query(
    'select from hub.retailer union all select from hub.supplier union all select from hub.credential limit 1',
  )
  if (used.rowCount)
    throw new Error(
      'There is a hub in this database already. Restore into an empty one, or another data folder.',
    )
}

function newestOf(migrations: AppliedMigrations): number {
  return Math.max(...Object.keys(migrations).map((name) => Number(/\/(\d+)_/.exec(name)?.[1] ?? 0)))
}

function requireSame(wanted: AppliedMigrations, made: AppliedMigrations): void {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(made)])]
  const other = names.find((name) => wanted[name] !== made[name])
  if (other !== undefined)
    throw new UnfitBackup(
      `The backup was made by a version whose schema this one does not know (${other}). Restore it with that version, or a newer one.`,
    )
}

async function load(
  client: Client,
  path: string,
  progress: (table: string, rows: number) => void,
): Promise<Extent> {
  const tables = new Map((await readTables(client)).map((table) => [table.name, table]))
  const all = [...tables.values()]
  await emptyTables(client)
  for (const table of all) await open(client, table)
  const into = new Loading(client, progress)
  for await (const piece of readBackup(path)) {
    if (piece.kind === 'rows') await into.write(piece.bytes, piece.count)
    else await into.endTable()
    if (piece.kind === 'sequence') await client.query(piece.statement)
    if (piece.kind === 'table') into.begin(known(tables, piece.name), piece.columns)
  }
  await into.endTable()
  for (const table of all) await close(client, table)
  return { tables: all.length, rows: into.rows }
}

function known(tables: ReadonlyMap<string, CopiedTable>, name: string): CopiedTable {
  const table = tables.get(name)
  if (!table) throw new UnfitBackup(`The backup holds a table that is none of the hub's: ${name}`)
  return table
}

/** COPY goes past no fence, and what changes note is in the backup itself. */
async function open(client: Client, { name, isForced }: CopiedTable): Promise<void> {
  if (isForced) await client.query(`alter table ${name} no force row level security`)
  await client.query(`alter table ${name} disable trigger user`)
}

async function close(client: Client, { name, isForced }: CopiedTable): Promise<void> {
  await client.query(`alter table ${name} enable trigger user`)
  if (isForced) await client.query(`alter table ${name} force row level security`)
}

/** One table after the other, as their rows come. */
class Loading {
  rows = 0
  readonly #client: Client
  readonly #progress: (table: string, rows: number) => void
  #table: { readonly name: string; readonly copy: CopyStreamQuery; rows: number } | undefined

  constructor(client: Client, progress: (table: string, rows: number) => void) {
    this.#client = client
    this.#progress = progress
  }

  begin({ name }: CopiedTable, columns: string): void {
    const copy = this.#client.query(copyFrom(`copy ${name} (${columns}) from stdin`))
    copy.on('error', () => {})
    this.#table = { name, copy, rows: 0 }
  }

  async write(bytes: Buffer, count: number): Promise<void> {
    const table = this.#table
    if (!table) throw new UnfitBackup('This backup holds rows of no table.')
    table.rows += count
    if (!table.copy.write(bytes)) await Promise.race([once(table.copy, 'drain'), finished(table.copy)])
  }

  async endTable(): Promise<void> {
    const table = this.#table
    if (!table) return
    this.#table = undefined
    table.copy.end()
    await finished(table.copy)
    this.rows += table.rows
    this.#progress(table.name, table.rows)
  }
}
