import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSpool, type Spool } from '../core/catalog/imports/spool.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'

export interface UploadLimits {
  /** Where a file lies while it is brought in. */
  readonly folder: string
  readonly limitBytes: number
}

export function usualLimits(): UploadLimits {
  return { folder: join(tmpdir(), `dropdock-uploads-${process.getuid?.() ?? 0}`), limitBytes: 2 * 1024 ** 3 }
}

/** Files on their way in. */
export interface Uploads {
  readonly spool: Spool
  /** @throws Problem `too-many-requests` where two are at it already */
  oneOfFew<T>(what: 'import' | 'preview', work: () => Promise<T>): Promise<T>
}

/** Each import holds a connection of the database for as long as it takes; orders need the others. */
const mostAtOnce = 2

export function openUploads(hub: Hub, { folder }: UploadLimits): Uploads {
  const running = { import: 0, preview: 0 }
  return {
    spool: openSpool(folder, hub.random),
    oneOfFew: async (what, work) => {
      if (running[what] >= mostAtOnce) throw new Problem('too-many-requests', { retryAfterSeconds: 5 })
      running[what] += 1
      try {
        return await work()
      } finally {
        running[what] -= 1
      }
    },
  }
}
