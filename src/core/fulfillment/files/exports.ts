import { findExchange } from '../../../store/files/exchanges.ts'
import {
  deleteExport,
  exportedWork,
  insertExport,
  markExported,
  nameExport,
  readExports,
  unwrittenWork,
  type WorkExport,
} from '../../../store/files/exports.ts'
import { type ReceivedFile, readReceived } from '../../../store/files/received.ts'
import type { WorkEntry } from '../../../store/orders/supplier-work.ts'
import { supplierTransaction, transaction } from '../../../store/tx.ts'
import { actorOf, type FulfillmentCaller, type OperatorCaller } from '../../access/caller.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import type { Hub } from '../../hub.ts'
import type { FulfillmentState } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import { supplierIdsOf } from '../find-fulfillments.ts'

export type { WorkExport } from '../../../store/files/exports.ts'
export type { ReceivedFile } from '../../../store/files/received.ts'

/** What is the supplier's to send: neither waiting for money, stock or somebody's word, nor over. */
const toSend: readonly FulfillmentState[] = ['scheduled', 'sent', 'packed', 'partially_shipped']

/** Fulfillments of one file. */
const MOST = 500

/**
 * Settles what the next file tells a supplier: what it has to send and no file has told it yet. Each fulfillment is chosen once,
 * whoever asks at the same moment. undefined: there is nothing new.
 */
export async function chooseNew(
  hub: Hub,
  caller: FulfillmentCaller,
  supplierId: number,
): Promise<number | undefined> {
  const pool = hub.db.environments[caller.environment]
  const work = await supplierTransaction(pool, [supplierId], (tx) =>
    unwrittenWork(tx, supplierId, toSend, MOST),
  )
  return work.length === 0 ? undefined : await chosen(hub, caller, supplierId, work, false)
}

/**
 * Chooses all that is new for a supplier, for whoever does not wait for its schedule.
 * @throws Problem `supplier-not-found`; `invalid-request` where the supplier has no folder
 */
export async function exportNow(
  hub: Hub,
  caller: OperatorCaller,
  supplier: string,
): Promise<readonly WorkExport[]> {
  const { supplierId, code } = await getSupplier(hub, caller, supplier)
  const pool = hub.db.environments[caller.environment]
  if (!(await findExchange(pool, supplierId)))
    throw new Problem('invalid-request', {
      messages: [`${code} exchanges no files: give it a folder first.`],
    })
  const made: number[] = []
  for (;;) {
    const exportId = await chooseNew(hub, caller, supplierId)
    if (exportId === undefined) break
    made.push(exportId)
  }
  const all = await readExports(pool, [supplierId], { before: undefined, limit: made.length })
  return all.filter(({ exportId }) => made.includes(exportId))
}

/** Has an export written again, under a new name. @throws Problem `invalid-request` where there is none of this number */
export async function exportAgain(
  hub: Hub,
  caller: FulfillmentCaller,
  exportId: number,
): Promise<WorkExport> {
  const pool = hub.db.environments[caller.environment]
  const supplierIds = await supplierIdsOf(hub, caller, undefined)
  const [found] = await readExports(pool, supplierIds, { exportId, before: undefined, limit: 1 })
  const unknown = new Problem('invalid-request', { messages: [`There is no export ${exportId}: list them.`] })
  if (!found) throw unknown
  const work = await supplierTransaction(pool, [found.supplierId], (tx) => exportedWork(tx, found))
  const made = await chosen(hub, caller, found.supplierId, work, true)
  const [again] = await readExports(pool, supplierIds, { exportId: made, before: undefined, limit: 1 })
  if (!again) throw unknown
  return again
}

async function chosen(
  hub: Hub,
  caller: FulfillmentCaller,
  supplierId: number,
  work: readonly WorkEntry[],
  again: boolean,
): Promise<number | undefined> {
  const madeAt = hub.clock.now()
  const retailers = [...new Set(work.map(({ retailerId }) => retailerId))]
  return await transaction(hub.db.environments[caller.environment], retailers, async (tx) => {
    const exportId = await insertExport(tx, { supplierId, again, actor: actorOf(caller), madeAt })
    const marked = await markExported(tx, { exportId, again }, work)
    if (marked === 0) {
      await deleteExport(tx, exportId)
      return undefined
    }
    await nameExport(tx, exportId, nameOf(exportId, madeAt, again), marked)
    return exportId
  })
}

function nameOf(exportId: number, at: Date, again: boolean): string {
  const stamp = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  return `purchase-orders-${stamp}-${exportId}${again ? '-again' : ''}.csv`
}

/** What was written, newest first; a supplier's own. @throws Problem `supplier-not-found` */
export async function listExports(
  hub: Hub,
  caller: FulfillmentCaller,
  supplier: string | undefined,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly WorkExport[]> {
  const supplierIds = await supplierIdsOf(hub, caller, supplier)
  return await readExports(hub.db.environments[caller.environment], supplierIds, page)
}

/** What came by folders, newest first; a supplier's own. @throws Problem `supplier-not-found` */
export async function listReceived(
  hub: Hub,
  caller: FulfillmentCaller,
  supplier: string | undefined,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly ReceivedFile[]> {
  const supplierIds = await supplierIdsOf(hub, caller, supplier)
  return await readReceived(hub.db.environments[caller.environment], supplierIds, page)
}
