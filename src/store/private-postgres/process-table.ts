import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/** What the operating system says about processes that may be PostgreSQL servers of a given database folder. */

/** True while the process lives and works in that folder, as every PostgreSQL process does in its own. */
export function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid)
  try {
    const home = statSync(`/proc/${pid}/cwd`, { bigint: true })
    const wanted = statSync(folder, { bigint: true })
    return home.ino === wanted.ino && home.dev === wanted.dev && /^postgres/.test(programNameOf(pid))
  } catch {
    // Gone, a zombie, or somebody else's.
    return false
  }
}

/** Sessions can outlive a postmaster that was killed, and hold the shared memory a new one needs. */
export function serverProcessesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0 && worksIn(pid, folder))
}

/** After an upgrade of the package a server that still runs the deleted program can no longer load its libraries. */
export function programIsDeleted(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith(' (deleted)')
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/** A container whose first process collects no orphans keeps dead servers as zombies for ever. */
function isZombie(pid: number): boolean {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return false
  const stat = readFileSync(path, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}

/** `comm` names the program; a PostgreSQL process rewrites its command line but not this. */
function programNameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
}
