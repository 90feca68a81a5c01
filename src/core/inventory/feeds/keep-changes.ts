import {
  CHANGES_KEPT,
  type Compared,
  dropChanges,
  gatherChanges,
  insertChanges,
  readGathered,
} from '../../../store/feeds/changes.ts'
import type { Tx } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { rowChange } from '../../shared/rows/import-report.ts'
import type { FeedPass } from './feed-pass.ts'
import type { FeedKind } from './gates.ts'

/**
 * Keeps what the run of this transaction comes to, so that whoever is to approve it sees all of it, page by page. Written beside the
 * transaction: one that is held is rolled back. How many rows come, change and go.
 */
export async function keepChanges(
  hub: Hub,
  caller: FulfillmentCaller,
  tx: Tx,
  kind: FeedKind,
  { feed, runId, last }: FeedPass,
  figures: { readonly created: number; readonly changed: number },
): Promise<Compared> {
  const pool = hub.db.environments[caller.environment]
  // where files name only what changed, nothing is missed
  const { going, kept } = await gatherChanges(tx, kind, feed.settings.partial ? null : (last?.runId ?? null))
  await dropChanges(pool, runId)
  for await (const part of readGathered(tx)) {
    const changes = part.changes.map((change) => ({
      ...change,
      ...printed(change.column, change.from, change.to),
    }))
    await insertChanges(pool, runId, { ...part, changes })
  }
  const more = Object.values(kept).some((rows) => rows > CHANGES_KEPT)
  return { coming: figures.created, changed: figures.changed, going, more }
}

function printed(column: string, from: string, to: string): { readonly from: string; readonly to: string } {
  const shown = rowChange({ row: 0, sku: '', column, from, to })
  return { from: shown.from, to: shown.to }
}
