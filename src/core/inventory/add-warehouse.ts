import {
  findSupplier,
  findWarehouse,
  insertWarehouse,
  type WarehouseEntry,
} from '../../store/parties/suppliers.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { partyRules, requireAll } from '../access/party-rules.ts'
import { sameContent } from '../access/same-content.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

export interface AddWarehouse {
  readonly code: string
  /** The supplier's code. */
  readonly supplier: string
  readonly name: string
  /** Where parcels start: the nearest to the destination is preferred. */
  readonly postalCode: string
}

/**
 * Adding a warehouse twice with the same content answers the one there is.
 * @throws Problem `supplier-not-found`, `already-exists` for a code with other content, `invalid-request`, `forbidden`
 */
export async function addWarehouse(
  hub: Hub,
  caller: OperatorCaller,
  input: AddWarehouse,
): Promise<WarehouseEntry> {
  const postalCode = /^[0-9A-Za-z][0-9A-Za-z -]{1,11}$/.test(input.postalCode)
    ? null
    : 'A postal code is 2 to 12 letters, digits, blanks and hyphens.'
  requireAll(partyRules.code(input.code), partyRules.name(input.name), postalCode)
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    const supplier = await findSupplier(tx, input.supplier)
    if (!supplier) throw new Problem('supplier-not-found', { supplier: input.supplier })
    const warehouse = {
      code: input.code,
      supplier: supplier.code,
      name: input.name,
      postalCode: input.postalCode,
    }
    const made = await insertWarehouse(tx, warehouse, at)
    const entry = await findWarehouse(tx, warehouse.code)
    if (!entry || (!made && !sameContent(entry, warehouse))) {
      throw new Problem('already-exists', { subject: `warehouse ${warehouse.code}` })
    }
    if (made) await audit('warehouse.add', `warehouse:${entry.warehouseId}`, warehouse)
    return entry
  })
}
