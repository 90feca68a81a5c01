import { lstatSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** A file that is as long as it was and was not touched for so long has arrived. */
const STABLE_MS = 10_000
/** One nobody has touched for so long needs no second look: a program that has just begun may have missed the first. */
const OLD_MS = 300_000
/** What programs call a file while they write it. */
const unfinished = /^\.|\.(part|partial|tmp|temp|filepart|crdownload|uploading|writing|swp)$|~$/i

interface Look {
  readonly bytes: number
  readonly modifiedMs: number
  readonly since: number
}

/** What lay in a folder at the last look: files are taken when they have stopped changing. One for a program. */
export type FolderLooks = Map<string, Look>

/** Names of the files of a folder that have arrived whole, the oldest first. */
export function arrived(folder: string, looks: FolderLooks, now: number): readonly string[] {
  const there = filesIn(folder)
  return there
    .filter(({ path, bytes, modifiedMs }) => {
      const before = looks.get(path)
      const isSame = before?.bytes === bytes && before.modifiedMs === modifiedMs
      if (!isSame) looks.set(path, { bytes, modifiedMs, since: now })
      return (isSame && now - before.since >= STABLE_MS) || now - modifiedMs >= OLD_MS
    })
    .map(({ name }) => name)
}

/** Files, no folders and no links to elsewhere; the oldest first. */
export function filesIn(folder: string) {
  return readdirSync(folder)
    .filter((name) => !unfinished.test(name))
    .flatMap((name) => {
      const path = join(folder, name)
      const found = lstatSync(path, { throwIfNoEntry: false })
      return found?.isFile() ? [{ name, path, bytes: found.size, modifiedMs: found.mtimeMs }] : []
    })
    .sort((one, other) => one.modifiedMs - other.modifiedMs || (one.name < other.name ? -1 : 1))
}

/** False where it is gone: somebody else has moved it. */
export function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
