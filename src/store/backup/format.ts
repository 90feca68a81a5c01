import type { AppliedMigrations } from './tables.ts'

/**
 * A backup is a packed text of SQL that people can read and psql can load: comments that tell what it is, `COPY … FROM stdin`
 * with the rows of each table in PostgreSQL's text format, the places of the sequences, and a last line that says how much
 * there is, with a hash of all before it.
 */
export const FORMAT = 1

export interface Manifest {
  readonly format: typeof FORMAT
  /** Of the program that made it. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly takenAt: string
  /** Made with the hub's secret: tells whether another hub has the same one. */
  readonly secretMark: string
  readonly migrations: AppliedMigrations
}

export interface Extent {
  readonly tables: number
  readonly rows: number
}

export const manifestPrefix = '-- dropdock backup '
export const endPrefix = '-- end '

/** The file is not what it should be; its message is a sentence for the operator. Nothing was changed. */
export class UnfitBackup extends Error {}

export function manifestFrom(line: string): Manifest {
  if (!line.startsWith(manifestPrefix)) throw new UnfitBackup('This file is no backup of Dropdock.')
  try {
    const { format, ...rest } = JSON.parse(line.slice(manifestPrefix.length)) as Manifest
    if (format === FORMAT) return { format, ...rest }
  } catch {}
  throw new UnfitBackup(
    'This backup was made by another version of Dropdock, which writes them in another way.',
  )
}
