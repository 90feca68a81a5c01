import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, canEnter, shellStatus } from './account.ts'
import { PrivatePostgresError } from './error.ts'
import type { ServerPackage } from './platform.ts'
import { copyProgram } from './program-copy.ts'
import { linkLibraries, type SharedLibraryLink, sharedLibraryLinks } from './program-links.ts'
import { roomsFor } from './room.ts'

/** A server that was seen to run as the account. */
export interface Program {
  readonly initdb: string
  readonly postgres: string
  /** the folder above bin, lib and share */
  readonly native: string
  readonly environment: Readonly<Record<string, string>>
}

const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC' }

/**
 * The program as installed if the account can run it there, with its library links beside the libraries or, when
 * node_modules is read-only, in the data folder; else a copy (60 MB) somewhere the account can.
 */
export async function prepareProgram(
  source: ServerPackage,
  account: Account,
  folder: string,
  log: (line: string) => void,
): Promise<Program> {
  const installed = await programIn(source.folder, account, folder)
  if (await runs(installed, account)) return installed
  log('The installed PostgreSQL program cannot be run where it is by the user of the database: copying it.')
  for await (const room of roomsFor(account, folder)) {
    const copy = await copyProgram(source, room)
    const program = copy && (await programIn(copy, account, folder))
    if (program && (await runs(program, account))) return program
  }
  throw new PrivatePostgresError(
    `The PostgreSQL program in ${source.folder} cannot be run by uid ${account.uid}, nor can a copy of it. Run npm ci again, move Dropdock to a folder every user may enter (such as /opt), or set DATABASE_URL.`,
  )
}

async function programIn(packageFolder: string, account: Account, folder: string): Promise<Program> {
  const native = join(packageFolder, 'native')
  const links = sharedLibraryLinks(packageFolder)
  const elsewhere = linkLibraries(links) ? undefined : await linksInDataFolder(links, account, folder)
  return {
    native,
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    environment: elsewhere
      ? { ...bareEnvironment, LD_LIBRARY_PATH: `${elsewhere}:${join(native, 'lib')}` }
      : bareEnvironment,
  }
}

async function linksInDataFolder(
  links: readonly SharedLibraryLink[],
  account: Account,
  folder: string,
): Promise<string | undefined> {
  if (!(await canEnter(account, folder))) return undefined
  const place = join(folder, 'postgres-links')
  mkdirSync(place, { recursive: true, mode: 0o755 })
  return linkLibraries(links, place) ? place : undefined
}

/** Reading share/ too: a package unpacked under a strict umask may run and yet have unreadable data files. */
async function runs(program: Program, account: Account): Promise<boolean> {
  const share = join(program.native, 'share', 'postgresql', 'postgres.bki')
  const line = '"$0" --version && "$1" --version && test -r "$2"'
  const status = await shellStatus(
    account,
    line,
    [program.postgres, program.initdb, share],
    program.environment,
  )
  return status === 0
}
