import { appendAudit } from '../../store/access.ts'
import { claimRun } from '../../store/job-runs.ts'
import { holdRetailer, recountRetailer, removeOrdersBefore } from '../../store/orders/reset.ts'
import { findRetailer, type RetailerEntry, readRetailers } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { moved } from '../shared/clock.ts'
import { Problem } from '../shared/problem.ts'
import { lastNight, nightsRun } from './nights.ts'
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
    retailers.push({
      code: retailer.code,
      orders: await resetRetailer(hub, retailer, moved(at, retailer), null),
    })
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
  const done: string[] = []
  for (const retailer of await readRetailers(hub.db.environments.sandbox)) {
    if ((await resetDueSandbox(hub, retailer, timeOfDay)) >= 0) done.push(retailer.code)
  }
  return done
}

/** The same for one retailer, by its own clock: how many orders went, or -1 where its last night is done already. */
export async function resetDueSandbox(hub: Hub, retailer: RetailerEntry, timeOfDay: string): Promise<number> {
  const { night, moment } = lastNight(moved(hub.clock.now(), retailer), retailer.timezone, timeOfDay)
  return moment ? await resetRetailer(hub, retailer, moment, night) : -1
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
    if (night !== null && !(await claimRun(tx, nightsRun(code), night, at))) return -1
    return await emptyRetailer(tx, retailer, before)
  })
}

/** Takes a retailer's orders placed before the moment away and puts its sample orders back; how many went. Needs the fence. */
export async function emptyRetailer(
  tx: Tx,
  { retailerId }: Pick<RetailerEntry, 'retailerId'>,
  before: Date,
): Promise<number> {
  await holdRetailer(tx, retailerId)
  const orders = await removeOrdersBefore(tx, retailerId, before)
  await putSampleOrders(tx, { retailerId })
  await recountRetailer(tx, retailerId)
  return orders
}
