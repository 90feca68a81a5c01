import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { exportedWork, moveExport, unwrittenExports, type WorkExport } from '../../../store/files/exports.ts'
import { supplierTransaction } from '../../../store/tx.ts'
import type { SupplierCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { byteOrderMark } from '../../shared/rows/csv-text.ts'
import { withOrders } from '../find-fulfillments.ts'
import { purchaseOrderHeader, purchaseOrderRecords } from './purchase-order-csv.ts'

/**
 * Writes the files of a supplier that are settled and not written, those that a program left half done before all. A file is
 * written beside under its own name, then noted as whole, then moved: whatever ends the program in between, the next one finds
 * out how far it was. So each file appears once, whole, even where the supplier takes it away at once. How many were written.
 */
export async function writeExports(
  hub: Hub,
  caller: SupplierCaller,
  folder: string,
  { bom }: { readonly bom: boolean },
): Promise<number> {
  const pool = hub.db.environments[caller.environment]
  const writing = join(folder, '.writing')
  mkdirSync(writing, { recursive: true, mode: 0o700 })
  const all = await unwrittenExports(pool, caller.supplierId)
  for (const each of all) {
    const whole = join(writing, each.fileName)
    let { rows } = each
    if (each.state === 'chosen') {
      rows = await writeWhole(hub, caller, each, { path: whole, bom })
      await moveExport(pool, each.exportId, { state: 'ready', rows, at: null })
    }
    // gone: it was moved, and only the note of it is missing
    if (existsSync(whole)) renameSync(whole, join(folder, each.fileName))
    settle(folder)
    await moveExport(pool, each.exportId, { state: 'written', rows, at: hub.clock.now() })
  }
  return all.length
}

const PAGE = 100

async function writeWhole(
  hub: Hub,
  caller: SupplierCaller,
  found: WorkExport,
  { path, bom }: { readonly path: string; readonly bom: boolean },
): Promise<number> {
  const pool = hub.db.environments[caller.environment]
  const work = await supplierTransaction(pool, [caller.supplierId], (tx) => exportedWork(tx, found))
  const file = openSync(path, 'w', 0o600)
  let rows = 0
  try {
    writeSync(file, `${bom ? byteOrderMark : ''}${purchaseOrderHeader}`)
    for (let at = 0; at < work.length; at += PAGE) {
      const page = await withOrders(hub, caller, work.slice(at, at + PAGE))
      const records = await purchaseOrderRecords(hub, caller.environment, page)
      writeSync(file, records.text)
      rows += records.rows
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return rows
}

/** The folder itself knows of the file when the power goes. Where a system has no such thing, it goes without. */
function settle(folder: string): void {
  try {
    const open = openSync(folder, 'r')
    fsyncSync(open)
    closeSync(open)
  } catch {
    // not on every system
  }
}
