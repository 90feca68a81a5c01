import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ImportRun, readRuns } from '../../../store/imports/runs.ts'
import { actorOf, type FulfillmentCaller, type OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { keptRefusedRows } from './keep-refused.ts'
import type { FileKind, ImportState } from './kinds.ts'
import { LOST_AFTER_MS } from './run-progress.ts'

export type { ImportRun } from '../../../store/imports/runs.ts'

/** Imports into the caller's environment, newest first; those of the other one are not there. */
export async function listImports(
  hub: Hub,
  caller: OperatorCaller,
  filter: { readonly kind?: FileKind | undefined; readonly state?: ImportState | undefined },
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly ImportRun[]> {
  const pool = hub.db.environments[caller.environment]
  return await readRuns(pool, { ...filter, ...page, silentSince: silentSince(hub) })
}

/** A supplier sees what the very same key or person brought in. @throws Problem `import-not-found` */
export async function getImport(hub: Hub, caller: FulfillmentCaller, importId: number): Promise<ImportRun> {
  const pool = hub.db.environments[caller.environment]
  const [run] = await readRuns(pool, { importId, limit: 1, silentSince: silentSince(hub) })
  const isOpen = caller.kind === 'operator' || run?.actor === actorOf(caller)
  if (!run || !isOpen) throw new Problem('import-not-found', { import: String(importId) })
  return run
}

/** What was refused of a file, as a file of its own: mended, it can be sent again. */
export interface RefusedRows {
  readonly name: string
  readonly content: Readable
}

/** @throws Problem `import-not-found`, `refused-rows-not-found` where there were none or they are kept no longer */
export async function getRefusedRows(
  hub: Hub,
  caller: FulfillmentCaller,
  importId: number,
): Promise<RefusedRows> {
  const { refusedName } = await getImport(hub, caller, importId)
  if (refusedName === null) throw new Problem('refused-rows-not-found', { import: String(importId) })
  const kept = Readable.from(keptRefusedRows(hub.db.environments[caller.environment], importId))
  const content = createGunzip()
  kept.once('error', (error) => content.destroy(error))
  content.once('close', () => kept.destroy())
  return { name: refusedName, content: kept.pipe(content) }
}

function silentSince(hub: Hub): Date {
  return new Date(hub.clock.now().getTime() - LOST_AFTER_MS)
}
