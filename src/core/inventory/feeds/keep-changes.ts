import {
  CHANGES_KEPT,
  type Compared,
  dropChanges,
  type FeedChange,
  type Gathered,
  gatherChanges,
  insertChanges,
  readGathered,
} from '../../../store/feeds/changes.ts'
import { gatherStockChanges } from '../../../store/feeds/stock-changes.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { rowChange } from '../../shared/rows/import-report.ts'
import type { FeedPass } from './feed-pass.ts'
import type { FeedKind } from './gates.ts'

interface Figures {
  readonly created: number
  readonly changed: number
}

/**
 * Keeps what the run of this transaction comes to, so that whoever is to approve it sees all of it, page by page. Written beside the
 * transaction: one that is held is rolled back. How many rows come, change and go.
 */
export async function keepChanges(
  hub: Hub,
  caller: FulfillmentCaller,
  tx: Tx,
  kind: FeedKind,
  pass: FeedPass,
  figures: Figures,
): Promise<Compared> {
  const { going, more } = await gather(tx, kind, pass, figures)
  // counts are printed as they are stored
  const printed = kind === 'stock' ? (changes: string) => changes : printedChanges
  await transaction(hub.db.environments[caller.environment], [], async (beside) => {
    await dropChanges(beside, pass.runId)
    for await (const part of readGathered(tx))
      await insertChanges(beside, pass.runId, { ...part, changes: printed(part.changes) })
  })
  return { coming: figures.created, changed: figures.changed, going, more }
}

async function gather(
  tx: Tx,
  kind: FeedKind,
  { feed, runId, last, changesKept: most = CHANGES_KEPT }: FeedPass,
  figures: Figures,
): Promise<Gathered> {
  // where files name only what changed, nothing is missed
  const lastRunId = feed.settings.partial ? null : (last?.runId ?? null)
  return kind === 'stock'
    ? await gatherStockChanges(tx, { runId, lastRunId, most }, figures)
    : await gatherChanges(tx, kind, { lastRunId, most })
}

function printedChanges(text: string): string {
  // as: what `readGathered` gives, which the database has put together
  const changes = JSON.parse(text) as readonly FeedChange[]
  return JSON.stringify(changes.map((change) => ({ ...change, ...printed(change) })))
}

function printed({ column, from, to }: FeedChange): { readonly from: string; readonly to: string } {
  const shown = rowChange({ row: 0, sku: '', column, from, to })
  return { from: shown.from, to: shown.to }
}
