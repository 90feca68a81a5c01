import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ServerPackage } from './platform.ts'

const notNeeded = /\.a$|^pkgconfig$|^pgxs$|^man$|^doc$/

/** Copies the program into `room`, named by version so that an upgrade never meets old files; undefined if it cannot. */
export async function copyProgram(source: ServerPackage, room: string): Promise<string | undefined> {
  const home = join(room, `postgres-program-${source.version}`)
  if (existsSync(home)) return isTrusted(home) ? home : undefined
  let unfinished: string | undefined
  try {
    unfinished = mkdtempSync(`${home}.`)
    copyFolder(join(source.folder, 'native'), join(unfinished, 'native'))
    copyFileSync(join(source.folder, 'package.json'), join(unfinished, 'package.json'))
    chmodSync(unfinished, 0o755)
    renameSync(unfinished, home)
    return home
  } catch {
    if (unfinished) rmSync(unfinished, { recursive: true, force: true })
    return existsSync(home) && isTrusted(home) ? home : undefined
  }
}

/** In a shared temporary folder somebody else could have put a program of theirs under our name. */
function isTrusted(home: string): boolean {
  return [home, join(home, 'native'), join(home, 'native', 'bin')].every((path) => {
    if (!existsSync(path)) return false
    const found = lstatSync(path)
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  })
}

/** Modes are set, not copied: the installed ones may be the very reason for the copy. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (notNeeded.test(entry.name)) continue
    if (entry.isDirectory()) copyFolder(source, target)
    else if (entry.isFile()) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE)
      chmodSync(target, 0o755)
    }
  }
}
