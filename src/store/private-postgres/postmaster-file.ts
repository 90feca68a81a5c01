import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a server writes about itself in `postmaster.pid` (PostgreSQL: "Database File Layout", pidfile.h). */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  /** as the server knows it, possibly relative to its database folder */
  readonly sockets: string
  readonly status: string
}

export function readPostmasterFile(data: string): PostmasterFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return {
    pid,
    port: Number(lines[3]) || 5432,
    sockets: (lines[4] ?? '').trim(),
    status: (lines[7] ?? '').trim(),
  }
}
