import { appendAudit } from '../../../store/access.ts'
import { forgetAhead, holdClock, setClock } from '../../../store/sandbox/clocks.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { lastNight, nightsRun } from '../../orders/nights.ts'
import { emptyRetailer } from '../../orders/reset-sandbox.ts'
import { getSandboxClock, type SandboxCaller, type SandboxClock, sandboxRetailer } from './sandbox-clock.ts'

/** After every moment a clock can show. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z')

/**
 * Sets a clock that is ahead back to the real time, and empties the sandbox: what happened in a time that has not come cannot
 * stay. One that shows the real time is left as it is, with its orders. @throws Problem `sandbox-only`, `retailer-not-found`
 */
export async function setSandboxClockBack(
  hub: Hub,
  caller: SandboxCaller,
  named?: string,
): Promise<{ readonly clock: SandboxClock; readonly orders: number }> {
  const retailer = await sandboxRetailer(hub, caller, named)
  const { retailerId, code, timezone } = retailer
  const { sandboxResetAt } = hub
  const orders = await transaction(hub.db.environments.sandbox, [retailerId], async (tx) => {
    const at = hub.clock.now()
    const aheadMs = await holdClock(tx, retailerId, at)
    if (aheadMs === 0) return 0
    const gone = await emptyRetailer(tx, retailer, END_OF_TIME)
    await setClock(tx, { retailerId, aheadMs: 0, at })
    const afterNight = lastNight(at, timezone, sandboxResetAt === 'off' ? '00:00' : sandboxResetAt).night
    await forgetAhead(tx, { retailerId, run: nightsRun(code), afterNight })
    await appendAudit(tx, {
      ...{ environment: 'sandbox', actor: actorOf(caller), action: 'sandbox.clock-back' },
      ...{ subject: `retailer:${code}`, facts: { aheadMs, orders: gone }, at },
    })
    return gone
  })
  return { clock: await getSandboxClock(hub, caller, named), orders }
}
