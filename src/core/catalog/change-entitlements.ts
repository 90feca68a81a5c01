import {
  deleteEntitlement,
  findEntitlement,
  resolveEntitlement,
  upsertEntitlement,
} from '../../store/parties/entitlements.ts'
import { moveTermsVersion } from '../../store/parties/retailers.ts'
import { findRetailer } from '../../store/parties.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

/** What is said of single items; null: nothing, so that the word about their product, brand or supplier counts. */
export interface ItemWord {
  /** SKU or number. */
  readonly item: string
  readonly allowed: boolean | null
}

export interface ChangedWord extends ItemWord {
  readonly was: boolean | null
}

/**
 * Says of many items, all or none, whether a retailer may buy them. A dry run tells what was said before.
 * @throws Problem `retailer-not-found`, `item-not-found`, `forbidden`
 */
export async function changeEntitlements(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly retailer: string; readonly words: readonly ItemWord[]; readonly dryRun: boolean },
): Promise<readonly ChangedWord[]> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const retailer = await findRetailer(tx, input.retailer)
    if (!retailer) throw new Problem('retailer-not-found', { retailer: input.retailer })
    const { retailerId } = retailer
    const told: ChangedWord[] = []
    for (const { item, allowed } of input.words) {
      const ref = await resolveEntitlement(tx, 'item', item)
      if (ref === undefined) throw new Problem('item-not-found', { item })
      const was = (await findEntitlement(tx, retailerId, { scope: 'item', ref })) ?? null
      told.push({ item, was, allowed })
      if (input.dryRun || was === allowed) continue
      if (allowed === null) await deleteEntitlement(tx, retailerId, { scope: 'item', ref })
      else await upsertEntitlement(tx, retailerId, { scope: 'item', ref, allowed })
    }
    const changed = told.filter(({ was, allowed }) => was !== allowed)
    if (input.dryRun || changed.length === 0) return told
    await moveTermsVersion(tx, retailerId)
    const facts = { items: changed.slice(0, 100), count: changed.length }
    await audit('entitlement.change', `retailer:${retailerId}`, facts)
    return told
  })
}
