import { moveAllTermsVersions } from '../../store/parties/routing-rules.ts'
import { findSupplier, type SupplierEntry, updateSupplier } from '../../store/parties/suppliers.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller } from './caller.ts'
import { changeHub } from './hub-change.ts'
import { partyRules, requireAll } from './party-rules.ts'

/** What is not said stays as it is. */
export interface ChangeSupplier {
  /** Code or number. */
  readonly supplier: string
  readonly name?: string | undefined
  /** `HH:MM` until which it still ships on the same day; null: whenever it is asked. */
  readonly cutoff?: string | null | undefined
  /** IANA zone of its clock. */
  readonly timezone?: string | undefined
}

/**
 * Changes a supplier. Its cut-off is among the terms that orders are planned by: plans made before are made again.
 * @throws Problem `supplier-not-found`, `invalid-request`, `forbidden`
 */
export async function changeSupplier(
  hub: Hub,
  caller: OperatorCaller,
  { supplier, ...said }: ChangeSupplier,
): Promise<SupplierEntry> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const stored = await findSupplier(tx, supplier)
    if (!stored) throw new Problem('supplier-not-found', { supplier })
    const { supplierId, code } = stored
    const terms = {
      name: said.name ?? stored.name,
      cutoff: said.cutoff === undefined ? stored.cutoff : said.cutoff,
      timezone: said.timezone ?? stored.timezone,
    }
    requireAll(
      partyRules.name(terms.name),
      partyRules.timezone(terms.timezone),
      partyRules.cutoff(terms.cutoff),
    )
    if (!(await updateSupplier(tx, supplierId, terms))) return stored
    if (terms.cutoff !== stored.cutoff || terms.timezone !== stored.timezone) await moveAllTermsVersions(tx)
    await audit('supplier.change', `supplier:${supplierId}`, terms)
    return { supplierId, code, ...terms }
  })
}
