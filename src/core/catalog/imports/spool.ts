import { createWriteStream, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Random } from '../../shared/random.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { fileSource } from '../../shared/rows/read/file-source.ts'

/** Where a file that arrives lies until it is brought in: most formats have to be read more than once. */
export interface Spool {
  /**
   * Takes the whole of it before `work` sees it, and removes it in every case.
   * Rejects as `arriving` does when it breaks off; then `work` never ran.
   */
  through<T>(
    arriving: AsyncIterable<Buffer>,
    name: string,
    work: (source: ImportFileSource) => Promise<T>,
  ): Promise<T>
}

/** Also clears away what programs that are gone have left in the folder. */
export function openSpool(folder: string, random: Random): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeLeftovers(folder)
  return {
    through: async (arriving, name, work) => {
      requireOurs(folder)
      const path = join(folder, `import-${process.pid}-${random.uuid()}`)
      mine.add(path)
      try {
        await pipeline(arriving, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        return await work(fileSource(path, name))
      } finally {
        rmSync(path, { force: true })
        mine.delete(path)
      }
    },
  }
}

/** Where all may make folders, somebody else may have made it. @throws Error */
function requireOurs(folder: string): void {
  const { uid } = lstatSync(folder)
  if (process.getuid && uid !== process.getuid() && uid !== 0)
    throw new Error(`The folder ${folder} belongs to another user.`)
}

/** What this process is at: another spool of it on the same folder leaves that alone. */
const mine = new Set<string>()

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^import-(\d{1,10})-[0-9a-f-]{36}$/.exec(name) ?? []
    const path = join(folder, name)
    // a program of our own number that is not us: numbers begin anew in every container
    const isLeft =
      pid !== undefined && (Number(pid) === process.pid ? !mine.has(path) : !isAlive(Number(pid)))
    if (isLeft) removeQuietly(path)
  }
}

/** One that another user has left is theirs to remove, and no reason not to start. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // it stays
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // there, and somebody else's
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
