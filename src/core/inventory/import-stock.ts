import { appendAudit } from '../../store/access.ts'
import { readChanges } from '../../store/imports/changes.ts'
import { setStock } from '../../store/imports/set-stock.ts'
import { importTransaction, type StagedValue } from '../../store/imports/staging.ts'
import {
  checkStockStage,
  countStockChanges,
  noteStockChanges,
  type StockChunk,
  stockChunks,
  stockStage,
} from '../../store/imports/stock.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { idCell, type RowCells, textCell, unitsCell } from '../shared/rows/cells.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { Layout } from '../shared/rows/source-row.ts'
import {
  type ImportFile,
  readable,
  stagedReport,
  stageRows,
  strictlyRefused,
  toldChanges,
} from '../shared/rows/staged-rows.ts'

export const stockLayout: Layout = {
  required: ['warehouse', 'on_hand'],
  optional: ['sku', 'item_id', 'supplier', 'supplier_sku', 'buffer'],
}

/** Rows of one short transaction: a feed of half a million must not make orders wait. Nobody waits for what is not there yet. */
const CHUNK = { stored: 2000, made: 20_000 } as const

/**
 * Sets what lies in the warehouses of the caller's environment. Every row is checked before the first is applied; then they
 * are applied in the order of the locks, chunk by chunk: a program that is stopped leaves whole chunks, and the same file
 * again does the rest. What is on hand may fall below what is reserved: a shortage is the truth.
 */
export async function importStock(hub: Hub, caller: OperatorCaller, file: ImportFile): Promise<ImportReport> {
  return await readable(async () => {
    const pool = hub.db.environments[caller.environment]
    const { report, chunks } = await importTransaction(pool, async (tx) => ({
      keep: false,
      result: await compare(tx, file),
    }))
    if (chunks.length === 0) return report
    const { rows, accepted, refused, joined } = report
    file.onProgress?.({ rows, phase: 'writing' })
    const done = await apply(hub, caller, chunks, { rows, accepted, refused })
    return { ...report, ...done, unchanged: accepted - joined - done.created - done.changed }
  })
}

interface Compared {
  readonly report: ImportReport
  readonly chunks: readonly StockChunk[]
}

async function compare(tx: Tx, file: ImportFile): Promise<Compared> {
  const staged = await stageRows(tx, stockStage, file, stockValues)
  await checkStockStage(tx)
  const counted = await stagedReport(tx, stockStage, staged, file)
  if (file.strict && counted.refused > 0) return { report: strictlyRefused(counted), chunks: [] }
  const expected = await countStockChanges(tx)
  await noteStockChanges(tx)
  const unchanged = counted.accepted - counted.joined - expected.created - expected.changed
  const told = toldChanges(await readChanges(tx))
  return {
    report: { ...counted, ...expected, unchanged, ...told, applied: !file.dryRun },
    chunks: file.dryRun ? [] : await stockChunks(tx, CHUNK),
  }
}

function stockValues(cells: RowCells): readonly StagedValue[] {
  const warehouse = cells.read('warehouse', textCell(63))
  const sku = cells.read('sku', textCell(128))
  const itemId = cells.read('item_id', idCell)
  const supplier = cells.read('supplier', textCell(63))
  const supplierSku = cells.read('supplier_sku', textCell(128))
  const onHand = cells.read('on_hand', unitsCell)
  const buffer = cells.read('buffer', unitsCell)
  if (cells.refusals.length === 0) {
    if (!warehouse) cells.refuse({ column: 'warehouse', value: '', reason: 'is missing' })
    if (!sku && !itemId && !supplierSku) {
      const reason = 'is missing, and so are item_id and supplier_sku'
      cells.refuse({ column: 'sku', value: '', reason })
    }
    if (onHand === null || onHand === undefined)
      cells.refuse({ column: 'on_hand', value: '', reason: 'is missing' })
  }
  // a blank buffer clears it, an absent one stays
  const held = buffer === undefined ? null : (buffer ?? 0)
  const named = [sku ?? null, itemId ?? null, supplier ?? null, supplierSku ?? null]
  return [warehouse ?? '', ...named, onHand ?? 0, held]
}

async function apply(
  hub: Hub,
  caller: OperatorCaller,
  chunks: readonly StockChunk[],
  read: Pick<ImportReport, 'rows' | 'accepted' | 'refused'>,
): Promise<{ created: number; changed: number }> {
  const pool = hub.db.environments[caller.environment]
  const run = hub.random.uuid()
  const done = { created: 0, changed: 0 }
  for (const chunk of chunks) {
    const adjustment = { source: 'import', key: run, at: hub.clock.now() }
    const { created, changed } = await transaction(pool, [], (tx) => setStock(tx, chunk, adjustment))
    done.created += created
    done.changed += changed
  }
  await appendAudit(pool, {
    environment: caller.environment,
    actor: actorOf(caller),
    action: 'stock.import',
    subject: `stock:${run}`,
    facts: { ...read, ...done },
    at: hub.clock.now(),
  })
  return done
}
