import {
  clearEndedPolicies,
  clearPolicy,
  type DuePolicy,
  readDuePolicies,
} from '../../store/orders/due-policies.ts'
import { type RetailerEntry, readRetailers } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import { moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import { localDate } from '../shared/local-date.ts'
import { changeOrderAs } from './change-order.ts'
import { owedCalledOff, unpackedCalledOff } from './owed-too-long.ts'

export interface EndedPolicies {
  /** Orders of which something was called off, or of which nothing was left to call off. */
  readonly settled: number
  /** They are tried again next time. */
  readonly failed: readonly {
    readonly retailerId: number
    readonly number: number
    readonly reason: string
  }[]
}

/** At most so many at a time; the rest waits for the next. */
const MOST = 1000

const reasons: Readonly<Record<DuePolicy['kind'], string>> = {
  'backorder-until': 'the retailer waits for goods until this day and no longer',
  'cancel-after': 'the retailer takes the order until this day and no longer',
}

/**
 * Calls off what orders of one environment have waited for too long, by the policy that each keeps: owed goods after their last
 * day, and everything that is not packed after the order's own. Safe from any number of processes at once, and to do again. `only`: those of one
 * retailer.
 */
export async function endDuePolicies(
  hub: Hub,
  environment: Environment,
  only?: RetailerEntry,
): Promise<EndedPolicies> {
  const pool = hub.db.environments[environment]
  const now = hub.clock.now()
  const days = (only ? [only] : await readRetailers(pool)).map(({ retailerId, timezone, aheadMs }) => ({
    retailerId,
    day: localDate(moved(now, { aheadMs }), timezone),
  }))
  const retailers = days.map(({ retailerId }) => retailerId)
  const due = await transaction(pool, retailers, async (tx) => {
    await clearEndedPolicies(tx, days)
    return await readDuePolicies(tx, days, MOST)
  })
  const failed: { retailerId: number; number: number; reason: string }[] = []
  for (const each of due) {
    const { retailerId, number, kind } = each
    const changing = { environment, actor: 'job:end-policies', reason: reasons[kind] }
    try {
      await changeOrderAs(hub, changing, { retailerId, number }, async (order, { tx, at, timezone }) => {
        const isOurs = await clearPolicy(tx, each, localDate(at, timezone))
        if (!isOurs) return null
        return kind === 'cancel-after' ? unpackedCalledOff(order) : owedCalledOff(order)
      })
    } catch (error) {
      failed.push({ retailerId, number, reason: String(error) })
    }
  }
  return { settled: due.length - failed.length, failed }
}
