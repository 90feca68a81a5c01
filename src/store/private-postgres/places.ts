import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  fchownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, accountFor, canEnter, cannotBorrow } from './account.ts'
import { codeOf, PrivatePostgresError, reasonOf } from './error.ts'

/** Where everything lives. All paths are absolute. */
export interface Places {
  /** the data folder (DROPDOCK_DATA) */
  readonly folder: string
  /** `postgres`, the only folder below that belongs to the server's account */
  readonly cluster: string
  /** `postgres/data`, PostgreSQL's own database folder */
  readonly data: string
  /** the folder of the Unix socket */
  readonly sockets: string
  readonly log: string
  /** the account cannot reach the data folder by its path, for example below /root */
  readonly hidden: boolean
}

/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
export const longestSocketPath = 100
const socketName = '/.s.PGSQL.5432'

/** Makes the data folder if need be and says whose the database is to be. Throws PrivatePostgresError. */
export function prepareFolder(folder: string): Account {
  try {
    const fresh = mkdirSync(folder, { recursive: true, mode: 0o700 })
    const around = statSync(dirname(folder))
    if (fresh === folder && process.getuid?.() === 0) chownSync(folder, around.uid, around.gid)
    return accountFor(folder)
  } catch (error) {
    throw new PrivatePostgresError(
      `The data folder ${folder} cannot be made or read (${reasonOf(error)}). Check who owns it, or set DROPDOCK_DATA to another folder.`,
    )
  }
}

/** Makes the folders of the cluster. `socketsElsewhere`: the file system of the data folder holds no sockets. */
export async function preparePlaces(
  folder: string,
  account: Account,
  socketsElsewhere: boolean,
): Promise<Places> {
  const cluster = join(folder, 'postgres')
  const near = join(cluster, 'socket')
  try {
    giveFolder(cluster, account)
    const far = socketsElsewhere || Buffer.byteLength(near + socketName) > longestSocketPath
    const sockets = far ? shortFolderFor(folder, account) : near
    if (!far) giveFolder(near, account)
    const hidden = !(await canEnter(account, cluster))
    if (hidden && process.platform !== 'linux') throw new PrivatePostgresError(unreachable(folder, account))
    return {
      folder,
      cluster,
      data: join(cluster, 'data'),
      sockets,
      log: join(folder, 'postgres.log'),
      hidden,
    }
  } catch (error) {
    // A root without its powers, as in a container that dropped them.
    if (account.borrowed && codeOf(error) === 'EPERM') throw cannotBorrow(account)
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(codeOf(error))) throw error
    throw new PrivatePostgresError(
      `The data folder ${folder} cannot be written by uid ${process.getuid?.()} (${reasonOf(error)}). Run Dropdock as the user who owns it, make it theirs with chown -R, or set DROPDOCK_DATA to another folder.`,
    )
  }
}

/** A private folder under the temporary folder, the same for every process that uses this data folder. */
export function shortFolderFor(folder: string, account: Account): string {
  const name = `dropdock-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const short = join(temporaryFolderFor(account), name)
  try {
    mkdirSync(short, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  const found = lstatSync(short)
  const owners = account.borrowed ? [0, account.uid] : [account.uid]
  if (!found.isDirectory() || !owners.includes(found.uid) || (found.mode & 0o077) !== 0) {
    throw new PrivatePostgresError(
      `The path of ${folder} is too long for a Unix socket, and the short folder for it, ${short}, belongs to somebody else or is open to others. Remove it, or set DROPDOCK_DATA to a shorter path.`,
    )
  }
  if (account.borrowed && found.uid !== account.uid) chownSync(short, account.uid, account.gid)
  return short
}

/** Root's own temporary folder may be closed to others (libpam-tmpdir). */
export function temporaryFolderFor(account: Account): string {
  return account.borrowed ? '/tmp' : tmpdir()
}

/** Leaves nothing in the temporary folder but what is in use: a lock, or a server that would not stop. */
export function removeShortFolder({ sockets, cluster }: Places): void {
  if (sockets.startsWith(cluster)) return
  try {
    rmdirSync(sockets)
  } catch {
    // In use.
  }
}

/** What root makes in a folder of somebody else's must stay theirs to use. Never through a link: it may lead anywhere. */
export function leaveToOwner(made: string | number, folder: string): void {
  if (process.getuid?.() !== 0) return
  const owner = statSync(folder)
  if (typeof made === 'number') fchownSync(made, owner.uid, owner.gid)
  else lchownSync(made, owner.uid, owner.gid)
}

function giveFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = statSync(path)
  if (account.borrowed && found.uid !== account.uid) lchownSync(path, account.uid, account.gid)
  if (found.uid !== account.uid && !account.borrowed) {
    throw new PrivatePostgresError(
      `The database in ${path} belongs to uid ${found.uid}: it was made when Dropdock ran as another user, perhaps as root. Run Dropdock as that user again, or make the folder yours with: sudo chown -R ${account.uid} ${dirname(path)}`,
    )
  }
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o700)
}

function unreachable(folder: string, account: Account): string {
  return `PostgreSQL does not run as root, and the user it would run as (uid ${account.uid}) may not enter ${folder}. Set DROPDOCK_DATA to a folder every user can reach, such as /var/lib/dropdock, or run Dropdock as an ordinary user.`
}
