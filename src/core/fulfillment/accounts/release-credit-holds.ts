import {
  lockCredit,
  openAccount,
  readAwaitingCredit,
  readCredit,
  readCreditNeeded,
  readUnopened,
} from '../../../store/orders/credit.ts'
import { readRetailerIds } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import type { Environment } from '../../shared/environment.ts'
import { changeOrderAs, type Held } from '../change-order.ts'
import { type OrderChange, stepped } from '../order-change.ts'
import type { DueHolds } from '../release-due-holds.ts'
import { mayLeave, onward } from '../released.ts'

/** At most so many at a time; the rest waits for the next. */
const MOST = 1000

/**
 * Sends on what waited for room under a retailer's limit, the oldest first: where the oldest does not fit, the younger wait with it.
 * Safe from any number of processes at once, and to do again. Of one retailer, or of all.
 */
export async function releaseCreditHolds(
  hub: Hub,
  environment: Environment,
  retailerId?: number,
): Promise<DueHolds> {
  const pool = hub.db.environments[environment]
  const fence = retailerId === undefined ? await readRetailerIds(pool) : [retailerId]
  const waiting = await transaction(pool, fence, (tx) => readAwaitingCredit(tx, fence, MOST))
  const changing = {
    environment,
    actor: 'job:release-credit',
    reason: 'there is room under the credit limit',
  }
  const failed: { retailerId: number; number: number; reason: string }[] = []
  const full = new Set<number>()
  let released = 0
  for (const key of waiting) {
    if (full.has(key.retailerId)) continue
    try {
      let fits = false
      await changeOrderAs(hub, changing, key, async (order, held) => {
        fits = await hasRoom(held)
        return fits && order.awaitsCredit ? granted(order, held) : null
      })
      if (fits) released += 1
      else full.add(key.retailerId)
    } catch (error) {
      failed.push({ ...key, reason: String(error) })
    }
  }
  return { released, failed }
}

/** A retailer without a limit has room for everything. */
async function hasRoom({ tx, locked }: Held): Promise<boolean> {
  const { retailerId } = locked
  if ((await readUnopened(tx, [retailerId])).length > 0) await openAccount(tx, retailerId)
  await lockCredit(tx, retailerId)
  const credit = (await readCredit(tx, [retailerId])).get(retailerId)
  return !credit || credit.owed + (await readCreditNeeded(tx, locked)) <= credit.limit
}

/** What waits for something else goes on waiting for that alone. */
function granted(order: Order, { locked }: Held): OrderChange {
  const routes = order.fulfillments
    .filter(({ state, holdReason }) => state === 'on_hold' && holdReason === 'credit')
    .map((fulfillment) => onward(fulfillment, mayLeave(order, fulfillment), locked.awaitsPayment))
  return { ...stepped(order, routes), parts: [], shipments: [], creditGranted: true }
}
