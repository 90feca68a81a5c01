import { appendAudit } from '../../../store/access.ts'
import { findEntry, insertEntry } from '../../../store/accounts/entries.ts'
import { findSupplierPayment, insertSupplierPayment } from '../../../store/accounts/supplier-entries.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import type { Hub } from '../../hub.ts'
import { isDate, localDate } from '../../shared/local-date.ts'
import type { Money } from '../../shared/money.ts'
import { Problem } from '../../shared/problem.ts'
import { releaseCreditHolds } from './release-credit-holds.ts'

export interface PaymentInput {
  /** Whole cents; below zero for one that went back. */
  readonly amount: Money
  /** `YYYY-MM-DD`; null: today. */
  readonly day: string | null
  /** What the payer calls it: the same again is the same payment. */
  readonly reference: string
}

export interface Payment {
  readonly amount: Money
  readonly day: string
  readonly reference: string
}

/** A retailer has paid; what waited for room under its limit goes on. @throws Problem `retailer-not-found`, `already-exists`, `invalid-request` */
export async function recordRetailerPayment(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, ...input }: PaymentInput & { readonly retailer: string },
): Promise<Payment> {
  const { retailerId, timezone } = await getRetailer(hub, caller, retailer)
  const at = hub.clock.now()
  const payment = checked(input, localDate(at, timezone))
  const recorded = await transaction(hub.db.environments[caller.environment], [retailerId], async (tx) => {
    const { amount, day, reference: document } = payment
    const entry = {
      retailerId,
      kind: 'payment',
      document,
      day,
      amount: -amount,
      actor: actorOf(caller),
    } as const
    if (await insertEntry(tx, entry, at)) {
      await audit(tx, caller, `retailer:${retailerId}`, payment, at)
      return payment
    }
    const stored = await findEntry(tx, retailerId, 'payment', document)
    return same(payment, input, stored && { amount: -stored.amount, day: stored.day })
  })
  await releaseCreditHolds(hub, caller.environment, retailerId)
  return recorded
}

/** The hub has paid a supplier. @throws Problem `supplier-not-found`, `already-exists`, `invalid-request` */
export async function recordSupplierPayment(
  hub: Hub,
  caller: OperatorCaller,
  { supplier, ...input }: PaymentInput & { readonly supplier: string },
): Promise<Payment> {
  const { supplierId } = await getSupplier(hub, caller, supplier)
  const at = hub.clock.now()
  const payment = checked(input, at.toISOString().slice(0, 10))
  return await transaction(hub.db.environments[caller.environment], [], async (tx) => {
    if (await insertSupplierPayment(tx, { supplierId, ...payment, actor: actorOf(caller) }, at)) {
      await audit(tx, caller, `supplier:${supplierId}`, payment, at)
      return payment
    }
    return same(payment, input, await findSupplierPayment(tx, supplierId, payment.reference))
  })
}

function checked({ amount, day, reference }: PaymentInput, today: string): Payment {
  const messages = [
    ...(amount === 0 ? ['A payment of nothing is none.'] : []),
    ...(amount % 100 === 0 ? [] : ['A payment is in whole cents.']),
    ...(day === null || isDate(day) ? [] : [`“${day}” is no day; write it as YYYY-MM-DD.`]),
    ...(day === null || day <= today ? [] : [`${day} has not come yet.`]),
  ]
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  return { amount, day: day ?? today, reference }
}

/** What was not said is as it stands. */
function same(
  payment: Payment,
  { day }: PaymentInput,
  stored: { readonly amount: Money; readonly day: string } | undefined,
): Payment {
  if (!stored || stored.amount !== payment.amount || (day !== null && day !== stored.day))
    throw new Problem('already-exists', { subject: `a payment “${payment.reference}”` })
  return { ...payment, day: stored.day }
}

async function audit(
  tx: Tx,
  caller: OperatorCaller,
  subject: string,
  facts: Payment,
  at: Date,
): Promise<void> {
  const { environment } = caller
  await appendAudit(tx, { environment, actor: actorOf(caller), action: 'payment.record', subject, facts, at })
}
