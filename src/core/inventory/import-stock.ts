import { appendAudit } from '../../store/access.ts'
import { readChanges } from '../../store/imports/changes.ts'
import { type Adjustment, makeStock, setStock } from '../../store/imports/set-stock.ts'
import { importTransaction, type StagedValue } from '../../store/imports/staging.ts'
import {
  checkStockStage,
  countStockChanges,
  noteStockChanges,
  refuseUnoffered,
  type StockChunk,
  stockChunks,
  stockStage,
} from '../../store/imports/stock.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type FulfillmentCaller, type SupplierCaller } from '../access/caller.ts'
import { listSuppliers } from '../access/list-parties.ts'
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
import { type OwnShelves, ownShelves, refuseForeign } from './own-shelves.ts'

export const stockLayout: Layout = {
  required: ['warehouse', 'on_hand'],
  optional: ['sku', 'item_id', 'supplier', 'supplier_sku', 'buffer', 'as_of'],
}

/** Rows of one short transaction: a feed of half a million must not make orders wait. */
const CHUNK = 2000

/**
 * Sets what lies in the warehouses of the caller's environment. Every row is checked before the first is applied. Rows
 * that are new go in at once; the others in the order of the locks, chunk by chunk: a program that is stopped leaves whole chunks,
 * and the same file again does the rest. What is on hand may fall below what is reserved: a shortage is the truth. A supplier says
 * what lies in its own warehouses, of what it offers: anything else is as unknown as none.
 */
export async function importStock(
  hub: Hub,
  caller: FulfillmentCaller,
  file: ImportFile,
): Promise<ImportReport> {
  return await readable(async () => {
    const own = caller.kind === 'supplier' ? await shelvesOf(hub, caller) : null
    const pool = hub.db.environments[caller.environment]
    const adjustment = { source: 'import', key: hub.random.uuid(), at: hub.clock.now() }
    const { report, made, chunks } = await importTransaction(pool, async (tx) => {
      const result = await compare(tx, file, adjustment, own)
      return { keep: result.made > 0, result }
    })
    if (made === 0 && chunks.length === 0) return report
    const { rows, accepted, refused, joined } = report
    const done = await apply(hub, caller, chunks, { ...adjustment, made, read: { rows, accepted, refused } })
    return { ...report, ...done, unchanged: accepted - joined - done.created - done.changed }
  })
}

interface Compared {
  readonly report: ImportReport
  /** Rows that were new, and are there now. */
  readonly made: number
  readonly chunks: readonly StockChunk[]
}

async function shelvesOf(hub: Hub, caller: SupplierCaller): Promise<OwnShelves> {
  const [own] = await listSuppliers(hub, caller)
  return await ownShelves(hub, caller, { supplierId: caller.supplierId, supplier: own?.code ?? '' })
}

async function compare(
  tx: Tx,
  file: ImportFile,
  adjustment: Adjustment,
  own: OwnShelves | null,
): Promise<Compared> {
  const staged = await stageRows(tx, stockStage, file, (cells) => {
    if (own) refuseForeign(cells, own)
    return datelessStockValues(cells)
  })
  await checkStockStage(tx)
  if (own) await refuseUnoffered(tx, own.supplierId, 'stock_next')
  const counted = await stagedReport(tx, stockStage, staged, file)
  if (file.strict && counted.refused > 0) return { report: strictlyRefused(counted), made: 0, chunks: [] }
  const expected = await countStockChanges(tx)
  await noteStockChanges(tx)
  const unchanged = counted.accepted - counted.joined - expected.created - expected.changed
  const told = toldChanges(await readChanges(tx))
  const report = { ...counted, ...expected, unchanged, ...told, applied: !file.dryRun }
  if (file.dryRun || expected.created + expected.changed === 0) return { report, made: 0, chunks: [] }
  file.onProgress?.({ rows: counted.rows, phase: 'writing' })
  const made = expected.created > 0 ? await makeStock(tx, adjustment) : 0
  // what somebody else has made since is set like what was there
  const chunks = await stockChunks(tx, CHUNK, made < expected.created ? 'all' : 'stored')
  return { report, made, chunks }
}

/** What is brought in by hand holds as of now: a moment of its own is for feeds to heed, not for us to pass over. */
function datelessStockValues(cells: RowCells): readonly StagedValue[] {
  const asOf = cells.read('as_of', textCell(64))
  if (asOf) cells.refuse({ column: 'as_of', value: asOf, reason: 'is heeded by feeds alone: leave it out' })
  return stockValues(cells)
}

const [code63, code128] = [textCell(63), textCell(128)]

/** In the order of the stage. */
export function stockValues(cells: RowCells): StagedValue[] {
  const warehouse = cells.read('warehouse', code63)
  const sku = cells.read('sku', code128)
  const itemId = cells.read('item_id', idCell)
  const supplier = cells.read('supplier', code63)
  const supplierSku = cells.read('supplier_sku', code128)
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
  return [
    warehouse ?? '',
    sku ?? null,
    itemId ?? null,
    supplier ?? null,
    supplierSku ?? null,
    onHand ?? 0,
    held,
  ]
}

async function apply(
  hub: Hub,
  caller: FulfillmentCaller,
  chunks: readonly StockChunk[],
  { made, read, ...adjustment }: Adjustment & { readonly made: number; readonly read: object },
): Promise<{ created: number; changed: number }> {
  const pool = hub.db.environments[caller.environment]
  const done = { created: made, changed: 0 }
  for (const chunk of chunks) {
    const now = { ...adjustment, at: hub.clock.now() }
    const { created, changed } = await transaction(pool, [], (tx) => setStock(tx, chunk, now))
    done.created += created
    done.changed += changed
  }
  await appendAudit(pool, {
    environment: caller.environment,
    actor: actorOf(caller),
    action: 'stock.import',
    subject: `stock:${adjustment.key}`,
    facts: { ...read, ...done },
    at: hub.clock.now(),
  })
  return done
}
