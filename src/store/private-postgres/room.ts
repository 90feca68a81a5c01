import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { temporaryFolderFor } from './places.ts'

/**
 * Folders where we can put program files that the account can reach, best first. A data folder under a closed home
 * (/root) is out of the reach of a borrowed account, and so is every path below it.
 */
export async function* roomsFor(account: Account, folder: string): AsyncGenerator<string> {
  if (await canEnter(account, folder)) yield folder
  if (!account.borrowed) return
  for (const room of ['/var/cache/dropdock', join(temporaryFolderFor(account), 'dropdock-programs')]) {
    if (openToReaders(room)) yield room
  }
}

/** Ours alone to write: in a shared temporary folder somebody else could have made it first. */
function openToReaders(room: string): boolean {
  try {
    mkdirSync(room, { recursive: true, mode: 0o755 })
    const found = lstatSync(room)
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return false
    chmodSync(room, 0o755)
    return true
  } catch {
    return false
  }
}
