import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Account } from './account.ts'
import { prepareFolder, shortFolderFor } from './places.ts'
import type { SupervisorDoor } from './supervisor-door.ts'
import { type Claim, claimLock, SocketsUnsupported } from './supervisor-lock.ts'

/** The data folder and what was asked for it. */
export interface Ground {
  /** absolute, without symbolic links */
  readonly folder: string
  readonly account: Account
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

export function groundAt(dataDir: string, rest: Pick<Ground, 'settings' | 'log'>): Ground {
  const path = resolve(dataDir)
  const account = prepareFolder(path)
  return { folder: realpathSync(path), account, ...rest }
}

/** The lock lies in the data folder, or in the short folder if the data folder's file system holds no sockets. */
export async function claimGround(
  { folder, account }: Ground,
  door: SupervisorDoor,
): Promise<Claim & { readonly socketsElsewhere: boolean }> {
  try {
    return { ...(await claimLock(folder, door.admit)), socketsElsewhere: false }
  } catch (error) {
    if (!(error instanceof SocketsUnsupported)) throw error
    return { ...(await claimLock(shortFolderFor(folder, account), door.admit)), socketsElsewhere: true }
  }
}
