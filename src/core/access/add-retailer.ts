import { holdFreightTable } from '../../store/parties/freight-tables.ts'
import { holdPriceList } from '../../store/parties/price-lists.ts'
import { insertRetailer, type NewRetailer } from '../../store/parties/retailers.ts'
import { findRetailer, type RetailerEntry } from '../../store/parties.ts'
import type { Queryable } from '../../store/sql.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller } from './caller.ts'
import { changeHub } from './hub-change.ts'
import { partyRules, requireAll } from './party-rules.ts'
import { sameContent } from './same-content.ts'

export interface AddRetailer {
  readonly code: string
  readonly name: string
  /** IANA zone; America/New_York unless said. */
  readonly timezone?: string | undefined
  readonly currency?: string | undefined
  readonly paymentTerms?: string | undefined
  /** The code of a price list or freight table; null: the items' own prices, no freight. */
  readonly priceList?: string | null | undefined
  readonly freightTable?: string | null | undefined
  readonly entitledByDefault?: boolean | undefined
  readonly splits?: boolean | undefined
  readonly backorders?: boolean | undefined
  readonly shipComplete?: boolean | undefined
  readonly backorderDays?: number | null | undefined
  readonly cancelAfterDays?: number | null | undefined
}

/**
 * Adding a retailer twice with the same content answers the one there is.
 * @throws Problem `already-exists` for a code with other content, `invalid-request`, `forbidden`
 */
export async function addRetailer(
  hub: Hub,
  caller: OperatorCaller,
  input: AddRetailer,
): Promise<RetailerEntry> {
  const retailer = retailerOf(input)
  const { code, name, timezone, currency, days } = partyRules
  requireAll(
    code(retailer.code),
    name(retailer.name),
    timezone(retailer.timezone),
    currency(retailer.currency),
    days(retailer.backorderDays),
    days(retailer.cancelAfterDays),
  )
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    await requireTermsKnown(tx, retailer)
    const made = await insertRetailer(tx, retailer, at)
    const entry = await findRetailer(tx, retailer.code)
    if (!entry || (!made && !sameContent(entry, retailer))) {
      throw new Problem('already-exists', { subject: `retailer ${retailer.code}` })
    }
    if (made) await audit('retailer.add', `retailer:${entry.retailerId}`, retailer)
    return entry
  })
}

/** What is named stays until the transaction ends. @throws Problem `invalid-request` for a code that names no price list or no freight table */
export async function requireTermsKnown(
  db: Queryable,
  terms: { readonly priceList: string | null; readonly freightTable: string | null },
): Promise<void> {
  const list = terms.priceList === null || (await holdPriceList(db, terms.priceList))
  const table = terms.freightTable === null || (await holdFreightTable(db, terms.freightTable))
  requireAll(
    list ? null : `No price list has the code "${terms.priceList}".`,
    table ? null : `No freight table has the code "${terms.freightTable}".`,
  )
}

function retailerOf(input: AddRetailer): NewRetailer {
  return {
    code: input.code,
    name: input.name,
    timezone: input.timezone ?? 'America/New_York',
    currency: input.currency ?? 'USD',
    paymentTerms: input.paymentTerms ?? 'net_terms',
    priceList: input.priceList ?? null,
    freightTable: input.freightTable ?? null,
    entitledByDefault: input.entitledByDefault ?? true,
    splits: input.splits ?? true,
    backorders: input.backorders ?? false,
    shipComplete: input.shipComplete ?? false,
    backorderDays: input.backorderDays ?? null,
    cancelAfterDays: input.cancelAfterDays ?? null,
  }
}
