import { type EntryPlace, nextEntries, readBalanceBefore } from '../../../store/accounts/entries.ts'
import { nextSupplierEntries, readSupplierBalanceBefore } from '../../../store/accounts/supplier-entries.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import type { Hub } from '../../hub.ts'
import { isDate } from '../../shared/local-date.ts'
import type { Money } from '../../shared/money.ts'
import { Problem } from '../../shared/problem.ts'
import { supplierMeant } from '../supplier-meant.ts'
import type { AccountEntry } from './account-entry.ts'
import type { SupplierEntryLine } from './supplier-entry.ts'

/** `YYYY-MM-DD`, both days included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** A stretch of the book: what was owed before, and each entry with what is owed after it. */
export interface Statement<Entry> {
  readonly party: { readonly code: string; readonly name: string }
  readonly currency: string
  readonly period: Period
  readonly opening: Money
  /** Read as they are asked for: a long stretch is never held whole. */
  readonly entries: AsyncIterable<{ readonly entry: Entry; readonly balance: Money }>
}

/** Of `YYYY-MM`; undefined where it is no month. */
export function monthPeriod(month: string): Period | undefined {
  if (!isDate(`${month}-01`)) return undefined
  const last = new Date(`${month}-01T00:00:00Z`)
  last.setUTCMonth(last.getUTCMonth() + 1, 0)
  return { from: `${month}-01`, to: last.toISOString().slice(0, 10) }
}

export type RetailerStatement = Statement<AccountEntry>
export type SupplierStatement = Statement<SupplierEntryLine>

const PAGE = 1000

/** What a retailer owes the hub, and why. @throws Problem `retailer-not-found`, `invalid-request` */
export async function retailerStatement(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, ...period }: Period & { readonly retailer: string },
): Promise<RetailerStatement> {
  requirePeriod(period)
  const { retailerId, code, name, currency } = await getRetailer(hub, caller, retailer)
  const pool = hub.db.environments[caller.environment]
  const opening = await transaction(pool, [retailerId], (tx) =>
    readBalanceBefore(tx, retailerId, period.from),
  )
  const next = (after: AccountEntry | undefined) =>
    transaction(pool, [retailerId], (tx) => nextEntries(tx, retailerId, period, placeOf(after), PAGE))
  return { party: { code, name }, currency, period, opening, entries: running(opening, next) }
}

/** What the hub owes a supplier, and why. @throws Problem `supplier-not-found`, `invalid-request` */
export async function supplierStatement(
  hub: Hub,
  caller: FulfillmentCaller,
  { supplier, ...period }: Period & { readonly supplier: string },
): Promise<SupplierStatement> {
  requirePeriod(period)
  const supplierId = await supplierMeant(hub, caller, supplier)
  const pool = hub.db.environments[caller.environment]
  const found = (await readSuppliers(pool)).find((each) => each.supplierId === supplierId)
  if (!found || supplierId === undefined) throw new Problem('supplier-not-found', { supplier })
  const retailers = await readRetailers(pool)
  const fence = retailers.map(({ retailerId }) => retailerId)
  const opening = await transaction(pool, fence, (tx) =>
    readSupplierBalanceBefore(tx, supplierId, period.from),
  )
  const next = (after: SupplierEntryLine | undefined) =>
    transaction(pool, fence, (tx) => nextSupplierEntries(tx, supplierId, period, after, PAGE))
  const { code, name } = found
  const currency = retailers[0]?.currency ?? 'USD'
  return { party: { code, name }, currency, period, opening, entries: running(opening, next) }
}

async function* running<Entry extends { readonly amount: Money }>(
  opening: Money,
  next: (after: Entry | undefined) => Promise<readonly Entry[]>,
): AsyncGenerator<{ readonly entry: Entry; readonly balance: Money }> {
  let balance = opening
  let last: Entry | undefined
  for (;;) {
    const page = await next(last)
    for (const entry of page) {
      balance += entry.amount
      yield { entry, balance }
    }
    last = page.at(-1)
    if (page.length < PAGE) return
  }
}

function placeOf(entry: AccountEntry | undefined): EntryPlace | undefined {
  return entry && { day: entry.day, entryNo: entry.entryNo }
}

/** @throws Problem `invalid-request` */
function requirePeriod({ from, to }: Period): void {
  const messages = [from, to]
    .filter((day) => !isDate(day))
    .map((day) => `“${day}” is no day; write it as YYYY-MM-DD.`)
  if (messages.length === 0 && from > to) messages.push(`${from} is after ${to}.`)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}
