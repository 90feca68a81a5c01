import type { RetailerEntry } from '../../../store/parties.ts'
import { nextHoldDay, nextPolicyDay } from '../../../store/sandbox/clocks.ts'
import { nextStepAt } from '../../../store/sandbox/scenarios.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { lastNight, nextNight } from '../../orders/nights.ts'
import { resetDueSandbox } from '../../orders/reset-sandbox.ts'
import { instantOfLocal, localDate } from '../../shared/local-date.ts'
import { endDuePolicies } from '../end-due-policies.ts'
import { releaseDueHolds } from '../release-due-holds.ts'
import { runSupplierSteps } from './run-steps.ts'

/** Something that ran because a clock came to its moment. */
export interface Ran {
  /** By the retailer's clock, ISO 8601 in UTC. */
  readonly at: string
  readonly what: 'nightly-reset' | 'holds' | 'policies' | 'supplier' | 'deadlines' | 'carriers'
  /** The order it was about, where it was about one. */
  readonly number: number | null
  /** What came of it, as a sentence. */
  readonly outcome: string
}

/** From one moment of a retailer's clock to another; the first is over. */
export interface Span {
  readonly after: Date
  readonly until: Date
}

/** One kind of thing that waits for moments of a retailer's clock. `retailer` is as it stands now, its clock with it. */
export interface Due {
  /** The first moment of the span at which something is to run; null: none. */
  next(hub: Hub, retailer: RetailerEntry, span: Span): Promise<Date | null>
  /** Runs what is due now. */
  run(hub: Hub, retailer: RetailerEntry, now: Date): Promise<readonly Ran[]>
}

/**
 * Nights. Of those that one move passes, the first takes orders away and the last is noted; those between would find nothing.
 */
export function nightlyResets(): Due {
  let ran = 0
  return {
    next: async (hub, { timezone }, { after, until }) => {
      if (hub.sandboxResetAt === 'off') return null
      const find =
        ran === 0
          ? nextNight(after, timezone, hub.sandboxResetAt)
          : lastNight(until, timezone, hub.sandboxResetAt)
      return within(find.moment, { after, until })
    },
    run: async (hub, retailer, now) => {
      if (hub.sandboxResetAt === 'off') return []
      const orders = await resetDueSandbox(hub, retailer, hub.sandboxResetAt)
      if (orders < 0) return []
      ran += 1
      const outcome = `The nightly reset took ${orders} ${orders === 1 ? 'order' : 'orders'} away; sample orders are back.`
      return [{ at: now.toISOString(), what: 'nightly-reset', number: null, outcome }]
    },
  }
}

/** Holds that end with their day. */
export const endingHolds: Due = {
  next: async (hub, { retailerId, timezone }, { after, until }) => {
    const pool = hub.db.environments.sandbox
    const day = await transaction(pool, [retailerId], (tx) =>
      nextHoldDay(tx, retailerId, localDate(after, timezone)),
    )
    return day === null ? null : within(instantOfLocal(day, '00:00:00', timezone), { after, until })
  },
  run: async (hub, retailer, now) => {
    const { released } = await releaseDueHolds(hub, 'sandbox', retailer)
    if (released === 0) return []
    const outcome = `The holds of ${released} ${released === 1 ? 'order' : 'orders'} ended.`
    return [{ at: now.toISOString(), what: 'holds', number: null, outcome }]
  },
}

/** Days after which retailers wait for goods, or for an order, no longer. */
export const endingPolicies: Due = {
  next: async (hub, { retailerId, timezone }, { after, until }) => {
    const pool = hub.db.environments.sandbox
    const day = await transaction(pool, [retailerId], (tx) =>
      nextPolicyDay(tx, retailerId, localDate(after, timezone)),
    )
    return day === null ? null : within(instantOfLocal(day, '00:00:00', timezone), { after, until })
  },
  run: async (hub, retailer, now) => {
    const { settled } = await endDuePolicies(hub, 'sandbox', retailer)
    if (settled === 0) return []
    const outcome = `Of ${settled} ${settled === 1 ? 'order' : 'orders'} the last day to wait was over.`
    return [{ at: now.toISOString(), what: 'policies', number: null, outcome }]
  },
}

/** What simulated suppliers are going to do. */
export const supplierSteps: Due = {
  next: async (hub, { retailerId }, { after, until }) => {
    const pool = hub.db.environments.sandbox
    const at = await transaction(pool, [retailerId], (tx) => nextStepAt(tx, retailerId, after))
    return within(at, { after, until })
  },
  run: async (hub, retailer) => await runSupplierSteps(hub, retailer),
}

/** Null for what is not in the span. */
export function within(moment: Date | null, { after, until }: Span): Date | null {
  return moment !== null && moment > after && moment <= until ? moment : null
}
