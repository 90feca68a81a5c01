import { findSupplier, insertSupplier, type SupplierEntry } from '../../store/parties/suppliers.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller } from './caller.ts'
import { changeHub } from './hub-change.ts'
import { partyRules, requireAll } from './party-rules.ts'
import { sameContent } from './same-content.ts'

/**
 * Adding a supplier twice with the same content answers the one there is.
 * @throws Problem `already-exists` for a code with another name, `invalid-request`, `forbidden`
 */
export async function addSupplier(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly code: string; readonly name: string },
): Promise<SupplierEntry> {
  requireAll(partyRules.code(input.code), partyRules.name(input.name))
  const supplier = { code: input.code, name: input.name }
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    const made = await insertSupplier(tx, supplier, at)
    const entry = await findSupplier(tx, supplier.code)
    if (!entry || (!made && !sameContent(entry, supplier))) {
      throw new Problem('already-exists', { subject: `supplier ${supplier.code}` })
    }
    if (made) await audit('supplier.add', `supplier:${entry.supplierId}`, supplier)
    return entry
  })
}
