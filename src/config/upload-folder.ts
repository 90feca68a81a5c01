import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from './env.ts'

/** Where a file lies while it is brought in: with the hub's data, or where this machine puts what does not stay. */
export function uploadFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return existsSync(dataDir)
    ? join(dataDir, 'uploads')
    : join(tmpdir(), `dropdock-uploads-${process.getuid?.() ?? 0}`)
}
