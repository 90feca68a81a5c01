import { findSupplier, type SupplierEntry } from '../../store/parties/suppliers.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { FulfillmentCaller } from './caller.ts'

/** By code, or by number written as digits. @throws Problem `supplier-not-found`; to a supplier, any other is as unknown as none */
export async function getSupplier(
  hub: Hub,
  caller: FulfillmentCaller,
  codeOrId: string,
): Promise<SupplierEntry> {
  const supplier = await findSupplier(hub.db.environments[caller.environment], codeOrId)
  const isOpen = caller.kind === 'operator' || supplier?.supplierId === caller.supplierId
  if (!supplier || !isOpen) throw new Problem('supplier-not-found', { supplier: codeOrId })
  return supplier
}
