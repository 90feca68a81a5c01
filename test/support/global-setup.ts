import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'

/** One real PostgreSQL for the whole run, made for it and gone with it; TEST_DATABASE_URL names another to use instead. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const postgres = await openPrivatePostgres({
    dataDir: folder,
    mode: 'supervise',
    log: (line) => process.stderr.write(`${line}\n`),
    settings: { max_connections: '200' },
  })
  process.env.TEST_DATABASE_URL = `postgres://${postgres.user}@/postgres?host=${encodeURIComponent(postgres.host)}&port=${postgres.port}`
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
