import { type RetailerTermsEntry, updateRetailer } from '../../store/parties/retailers.ts'
import { findRetailer, type RetailerEntry } from '../../store/parties.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { requireTermsKnown } from './add-retailer.ts'
import type { OperatorCaller } from './caller.ts'
import { changeHub } from './hub-change.ts'
import { partyRules, requireAll } from './party-rules.ts'
import { sameContent } from './same-content.ts'

/** What is not said stays as it is. */
export interface ChangeRetailer extends Partial<RetailerTermsEntry> {
  /** Code or number. */
  readonly retailer: string
}

/**
 * Changes the terms a retailer trades under and moves their version, so that orders planned before are planned again.
 * @throws Problem `retailer-not-found`, `invalid-request`, `forbidden`
 */
export async function changeRetailer(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, ...said }: ChangeRetailer,
): Promise<RetailerEntry> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const stored = await findRetailer(tx, retailer)
    if (!stored) throw new Problem('retailer-not-found', { retailer })
    const terms = termsOf(stored, said)
    requireAll(
      partyRules.name(terms.name),
      partyRules.timezone(terms.timezone),
      partyRules.days(terms.backorderDays),
      partyRules.days(terms.cancelAfterDays),
    )
    await requireTermsKnown(tx, terms)
    if (
      sameContent<RetailerTermsEntry>(stored, terms) ||
      !(await updateRetailer(tx, stored.retailerId, terms))
    )
      return stored
    await audit('retailer.change', `retailer:${stored.retailerId}`, { from: termsOf(stored, {}), to: terms })
    return { ...stored, ...terms }
  })
}

function termsOf(stored: RetailerTermsEntry, said: Partial<RetailerTermsEntry>): RetailerTermsEntry {
  return {
    name: said.name ?? stored.name,
    timezone: said.timezone ?? stored.timezone,
    priceList: said.priceList === undefined ? stored.priceList : said.priceList,
    freightTable: said.freightTable === undefined ? stored.freightTable : said.freightTable,
    entitledByDefault: said.entitledByDefault ?? stored.entitledByDefault,
    splits: said.splits ?? stored.splits,
    backorders: said.backorders ?? stored.backorders,
    shipComplete: said.shipComplete ?? stored.shipComplete,
    backorderDays: said.backorderDays === undefined ? stored.backorderDays : said.backorderDays,
    cancelAfterDays: said.cancelAfterDays === undefined ? stored.cancelAfterDays : said.cancelAfterDays,
  }
}
