import { appendAudit } from '../../../store/access.ts'
import {
  deleteExchange,
  type ExchangeEntry,
  findExchange,
  readExchanges,
  upsertExchange,
} from '../../../store/files/exchanges.ts'
import type { SupplierEntry } from '../../../store/parties/suppliers.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { actorOf, type FulfillmentCaller, type OperatorCaller } from '../../access/caller.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import { requireMapping } from '../../catalog/imports/choose-mapping.ts'
import type { Hub } from '../../hub.ts'
import { type Schedule, scheduleFault } from '../../inventory/feeds/schedule.ts'
import { Problem } from '../../shared/problem.ts'
import { type SupplierFileKind, supplierFileKinds } from './take-file.ts'

/** How a supplier and the hub exchange files, in a folder of the supplier's own. */
export interface ExchangeSettings {
  /** When purchase orders are written to `out`; null: when somebody asks. */
  readonly schedule: Schedule | null
  /** A byte order mark in front, by which Excel knows UTF-8. */
  readonly bom: boolean
  /** By kind: `hub` or a saved mapping; by the names of the columns where none is said. */
  readonly layouts: Readonly<Partial<Record<SupplierFileKind, string>>>
}

export interface Exchange extends ExchangeSettings {
  readonly supplierId: number
  readonly supplier: string
  readonly changedAt: Date
}

export const usualExchange: ExchangeSettings = { schedule: null, bom: false, layouts: {} }

export async function listExchanges(
  hub: Hub,
  { environment }: Pick<OperatorCaller, 'environment'>,
): Promise<readonly Exchange[]> {
  const pool = hub.db.environments[environment]
  const suppliers = new Map((await readSuppliers(pool)).map((each) => [each.supplierId, each]))
  return (await readExchanges(pool)).flatMap((entry) => {
    const supplier = suppliers.get(entry.supplierId)
    return supplier ? [exchangeOf(entry, supplier)] : []
  })
}

/** undefined: the supplier exchanges no files. @throws Problem `supplier-not-found` */
export async function getExchange(
  hub: Hub,
  caller: FulfillmentCaller,
  codeOrId: string,
): Promise<Exchange | undefined> {
  const supplier = await getSupplier(hub, caller, codeOrId)
  const entry = await findExchange(hub.db.environments[caller.environment], supplier.supplierId)
  return entry && exchangeOf(entry, supplier)
}

/**
 * From now on the supplier has a folder of its own; what is left out is as usual.
 * @throws Problem `supplier-not-found`, `mapping-not-found`, `invalid-request`
 */
export async function putExchange(
  hub: Hub,
  caller: OperatorCaller,
  codeOrId: string,
  said: Partial<ExchangeSettings>,
): Promise<Exchange> {
  const supplier = await getSupplier(hub, caller, codeOrId)
  const settings = { ...usualExchange, ...said }
  const faults = settings.schedule ? scheduleFault(settings.schedule) : []
  if (faults.length > 0) throw new Problem('invalid-request', { messages: faults })
  for (const kind of supplierFileKinds) await requireMapping(hub, caller, kind, settings.layouts[kind])
  const { environment } = caller
  const entry = { supplierId: supplier.supplierId, settings, changedAt: hub.clock.now() }
  const pool = hub.db.environments[environment]
  await upsertExchange(pool, entry)
  await appendAudit(pool, {
    ...{ environment, actor: actorOf(caller), action: 'file-exchange.put', at: entry.changedAt },
    ...{ subject: `supplier:${supplier.code}`, facts: settings },
  })
  return { ...exchangeOf(entry, supplier) }
}

/** What lies in the folder stays there, and is looked at no more. False where there was none. @throws Problem `supplier-not-found` */
export async function removeExchange(hub: Hub, caller: OperatorCaller, codeOrId: string): Promise<boolean> {
  const { supplierId, code } = await getSupplier(hub, caller, codeOrId)
  const { environment } = caller
  const pool = hub.db.environments[environment]
  const removed = await deleteExchange(pool, supplierId)
  if (removed)
    await appendAudit(pool, {
      ...{ environment, actor: actorOf(caller), action: 'file-exchange.remove', at: hub.clock.now() },
      ...{ subject: `supplier:${code}`, facts: {} },
    })
  return removed
}

function exchangeOf(
  { supplierId, settings, changedAt }: ExchangeEntry,
  { code }: Pick<SupplierEntry, 'code'>,
): Exchange {
  // as: nothing but `putExchange` writes it
  return {
    ...usualExchange,
    ...(settings as Partial<ExchangeSettings>),
    supplierId,
    supplier: code,
    changedAt,
  }
}
