import { appendAudit } from '../../store/access.ts'
import { importTransaction, type StagedValue } from '../../store/imports/staging.ts'
import {
  checkStockStage,
  countStockChanges,
  nextStockChanges,
  orderStockStage,
  type StockCount,
  setStock,
  stockStage,
} from '../../store/imports/stock.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { idCell, type RowCells, textCell, unitsCell } from '../shared/rows/cells.ts'
import { type ImportReport, refusedFile } from '../shared/rows/import-report.ts'
import { FileRefused, type Layout } from '../shared/rows/source-row.ts'
import { type ImportFile, rowsOf, stagedReport, stageRows } from '../shared/rows/staged-rows.ts'

const stockLayout: Layout = {
  required: ['warehouse', 'on_hand'],
  optional: ['sku', 'item_id', 'buffer'],
}

/** Rows of one short transaction: a feed of half a million must not make orders wait. */
const CHUNK = 2000

/**
 * Sets what lies in the warehouses of the caller's environment. Every row is checked before the first is applied; then they
 * are applied in the order of the locks, chunk by chunk: a program that is stopped leaves whole chunks, and the same file
 * again does the rest. What is on hand may fall below what is reserved: a shortage is the truth.
 */
export async function importStock(hub: Hub, caller: OperatorCaller, file: ImportFile): Promise<ImportReport> {
  const pool = hub.db.environments[caller.environment]
  try {
    const { chunks, ...checked } = await importTransaction(pool, async (tx) => {
      const staged = await stageRows(tx, stockStage, rowsOf(file, stockLayout), file, stockValues)
      await checkStockStage(tx)
      const report = await stagedReport(tx, stockStage, staged)
      const stopped = file.dryRun || (file.strict && report.refused > 0)
      const expected =
        file.strict && report.refused > 0 ? { created: 0, changed: 0 } : await countStockChanges(tx)
      const result = { report, expected, stopped, chunks: stopped ? [] : await packedChanges(tx) }
      return { keep: false, result }
    })
    const { report, expected, stopped } = checked
    const done = stopped ? expected : await apply(hub, caller, chunks, report)
    const refusedWhole = file.strict && report.refused > 0
    const unchanged = refusedWhole ? 0 : report.accepted - done.created - done.changed
    return { ...report, ...done, unchanged, applied: !stopped }
  } catch (error) {
    if (error instanceof FileRefused) return refusedFile(error.message)
    throw error
  }
}

function stockValues(cells: RowCells): readonly StagedValue[] {
  const warehouse = cells.read('warehouse', textCell(63))
  const sku = cells.read('sku', textCell(128))
  const itemId = cells.read('item_id', idCell)
  const onHand = cells.read('on_hand', unitsCell)
  const buffer = cells.read('buffer', unitsCell)
  if (cells.refusals.length === 0) {
    if (!warehouse) cells.refuse({ column: 'warehouse', value: '', reason: 'is missing' })
    if (!sku && !itemId) cells.refuse({ column: 'sku', value: '', reason: 'is missing, and so is item_id' })
    if (onHand === null || onHand === undefined)
      cells.refuse({ column: 'on_hand', value: '', reason: 'is missing' })
  }
  // a blank buffer clears it, an absent one stays
  const held = buffer === undefined ? null : (buffer ?? 0)
  return [warehouse ?? '', sku ?? null, itemId ?? null, onHand ?? 0, held]
}

/** Sixteen bytes a row: what is to be changed must be known when the staging table is gone, and may be a million rows. */
async function packedChanges(tx: Tx): Promise<readonly Int32Array[]> {
  await orderStockStage(tx)
  const chunks: Int32Array[] = []
  let after = { itemId: 0, warehouseId: 0 }
  for (;;) {
    const counts = await nextStockChanges(tx, after, CHUNK)
    const last = counts.at(-1)
    if (!last) return chunks
    chunks.push(
      Int32Array.from(
        counts.flatMap((count) => [count.itemId, count.warehouseId, count.onHand, count.buffer ?? -1]),
      ),
    )
    after = last
  }
}

function unpacked(chunk: Int32Array): readonly StockCount[] {
  return Array.from({ length: chunk.length / 4 }, (_, index) => {
    const [itemId = 0, warehouseId = 0, onHand = 0, buffer = -1] = chunk.subarray(index * 4, index * 4 + 4)
    return { itemId, warehouseId, onHand, buffer: buffer < 0 ? null : buffer }
  })
}

async function apply(
  hub: Hub,
  caller: OperatorCaller,
  chunks: readonly Int32Array[],
  report: Pick<ImportReport, 'rows' | 'accepted' | 'refused'>,
): Promise<{ created: number; changed: number }> {
  const pool = hub.db.environments[caller.environment]
  const run = hub.random.uuid()
  const done = { created: 0, changed: 0 }
  for (const chunk of chunks) {
    const adjustment = { source: 'import', key: run, at: hub.clock.now() }
    const { created, changed } = await transaction(pool, [], (tx) =>
      setStock(tx, unpacked(chunk), adjustment),
    )
    done.created += created
    done.changed += changed
  }
  if (chunks.length === 0) return done
  const { rows, accepted, refused } = report
  await appendAudit(pool, {
    environment: caller.environment,
    actor: actorOf(caller),
    action: 'stock.import',
    subject: `stock:${run}`,
    facts: { rows, accepted, refused, ...done },
    at: hub.clock.now(),
  })
  return done
}
