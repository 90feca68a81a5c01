import { readCreditStanding, saveCreditLimit } from '../../../store/orders/credit.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { changeHub } from '../../access/hub-change.ts'
import type { Hub } from '../../hub.ts'
import type { Money } from '../../shared/money.ts'
import { releaseCreditHolds } from './release-credit-holds.ts'

/** How much a retailer may owe, and how it stands. */
export interface Credit {
  /** null: as much as it likes. */
  readonly limit: Money | null
  /** Orders that are not billed yet, at cost, with freight and pick/pack. */
  readonly open: Money
  /** Of the book: invoices, credits, payments. */
  readonly balance: Money
  /** Orders that wait for room. */
  readonly waiting: number
}

/** @throws Problem `retailer-not-found` */
export async function getCredit(hub: Hub, caller: OperatorCaller, retailer: string): Promise<Credit> {
  const { retailerId } = await getRetailer(hub, caller, retailer)
  const pool = hub.db.environments[caller.environment]
  const found = await transaction(pool, [retailerId], (tx) => readCreditStanding(tx, retailerId))
  return found ?? { limit: null, open: 0, balance: 0, waiting: 0 }
}

/**
 * Sets how much a retailer may owe; orders that would go over it are held from now on, and what fits under a higher one goes on.
 * @throws Problem `retailer-not-found`, `forbidden` for a caller of the sandbox
 */
export async function setCreditLimit(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, limit }: { readonly retailer: string; readonly limit: Money | null },
): Promise<Credit> {
  const { retailerId } = await getRetailer(hub, caller, retailer)
  await changeHub(hub, caller, async ({ tx, audit }) => {
    if (await saveCreditLimit(tx, retailerId, limit))
      await audit('retailer.credit-limit', `retailer:${retailerId}`, { limit })
  })
  await releaseCreditHolds(hub, caller.environment, retailerId)
  return await getCredit(hub, caller, retailer)
}
