import { join } from 'node:path'
import type { Config } from './env.ts'
import { uploadFolder } from './upload-folder.ts'

/** Where suppliers drop files, and where a file lies that was fetched. */
export function feedFolders(config: Pick<Config, 'dataDir'>): {
  readonly dropped: string
  readonly uploads: string
} {
  return { dropped: join(config.dataDir, 'feeds'), uploads: uploadFolder(config) }
}
