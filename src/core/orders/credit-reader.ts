import type { Pool } from 'pg'
import { lockCredit, openAccount, readCredit, readUnopened } from '../../store/orders/credit.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { RetailerTerms } from '../inventory/facts.ts'
import { CreditBook } from './credit.ts'

type Terms = Pick<RetailerTerms, 'retailerId' | 'creditLimit'>

/** What those of these retailers owe who have a limit; where nobody has, nothing is asked. Accounts that are missing are opened. */
export async function creditOf(pool: Pool, terms: readonly Terms[]): Promise<CreditBook> {
  const limited = limitedOf(terms)
  if (limited.length === 0) return new CreditBook(new Map())
  const facts = await transaction(pool, limited, async (tx) => {
    for (const retailerId of await readUnopened(tx, limited)) await openAccount(tx, retailerId)
    return await readCredit(tx, limited)
  })
  return new CreditBook(facts)
}

/** The same for one order that is placed alone: nobody takes of the room, or gives some, until this transaction ends. */
export async function lockedCreditOf(tx: Tx, terms: Terms): Promise<CreditBook> {
  const limited = limitedOf([terms])
  if (limited.length === 0) return new CreditBook(new Map())
  for (const retailerId of await readUnopened(tx, limited)) await openAccount(tx, retailerId)
  await lockCredit(tx, terms.retailerId)
  return new CreditBook(await readCredit(tx, limited))
}

function limitedOf(terms: readonly Terms[]): readonly number[] {
  return [
    ...new Set(terms.filter(({ creditLimit }) => creditLimit != null).map(({ retailerId }) => retailerId)),
  ].sort((a, b) => a - b)
}
