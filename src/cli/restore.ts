import { resolve } from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { createKeyring } from '../core/shared/keyring.ts'
import { systemRandom } from '../core/shared/random.ts'
import { checkBackup, type Extent, type Manifest, restoreBackup } from '../store/backup.ts'
import { reachServer } from '../store/server.ts'
import { secretPurpose } from './backup.ts'
import { type JsonOption, withExample, withJson } from './options.ts'
import { tableProgress } from './progress.ts'
import { mention, say, sayJson } from './terminal.ts'
import { withHub } from './with-hub.ts'

interface Options extends JsonOption {
  readonly otherSecret?: boolean
}

export function addRestore(parent: Command): void {
  const command = parent
    .command('restore')
    .description('make an empty database into what a backup holds: all of it or nothing')
    .argument('<file>', 'that `dropdock backup` has written')
    .option('--other-secret', 'go on though this hub’s secret is not the one of the backup')
    .action(async (file: string, { json, otherSecret = false }: Options) => {
      const restored = await restoredFrom(resolve(file), otherSecret)
      if (json) return sayJson(restored)
      say(`${restored.rows} rows of ${restored.tables} tables, as they were at ${restored.takenAt}.`)
      mention('Run `npx dropdock verify` once; then start the hub.')
    })
  withExample(withJson(command), 'restore dropdock-2026-11-20.sql.gz')
}

async function restoredFrom(path: string, otherSecret: boolean): Promise<Extent & { takenAt: string }> {
  const { databaseUrl, dataDir, secret, rolePrefix } = loadConfig(process.cwd())
  mention('reading the file …')
  const manifest = await checkBackup(path)
  if (!otherSecret) requireSecret(manifest, secret)
  const mode = 'attach-or-supervise'
  const server = await reachServer({ databaseUrl, dataDir, secret, rolePrefix, mode, log: mention })
  const progress = tableProgress()
  let extent: Extent
  try {
    const known = databaseUrl === undefined ? undefined : secret
    const options = { rolePrefix, secret: known, log: () => {}, progress: progress.at }
    extent = await restoreBackup(server.owner, path, manifest, options)
  } finally {
    progress.end()
    await server.stop()
  }
  // opening it brings it up to date
  await withHub('production', async () => {})
  return { ...extent, takenAt: manifest.takenAt }
}

/** @throws Error */
function requireSecret({ secretMark, takenAt }: Manifest, secret: string): void {
  if (createKeyring(secret, systemRandom).isMark(secretPurpose, takenAt, secretMark)) return
  throw new Error(
    'This hub’s secret is not the one of the backup. Set DROPDOCK_SECRET to that one (or put its file `secret` into the data folder). ' +
      'Without it, webhook secrets, second factors and signing keys in the backup can never be opened; to go on all the same: --other-secret.',
  )
}
