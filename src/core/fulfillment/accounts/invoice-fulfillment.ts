import { appendAudit } from '../../../store/access.ts'
import { findBill, readSupplierCosts, type StoredBill, saveBill } from '../../../store/accounts/bills.ts'
import { findEntry, insertEntry } from '../../../store/accounts/entries.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf, type FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { localDate } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import { type FulfillmentOfOrder, getFulfillment } from '../find-fulfillments.ts'
import type { OrderChange } from '../order-change.ts'
import type { AccountEntry } from './account-entry.ts'
import { type Bill, billOf, findingsOf, type SentBill, total } from './bill.ts'

export interface InvoiceInput {
  readonly invoiceNumber: string
  /** What the supplier sent as its own bill; null: nothing yet. */
  readonly bill: SentBill | null
  /** The bill takes the place of one that was recorded before. */
  readonly corrects: boolean
}

/** What a fulfillment was billed at, or would be now, and what the supplier's own bill says to it. */
export interface Invoice extends FulfillmentOfOrder {
  /** undefined: not billed yet; `bill` says what it comes to by now. */
  readonly entry: AccountEntry | undefined
  readonly bill: Bill
  readonly sent: StoredBill | undefined
}

/**
 * Bills what has shipped, once for each fulfillment: goods at cost, freight and pick/pack; and records the supplier's own bill, in the
 * same call or later. The same again changes nothing. @throws Problem `fulfillment-not-found`, `transition-refused` before all of it has
 * left, or where others shipped it, `already-exists` for another bill than the one recorded
 */
export async function invoiceFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, bill: sent, corrects }: InvoiceInput,
): Promise<Invoice> {
  const actor = actorOf(caller)
  await changeFulfillment(hub, caller, invoiceNumber, null, async (fulfillment, order, held) => {
    requireShipped(fulfillment)
    const { tx, at } = held
    const known = await findEntry(tx, order.retailerId, 'invoice', invoiceNumber)
    const bill = known ? billIn(known) : await billNow(order, fulfillment, held)
    if (sent) {
      const was = await record(held, fulfillment, bill, sent, corrects)
      if (was === 'new' && (known || corrects))
        await appendAudit(tx, {
          ...{ environment: caller.environment, actor, action: 'supplier-bill.record' },
          ...{
            subject: `fulfillment:${invoiceNumber}`,
            facts: { reference: sent.reference, amount: sent.amount },
            at,
          },
        })
    }
    return known ? null : await issue(order, fulfillment, held, bill, actor)
  })
  return await getInvoice(hub, caller, invoiceNumber)
}

/** @throws Problem `fulfillment-not-found`, for another supplier's as well */
export async function getInvoice(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
): Promise<Invoice> {
  const found = await getFulfillment(hub, caller, invoiceNumber)
  const { order, fulfillment } = found
  const { retailerId, number } = order
  return await transaction(hub.db.environments[caller.environment], [retailerId], async (tx) => {
    const entry = await findEntry(tx, retailerId, 'invoice', invoiceNumber)
    const sent = await findBill(tx, retailerId, number, fulfillment.fulfillmentNo)
    const bill = entry ? billIn(entry) : await billNow(order, fulfillment, { tx })
    return { ...found, entry, bill, sent }
  })
}

function requireShipped({ state, shippedElsewhere, invoiceNumber }: Fulfillment): void {
  if ((state === 'shipped' || state === 'completed') && !shippedElsewhere) return
  const from = shippedElsewhere ? 'shipped by others' : state
  throw new Problem('transition-refused', { from, to: 'invoiced', subject: `fulfillment ${invoiceNumber}` })
}

async function billNow(order: Order, fulfillment: Fulfillment, { tx }: Pick<Held, 'tx'>): Promise<Bill> {
  const itemIds = [...new Set(fulfillment.parts.map(({ itemId }) => itemId))]
  return billOf(order, fulfillment, await readSupplierCosts(tx, order, fulfillment.supplierId, itemIds))
}

function billIn(entry: AccountEntry): Bill {
  const { goods, freight, pickPack, amount, supplierGoods, supplierFreight, supplierAmount } = entry
  return {
    lines: entry.lines,
    goods,
    freight,
    pickPack,
    amount,
    supplierGoods,
    supplierFreight,
    supplierAmount,
  }
}

async function issue(
  order: Order,
  fulfillment: Fulfillment,
  { tx, at, timezone, locked }: Held,
  bill: Bill,
  actor: string,
): Promise<OrderChange> {
  const { invoiceNumber, fulfillmentNo, supplierId } = fulfillment
  const { retailerId, number, state } = order
  const of = { retailerId, number, placedMonth: locked.placedMonth, fulfillmentNo, supplierId }
  const day = localDate(at, timezone)
  await insertEntry(tx, { ...of, ...bill, kind: 'invoice', document: invoiceNumber, day, actor }, at)
  const units = total(bill.lines.map(({ quantity }) => quantity))
  // retailer and supplier are told alike, and neither has the other's prices
  const payload = { fulfillmentNo, invoiceNumber, units, state }
  const kept = { amount: bill.amount, supplierAmount: bill.supplierAmount }
  const news = [{ type: 'fulfillment.invoiced', suppliers: [supplierId], payload, kept }]
  return { state, steps: [], parts: [], shipments: [], news }
}

/** @throws Problem `already-exists` for another bill than the one recorded, unless it is corrected */
async function record(
  { tx, at, locked }: Held,
  { fulfillmentNo, supplierId, invoiceNumber }: Fulfillment,
  bill: Bill,
  sent: SentBill,
  corrects: boolean,
): Promise<'new' | 'known'> {
  const stored = await findBill(tx, locked.retailerId, locked.number, fulfillmentNo)
  if (stored && isSame(stored, sent)) return 'known'
  if (stored && !corrects)
    throw new Problem('already-exists', { subject: `the bill ${stored.reference} for ${invoiceNumber}` })
  const expected = bill.supplierAmount
  await saveBill(
    tx,
    locked,
    { fulfillmentNo, supplierId },
    { ...sent, expected, findings: findingsOf(bill, sent) },
    at,
  )
  return 'new'
}

function isSame(stored: StoredBill, { reference, amount, lines }: SentBill): boolean {
  const plain = (all: SentBill['lines']) =>
    JSON.stringify(all.map(({ lineNo, quantity, unitCost }) => [lineNo, quantity, unitCost]).sort())
  return stored.reference === reference && stored.amount === amount && plain(stored.lines) === plain(lines)
}
