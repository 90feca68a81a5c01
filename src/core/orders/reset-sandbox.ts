import { appendAudit } from '../../store/access.ts'
import { claimRun } from '../../store/job-runs.ts'
import { holdRetailer, recountRetailer, removeOrdersBefore } from '../../store/orders/reset.ts'
import { findRetailer, type RetailerEntry, readRetailers } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { instantOfLocal, localDate, localDateTime } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import { putSampleOrders } from './sample-orders.ts'

export interface SandboxReset {
  /** How many orders went, by retailer. */
  readonly retailers: readonly { readonly code: string; readonly orders: number }[]
}

/**
 * Empties the sandbox of one retailer, or of all: orders go, their POs are free again and the stock is back; credentials
 * stay, numbers are never reused, sample orders return. @throws Problem `sandbox-only`, `retailer-not-found`
 */
export async function resetSandbox(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly retailer: string | null },
): Promise<SandboxReset> {
  if (caller.environment !== 'sandbox') throw new Problem('sandbox-only', { action: 'reset' })
  const pool = hub.db.environments.sandbox
  const found = input.retailer === null ? undefined : await findRetailer(pool, input.retailer)
  if (input.retailer !== null && !found) throw new Problem('retailer-not-found', { retailer: input.retailer })
  const at = hub.clock.now()
  const retailers: { code: string; orders: number }[] = []
  for (const retailer of found ? [found] : await readRetailers(pool)) {
    retailers.push({ code: retailer.code, orders: await resetRetailer(hub, retailer, at, null) })
  }
  await appendAudit(pool, {
    environment: 'sandbox',
    actor: actorOf(caller),
    action: 'sandbox.reset',
    subject: input.retailer ?? 'all retailers',
    facts: { retailers },
    at,
  })
  return { retailers }
}

/**
 * The nightly reset of every retailer whose own night has passed this time of day since it was last done; a night that was
 * missed is made up for, a night that was done is not done again. Gives the codes of the retailers it reset.
 */
export async function resetDueSandboxes(hub: Hub, timeOfDay: string): Promise<readonly string[]> {
  const now = hub.clock.now()
  const done: string[] = []
  for (const retailer of await readRetailers(hub.db.environments.sandbox)) {
    const today = localDate(now, retailer.timezone)
    const passed = localDateTime(now, retailer.timezone).slice(11, 16) >= timeOfDay
    const night = passed ? today : dayBefore(today)
    const moment = instantOfLocal(night, `${timeOfDay}:00`, retailer.timezone)
    if (moment && (await resetRetailer(hub, retailer, moment, night)) >= 0) done.push(retailer.code)
  }
  return done
}

/** How many orders placed before the moment went; -1 when the night was done already. */
async function resetRetailer(
  hub: Hub,
  retailer: RetailerEntry,
  before: Date,
  night: string | null,
): Promise<number> {
  const { retailerId, code } = retailer
  return await transaction(hub.db.environments.sandbox, [retailerId], async (tx) => {
    const at = hub.clock.now()
    if (night !== null && !(await claimRun(tx, `sandbox-reset:${code}`, night, at))) return -1
    await holdRetailer(tx, retailerId)
    const orders = await removeOrdersBefore(tx, retailerId, before)
    await putSampleOrders(tx, retailer)
    await recountRetailer(tx, retailerId)
    return orders
  })
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}
