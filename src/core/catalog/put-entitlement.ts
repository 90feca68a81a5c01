import {
  deleteEntitlement,
  type EntitlementScope,
  resolveEntitlement,
  upsertEntitlement,
} from '../../store/parties/entitlements.ts'
import { moveTermsVersion } from '../../store/parties/retailers.ts'
import { findRetailer } from '../../store/parties.ts'
import type { Queryable } from '../../store/sql.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

export interface EntitlementOf {
  /** Code or number. */
  readonly retailer: string
  readonly scope: EntitlementScope
  /** A supplier's code, a brand, a product's key, a SKU; or their numbers. */
  readonly ref: string
}

/**
 * Says that a retailer may or may not buy what `ref` names; the most specific word wins. Saying it twice changes nothing.
 * @throws Problem `retailer-not-found`, `supplier-not-found`, `product-not-found`, `item-not-found`, `forbidden`
 */
export async function putEntitlement(
  hub: Hub,
  caller: OperatorCaller,
  input: EntitlementOf & { readonly allowed: boolean },
): Promise<void> {
  const { scope, allowed } = input
  await changeHub(hub, caller, async ({ tx, audit }) => {
    const { retailerId, ref } = await resolved(tx, input)
    if (!(await upsertEntitlement(tx, retailerId, { scope, ref, allowed }))) return
    await moveTermsVersion(tx, retailerId)
    await audit('entitlement.put', `retailer:${retailerId}`, { scope, ref, allowed })
  })
}

/** Takes such a word back. False where there was none. @throws as `putEntitlement` */
export async function removeEntitlement(
  hub: Hub,
  caller: OperatorCaller,
  input: EntitlementOf,
): Promise<boolean> {
  const { scope } = input
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const { retailerId, ref } = await resolved(tx, input)
    if (!(await deleteEntitlement(tx, retailerId, { scope, ref }))) return false
    await moveTermsVersion(tx, retailerId)
    await audit('entitlement.remove', `retailer:${retailerId}`, { scope, ref })
    return true
  })
}

async function resolved(db: Queryable, input: EntitlementOf): Promise<{ retailerId: number; ref: string }> {
  const retailer = await findRetailer(db, input.retailer)
  if (!retailer) throw new Problem('retailer-not-found', { retailer: input.retailer })
  const ref = await resolveEntitlement(db, input.scope, input.ref)
  if (ref !== undefined) return { retailerId: retailer.retailerId, ref }
  if (input.scope === 'supplier') throw new Problem('supplier-not-found', { supplier: input.ref })
  if (input.scope === 'product') throw new Problem('product-not-found', { product: input.ref })
  throw new Problem('item-not-found', { item: input.ref })
}
