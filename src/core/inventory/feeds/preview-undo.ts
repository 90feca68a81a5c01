import { undoRows } from '../../../store/feeds/row-undo.ts'
import { seeAllRetailers } from '../../../store/feeds/stock-compare.ts'
import { previewStockUndo, type UndoPreview } from '../../../store/feeds/undo-preview.ts'
import { importTransaction, queueImport } from '../../../store/imports/staging.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { requireImportable } from '../run-import.ts'
import { getFeed, getFeedRun } from './find-feeds.ts'

export type { UndoPreview } from '../../../store/feeds/undo-preview.ts'

/**
 * What undoing a run would come to as things stand, and what has been sold of it since. Nothing is written.
 * @throws Problem `feed-run-not-found`, `transition-refused` for a run that cannot be undone, `forbidden`
 */
export async function previewUndo(hub: Hub, caller: OperatorCaller, runId: number): Promise<UndoPreview> {
  const run = await getFeedRun(hub, caller, runId)
  if (!run.canUndo)
    throw new Problem('transition-refused', { from: run.state, to: 'undone', subject: `run ${runId}` })
  const { kind } = await getFeed(hub, caller, run.feed)
  requireImportable(caller, kind)
  const pool = hub.db.environments[caller.environment]
  if (kind === 'stock') {
    return await transaction(pool, [], async (tx) => {
      await seeAllRetailers(tx)
      return await previewStockUndo(tx, runId)
    })
  }
  // done and rolled back: what the rows hang together with is not told in two places
  const { restored, removed, left } = await importTransaction(pool, async (tx) => {
    await queueImport(tx)
    await seeAllRetailers(tx)
    return { keep: false, result: await undoRows(tx, kind, runId, hub.clock.now()) }
  })
  return { restored, removed, left, soldUnits: 0, soldOrders: 0, shippedUnits: 0 }
}
