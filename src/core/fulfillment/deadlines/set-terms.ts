import { readTerms, saveTerms } from '../../../store/deadlines/rules.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import { changeHub } from '../../access/hub-change.ts'
import { requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { plainTerms, type SaidTerms, termsFaults } from './terms.ts'

/** What is said of whom, by their codes; null: of all. */
export interface TermsOf {
  readonly supplier: string | null
  readonly retailer: string | null
  readonly terms: SaidTerms
}

/** Everything that was said of deadlines, what holds of all first; where nobody said anything, `plainTerms` hold. */
export async function listTerms(hub: Hub, caller: OperatorCaller): Promise<readonly TermsOf[]> {
  const pool = hub.db.environments[caller.environment]
  const suppliers = new Map((await readSuppliers(pool)).map((each) => [each.supplierId, each.code]))
  const retailers = new Map((await readRetailers(pool)).map((each) => [each.retailerId, each.code]))
  const said = (await readTerms(pool)).map(({ supplierId, retailerId, terms }) => ({
    supplier: suppliers.get(supplierId) ?? null,
    retailer: retailers.get(retailerId) ?? null,
    terms,
  }))
  const ofAll = said.find(({ supplier, retailer }) => supplier === null && retailer === null)
  return [
    { supplier: null, retailer: null, terms: { ...plainTerms, ...ofAll?.terms } },
    ...said.filter((each) => each !== ofAll),
  ]
}

/**
 * Says how much time there is: for all, for a supplier, for what a retailer orders, or for what it orders of this supplier. What is
 * not said is as the next wider one says. Clocks that were set before go on by what was said then.
 * @throws Problem `supplier-not-found`, `retailer-not-found`, `invalid-request`, `forbidden`
 */
export async function setTerms(
  hub: Hub,
  caller: OperatorCaller,
  {
    supplier,
    retailer,
    terms,
  }: {
    readonly supplier?: string | undefined
    readonly retailer?: string | undefined
    readonly terms: SaidTerms
  },
): Promise<TermsOf> {
  requireAll(...termsFaults(terms))
  const ofSupplier = supplier === undefined ? null : await getSupplier(hub, caller, supplier)
  const ofRetailer = retailer === undefined ? null : await getRetailer(hub, caller, retailer)
  const key = { supplierId: ofSupplier?.supplierId ?? 0, retailerId: ofRetailer?.retailerId ?? 0 }
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    await saveTerms(tx, { ...key, terms }, at)
    await audit('deadline-terms.set', `supplier:${key.supplierId} retailer:${key.retailerId}`, terms)
    return { supplier: ofSupplier?.code ?? null, retailer: ofRetailer?.code ?? null, terms }
  })
}
