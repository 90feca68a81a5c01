import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrivatePostgresError } from './error.ts'
import type { Program } from './program.ts'
import { roomsFor } from './room.ts'
import type { Site } from './site.ts'

/**
 * Creating a cluster asks the C library for the name of the current user and gives up when /etc/passwd has none, which is
 * the rule in containers that run under a number (`docker run --user`, OpenShift). The name is of no use to us, since the
 * superuser is named on the command line. So for this one step the programs run as a copy in which the imported function
 * `getpwuid` reads `getpwent`: the first user of the system, whoever that is. The server itself never runs as this copy.
 */
export async function withNamelessProgram<T>(site: Site, work: (program: Program) => Promise<T>): Promise<T> {
  const { program, account, places } = site
  const { value: room } = await roomsFor(account, places.folder).next()
  if (!room) throw new PrivatePostgresError(nameless(account.uid))
  const home = mkdtempSync(join(room, 'postgres-nameless-'))
  try {
    mkdirSync(join(home, 'bin'))
    for (const folder of [home, join(home, 'bin')]) chmodSync(folder, 0o755)
    for (const name of ['lib', 'share']) symlinkSync(join(program.native, name), join(home, name))
    for (const name of ['initdb', 'postgres'] as const) {
      const bytes = withoutNames(readFileSync(program[name]))
      if (!bytes) throw new PrivatePostgresError(nameless(account.uid))
      writeFileSync(join(home, 'bin', name), bytes)
      chmodSync(join(home, 'bin', name), 0o755)
    }
    return await work({
      ...program,
      native: home,
      initdb: join(home, 'bin', 'initdb'),
      postgres: join(home, 'bin', 'postgres'),
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Both names are of one length, and an import is looked up by its name alone. */
function withoutNames(program: Buffer): Buffer | undefined {
  const wanted = '\0getpwuid\0'
  const at = program.indexOf(wanted)
  if (at < 0 || program.indexOf(wanted, at + 1) >= 0) return undefined
  program.write('getpwent', at + 1)
  return program
}

function nameless(uid: number): string {
  return `PostgreSQL cannot create its database as uid ${uid}, which has no line in /etc/passwd. Run Dropdock as a user who has one, or set DATABASE_URL.`
}
