import { join } from 'node:path'
import type { Config } from './env.ts'
import { uploadFolder } from './upload-folder.ts'

/** Where suppliers drop files of goods, where a file lies that was fetched, and where files of business are exchanged. */
export function feedFolders(config: Pick<Config, 'dataDir'>): {
  readonly dropped: string
  readonly uploads: string
  readonly exchange: string
} {
  return {
    dropped: join(config.dataDir, 'feeds'),
    uploads: uploadFolder(config),
    exchange: join(config.dataDir, 'files'),
  }
}
