import { appendAudit } from '../../../store/access.ts'
import { settleBuckets } from '../../../store/limits/buckets.ts'
import {
  moveLimitsVersion,
  putLimit,
  readLimitsOf,
  removeLimit,
  type StoredLimit,
} from '../../../store/limits/rate-limits.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { sharedMoment } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'
import { actorOf, type OperatorCaller } from '../caller.ts'
import {
  largestCapacity,
  longestPeriodUs,
  type RateLimit,
  type RateLimitName,
  shortestPeriodUs,
  usualLimit,
} from './rate-limit.ts'
import {
  getRateLimit,
  type RateLimitEntry,
  requireRateLimitName,
  requireRetailer,
} from './retailer-limits.ts'

export interface LimitOf {
  /** Code or number. */
  readonly retailer: string
  readonly name: string
}

/**
 * Sets a limit on a retailer in the environment of the caller; null: as many as they like. Calls made before count on. It holds
 * at once; where none held before, on other processes within five seconds. @throws Problem `retailer-not-found`, `invalid-request`
 */
export async function setRateLimit(
  hub: Hub,
  caller: OperatorCaller,
  { limit, ...which }: LimitOf & { readonly limit: RateLimit | null },
): Promise<RateLimitEntry> {
  if (limit) requireLimit(limit)
  const changedAt = hub.clock.now()
  return await changeLimit(hub, caller, which, async ({ tx, retailerId, name }) => {
    const before = (await readLimitsOf(tx, retailerId)).find((each) => each.name === name)
    if (!(await putLimit(tx, { retailerId, name, limit, changedAt }))) return undefined
    return { action: 'rate-limit.set', facts: { name, from: before?.limit, to: limit } }
  })
}

/** Takes back what was set: the usual limit holds again. Twice changes nothing. @throws as `setRateLimit` */
export async function resetRateLimit(
  hub: Hub,
  caller: OperatorCaller,
  which: LimitOf,
): Promise<RateLimitEntry> {
  return await changeLimit(hub, caller, which, async ({ tx, retailerId, name }) => {
    const removed = await removeLimit(tx, retailerId, name)
    return removed && { action: 'rate-limit.reset', facts: { name, from: removed.limit } }
  })
}

interface Change {
  readonly tx: Tx
  readonly retailerId: number
  readonly name: RateLimitName
}

interface Changed {
  readonly action: string
  readonly facts: { readonly name: string; readonly from: StoredLimit | undefined; readonly to?: StoredLimit }
}

async function changeLimit(
  hub: Hub,
  caller: OperatorCaller,
  which: LimitOf,
  work: (change: Change) => Promise<Changed | undefined>,
): Promise<RateLimitEntry> {
  const { environment } = caller
  const name = requireRateLimitName(which.name)
  const pool = hub.db.environments[environment]
  const retailerId = await requireRetailer(pool, which.retailer)
  const at = hub.clock.now()
  await transaction(pool, [retailerId], async (tx) => {
    const done = await work({ tx, retailerId, name })
    if (!done) return
    await moveLimitsVersion(tx)
    const limit = done.facts.to === undefined ? usualLimit(name, environment) : done.facts.to
    if (limit) await settleBuckets(tx, { retailerId, name, limit }, sharedMoment(hub.clock))
    const subject = `retailer:${retailerId}`
    await appendAudit(tx, { environment, actor: actorOf(caller), subject, at, ...done })
  })
  await hub.limiter[environment].book.changed()
  return await getRateLimit(hub, caller, which)
}

/** @throws Problem `invalid-request` */
function requireLimit({ capacity, periodUs }: RateLimit): void {
  const messages: string[] = []
  if (!isWhole(capacity, 1, largestCapacity)) {
    messages.push(`A limit is from 1 to ${largestCapacity} calls at once.`)
  }
  if (!isWhole(periodUs, shortestPeriodUs, longestPeriodUs)) {
    messages.push('A call comes back within a thousandth of a second to an hour.')
  }
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}
