import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { hasPasswdEntry, identityOf } from './account.ts'
import { PrivatePostgresError } from './error.ts'
import { withNamelessProgram } from './nameless-program.ts'
import type { Program } from './program.ts'
import type { Site } from './site.ts'

export const superuser = 'postgres'
const unfinished = 'data.new-'

/** A database folder this server can open, made if there is none yet. Throws PrivatePostgresError. */
export async function ensureCluster(site: Site): Promise<void> {
  const { cluster, data } = site.places
  for (const name of readdirSync(cluster)) {
    if (name.startsWith(unfinished)) removeUnfinished(join(cluster, name))
  }
  if (!existsSync(data)) return createCluster(site)
  if (existsSync(join(data, 'PG_VERSION'))) return checkCluster(site)
  if (readdirSync(data).length > 0) {
    throw new PrivatePostgresError(
      `${data} holds files but no database (PG_VERSION is missing). Move it away to start with an empty database, or restore it from a copy.`,
    )
  }
  rmdirSync(data)
  return createCluster(site)
}

function removeUnfinished(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // Its initdb outlived the hub that was killed and still writes: the next start removes it.
  }
}

function checkCluster({ places, package: own, account }: Site): void {
  const major = Number.parseInt(readFileSync(join(places.data, 'PG_VERSION'), 'utf8'), 10)
  if (major !== own.major) {
    throw new PrivatePostgresError(
      `The database in ${places.data} was made by PostgreSQL ${major}, and this Dropdock brings PostgreSQL ${own.major}, which cannot open it. Go back to the version of Dropdock that made it, or carry the data over with pg_dump and psql as docs/operations.md says.`,
    )
  }
  const found = statSync(places.data)
  if (found.uid !== account.uid) {
    throw new PrivatePostgresError(
      `The database in ${places.data} belongs to uid ${found.uid} but would be run by uid ${account.uid}. Make it theirs with: chown -R ${account.uid} ${places.cluster}`,
    )
  }
  // A copy or an unpacked archive loses the mode, and the server refuses any other.
  if ((found.mode & 0o077) !== 0) chmodSync(places.data, 0o700)
}

/** Made under another name and renamed when whole, so that a kill in the middle leaves nothing to repair. */
async function createCluster(site: Site): Promise<void> {
  const { account, places, program, log } = site
  log('Creating the database.')
  const fresh = mkdtempSync(join(places.cluster, unfinished))
  if (account.borrowed) chownSync(fresh, account.uid, account.gid)
  const attempt = (using: Program, locale: string) => initialize(site, using, fresh, locale)
  const tryLocales = async (using: Program) => {
    const failure = await attempt(using, 'C.UTF-8')
    return failure?.includes('locale name') ? attempt(using, 'C') : failure
  }
  try {
    const named = hasPasswdEntry(account) || process.platform !== 'linux'
    const failure = await (named ? tryLocales(program) : withNamelessProgram(site, tryLocales))
    if (failure) {
      throw new PrivatePostgresError(
        `PostgreSQL could not create the database in ${places.data}: ${failure}\nCheck the free space and the owner of ${places.folder}, then start again.`,
      )
    }
    const record = { postgresMajor: site.package.major, createdBy: site.package.version }
    const recordFile = join(places.cluster, 'cluster.json')
    rmSync(recordFile, { force: true })
    writeFileSync(recordFile, `${JSON.stringify(record)}\n`, { flag: 'wx' })
    if (account.borrowed) lchownSync(recordFile, account.uid, account.gid)
    renameSync(fresh, places.data)
    syncFolder(places.cluster)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** What went wrong, or undefined. The sort order is PostgreSQL's own, so that a system upgrade never changes it. */
function initialize(
  site: Site,
  program: Program,
  fresh: string,
  locale: string,
): Promise<string | undefined> {
  const { account, places } = site
  const parameters = [
    ...['-D', places.hidden ? '/proc/self/cwd' : fresh],
    ...['-U', superuser, '--auth=trust', '--encoding=UTF8', '--data-checksums'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
  ]
  return new Promise((resolve) => {
    const child = spawn(program.initdb, parameters, {
      ...identityOf(account),
      cwd: fresh,
      env: { ...program.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8')
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', (status, signal) => {
      resolve(status === 0 ? undefined : complaint.trim() || `initdb ended with ${signal ?? status}`)
    })
  })
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
