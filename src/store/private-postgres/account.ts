import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, PrivatePostgresError } from './error.ts'

/** Who runs the server. PostgreSQL refuses to run as root, so root lends it to somebody else. */
export interface Account {
  readonly uid: number
  readonly gid: number
  /** true: we are root and the server runs as another user */
  readonly borrowed: boolean
}

const nobody = 65534

/**
 * The user for the server: ourselves, or, for root, the owner of the database, of the data folder or of the folder around
 * it (so that `sudo` in somebody's clone leaves files that are theirs), then `postgres`, then `nobody`.
 */
export function accountFor(folder: string): Account {
  const uid = process.getuid?.() ?? nobody
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid, borrowed: false }
  for (const place of [join(folder, 'postgres'), folder, dirname(folder)]) {
    const owner = existsSync(place) ? statSync(place) : undefined
    if (owner && owner.uid !== 0) return borrow(owner.uid, owner.gid)
  }
  const named = passwdEntries().find((entry) => entry.name === 'postgres' && entry.uid !== 0)
  return named ? borrow(named.uid, named.gid) : borrow(nobody, nobody)
}

/** The spawn options that make a child run as this account; the kernel enters `cwd` before it changes the user. */
export function identityOf(account: Account): { uid?: number; gid?: number } {
  return account.borrowed ? { uid: account.uid, gid: account.gid } : {}
}

export function hasPasswdEntry(account: Account): boolean {
  return passwdEntries().some((entry) => entry.uid === account.uid)
}

/** Exit status of a shell line run as the account, its arguments in $0, $1, …; 126 also when it may not be run at all. */
export function shellStatus(
  account: Account,
  line: string,
  arguments_: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', line, ...arguments_], {
      ...identityOf(account),
      cwd: '/',
      env: { ...environment },
      stdio: 'ignore',
    })
    child.once('exit', (status) => resolve(status ?? 126))
    child.once('error', reject)
  }).catch((error) => {
    throw account.borrowed && ['EPERM', 'EINVAL'].includes(codeOf(error)) ? cannotBorrow(account) : error
  })
}

export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return !account.borrowed || (await shellStatus(account, 'cd "$0"', [folder])) === 0
}

export function cannotBorrow(account: Account): PrivatePostgresError {
  return new PrivatePostgresError(
    `PostgreSQL does not run as root, and this root may not start programs as another user (uid ${account.uid}). Run Dropdock as an ordinary user, or set DATABASE_URL.`,
  )
}

function borrow(uid: number, ownersGid: number): Account {
  const entry = passwdEntries().find((candidate) => candidate.uid === uid)
  const gid = entry?.gid ?? ownersGid
  return { uid, gid: gid === 0 ? uid : gid, borrowed: true }
}

function passwdEntries(): { name: string; uid: number; gid: number }[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }))
}
