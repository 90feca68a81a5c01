import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { findConfig } from '../config/env.ts'
import { VERSION } from '../config/version.ts'
import { systemClock } from '../core/shared/clock.ts'
import { createKeyring } from '../core/shared/keyring.ts'
import { systemRandom } from '../core/shared/random.ts'
import { writeBackup } from '../store/backup.ts'
import { reachServer } from '../store/server.ts'
import { type JsonOption, withExample, withJson } from './options.ts'
import { tableProgress } from './progress.ts'
import { mention, say, sayJson } from './terminal.ts'

interface Options extends JsonOption {
  readonly force?: boolean
}

/** What a backup's mark of the secret is made of, with the moment it was taken. */
export const secretPurpose = 'backup'

export function addBackup(parent: Command): void {
  const command = parent
    .command('backup')
    .description('write everything the database holds into one file, as it is now; the hub may go on working')
    .argument('<file>', 'where to; a packed text of SQL')
    .option('--force', 'write over a file that is there')
    .action(async (file: string, { json, force = false }: Options) => {
      const path = resolve(file)
      if (!force && existsSync(path))
        throw new Error(`${path} is there already. Take another name, or --force.`)
      const taken = await takenInto(path)
      if (json) return sayJson(taken)
      const megabytes = (taken.bytes / 1_000_000).toFixed(1)
      say(`${path}: ${taken.rows} rows of ${taken.tables} tables, ${megabytes} MB.`)
      mention(
        'Keep DROPDOCK_SECRET (or the file `secret` in the data folder) apart from it, and safe: sealed texts open with it alone.',
      )
    })
  withExample(withJson(command), 'backup dropdock-2026-11-20.sql.gz')
}

async function takenInto(path: string) {
  const { databaseUrl, dataDir, secret, rolePrefix } = findConfig(process.cwd())
  const mode = 'attach-or-supervise'
  const server = await reachServer({ databaseUrl, dataDir, secret, rolePrefix, mode, log: mention })
  const progress = tableProgress()
  try {
    const takenAt = systemClock.now().toISOString()
    const secretMark = createKeyring(secret, systemRandom).mark(secretPurpose, takenAt)
    const extent = await writeBackup(
      server.owner,
      path,
      { version: VERSION, takenAt, secretMark },
      progress.at,
    )
    return { file: path, takenAt, ...extent }
  } finally {
    progress.end()
    await server.stop()
  }
}
