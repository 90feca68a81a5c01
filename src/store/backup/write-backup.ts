import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip, type Gzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Connection, openClient } from '../database.ts'
import { type Extent, endPrefix, FORMAT, type Manifest, manifestPrefix } from './format.ts'
import { type CopiedTable, readApplied, readTables, sequenceStatements } from './tables.ts'

/** Who takes it, and when. */
export type BackupTold = Pick<Manifest, 'version' | 'takenAt' | 'secretMark'>

/**
 * Writes everything the database holds into one file, as it was at one moment, while orders go on. The file appears under its
 * name when it is whole and on the disk, readable by its owner alone. `progress` is told of each table.
 */
export async function writeBackup(
  owner: Connection,
  path: string,
  told: BackupTold,
  progress: (table: string, rows: number) => void,
): Promise<Extent & { readonly bytes: number }> {
  const client = openClient(owner, 'dropdock backup')
  await client.connect()
  const half = `${path}.part`
  try {
    const extent = await snapshotInto(client, half, told, progress)
    const file = await open(half, 'r+')
    await file.sync()
    const { size } = await file.stat()
    await file.close()
    await rename(half, path)
    return { ...extent, bytes: size }
  } catch (error) {
    await rm(half, { force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function snapshotInto(
  client: Client,
  path: string,
  told: BackupTold,
  progress: (table: string, rows: number) => void,
): Promise<Extent> {
  const out = packedFile(path)
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = 0; set local datestyle = 'ISO';
       set local intervalstyle = 'iso_8601'; set local timezone = 'UTC'; set local extra_float_digits = 3`,
    )
    await seeEverything(client)
    const manifest: Manifest = { format: FORMAT, ...told, migrations: await readApplied(client) }
    await out.line(`${manifestPrefix}${JSON.stringify(manifest)}`)
    const tables = await readTables(client)
    let rows = 0
    for (const table of tables) {
      const copied = await copyOut(client, table, out)
      rows += copied
      progress(table.name, copied)
    }
    for (const statement of await sequenceStatements(client)) await out.line(statement)
    await out.end({ tables: tables.length, rows })
    await client.query('commit')
    return { tables: tables.length, rows }
  } catch (error) {
    out.discard()
    throw error
  }
}

/** The fences of this transaction stand around all there is: they hold for the owner too. */
async function seeEverything(client: Client): Promise<void> {
  const found = await client.query<{ retailers: string; suppliers: string }>(
    `select (select coalesce(string_agg(retailer_id::text, ','), '') from hub.retailer) as retailers,
            (select coalesce(string_agg(supplier_id::text, ','), '') from hub.supplier) as suppliers`,
  )
  const { retailers = '', suppliers = '' } = found.rows[0] ?? {}
  await client.query(
    `set local dropdock.retailers = '${retailers}'; set local dropdock.suppliers = '${suppliers}'`,
  )
}

async function copyOut(client: Client, { name, columns }: CopiedTable, out: PackedFile): Promise<number> {
  await out.line(`COPY ${name} (${columns}) FROM stdin;`)
  const rows = client.query(copyTo(`copy ${name} (${columns}) to stdout`))
  for await (const chunk of rows) await out.write(chunk)
  await out.line('\\.')
  return rows.rowCount
}

interface PackedFile {
  write(chunk: Buffer): Promise<void>
  line(text: string): Promise<void>
  end(extent: Extent): Promise<void>
  discard(): void
}

function packedFile(path: string): PackedFile {
  const packed: Gzip = createGzip({ level: 4 })
  const file = createWriteStream(path, { mode: 0o600 })
  packed.pipe(file)
  // a disk that is full ends the packing as well
  file.on('error', (error) => packed.destroy(error))
  packed.on('error', () => {})
  const done = finished(file)
  done.catch(() => {})
  const hash = createHash('sha256')
  const write = async (chunk: Buffer) => {
    if (packed.errored) throw packed.errored
    hash.update(chunk)
    if (!packed.write(chunk)) await Promise.race([once(packed, 'drain'), done])
  }
  const line = (text: string) => write(Buffer.from(`${text}\n`))
  return {
    write,
    line,
    end: async (extent) => {
      packed.end(`${endPrefix}${JSON.stringify({ ...extent, sha256: hash.digest('hex') })}\n`)
      await done
    },
    discard: () => {
      packed.destroy()
      file.destroy()
    },
  }
}
