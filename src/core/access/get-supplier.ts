import { findSupplier, type SupplierEntry } from '../../store/parties/suppliers.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller } from './caller.ts'

/** By code, or by number written as digits. @throws Problem `supplier-not-found` */
export async function getSupplier(
  hub: Hub,
  caller: OperatorCaller,
  codeOrId: string,
): Promise<SupplierEntry> {
  const supplier = await findSupplier(hub.db.environments[caller.environment], codeOrId)
  if (!supplier) throw new Problem('supplier-not-found', { supplier: codeOrId })
  return supplier
}
