import { findSupplier } from '../../store/parties/suppliers.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

/**
 * Which supplier is meant, by code or number: a supplier's caller is itself and can name nobody else. undefined: none was named, and
 * the caller may see all. @throws Problem `supplier-not-found`, for another supplier's as well
 */
export async function supplierMeant(
  hub: Hub,
  caller: FulfillmentCaller,
  codeOrId: string | undefined,
): Promise<number | undefined> {
  if (codeOrId === undefined) return caller.kind === 'supplier' ? caller.supplierId : undefined
  const found = await findSupplier(hub.db.environments[caller.environment], codeOrId)
  if (!found || (caller.kind === 'supplier' && found.supplierId !== caller.supplierId))
    throw new Problem('supplier-not-found', { supplier: codeOrId })
  return found.supplierId
}
