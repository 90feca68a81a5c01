import { readBuckets, type StoredBucket } from '../../../store/limits/buckets.ts'
import { readLimitsOf, type SetLimit } from '../../../store/limits/rate-limits.ts'
import { findRetailer } from '../../../store/parties.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { sharedMoment } from '../../shared/clock.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import type { OperatorCaller } from '../caller.ts'
import { type BucketLevel, bucketLevel, secondsUntilFits } from './bucket-level.ts'
import {
  isRateLimitName,
  type RateLimit,
  type RateLimitName,
  rateLimitNames,
  rateLimits,
  usualLimit,
} from './rate-limit.ts'

/** A limit on the calls of a retailer in one environment, and what is left of it now. */
export interface RateLimitEntry {
  readonly name: RateLimitName
  /** Whose calls count together: those of all apps and keys of the retailer, or those of each key. */
  readonly per: 'retailer' | 'key'
  /** null: as many as they like. */
  readonly limit: RateLimit | null
  readonly usual: RateLimit | null
  /** When the operator set it; null: the usual one holds. */
  readonly setAt: Date | null
  /** Of a limit per key, those keys that have called; none where no limit holds. */
  readonly buckets: readonly BucketEntry[]
}

export interface BucketEntry extends BucketLevel {
  readonly credentialId: number | null
  /** Until one call would be allowed; 0: now. */
  readonly retryAfterSeconds: number
}

/** Every limit on a retailer, in the environment of the caller. @throws Problem `retailer-not-found` */
export async function listRateLimits(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string,
): Promise<readonly RateLimitEntry[]> {
  const { environment } = caller
  const pool = hub.db.environments[environment]
  const retailerId = await requireRetailer(pool, retailer)
  return await transaction(pool, [retailerId], async (tx) => {
    const set = await readLimitsOf(tx, retailerId)
    const buckets = await readBuckets(tx, retailerId, sharedMoment(hub.clock))
    return rateLimitNames.map((name) =>
      entryOf(name, environment, {
        set: set.find((each) => each.name === name),
        buckets: buckets.filter((each) => each.name === name),
        now: hub.clock.now(),
      }),
    )
  })
}

/** One of them. @throws Problem `retailer-not-found`, `invalid-request` for a limit that there is not */
export async function getRateLimit(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, name }: { readonly retailer: string; readonly name: string },
): Promise<RateLimitEntry> {
  const known = requireRateLimitName(name)
  const found = (await listRateLimits(hub, caller, retailer)).find((each) => each.name === known)
  if (!found) throw new Error(`the limit ${known} is in no list`)
  return found
}

/** @throws Problem `retailer-not-found` */
export async function requireRetailer(db: Queryable, retailer: string): Promise<number> {
  const found = await findRetailer(db, retailer)
  if (!found) throw new Problem('retailer-not-found', { retailer })
  return found.retailerId
}

/** @throws Problem `invalid-request` */
export function requireRateLimitName(name: string): RateLimitName {
  if (isRateLimitName(name)) return name
  const messages = [`There is no such limit. Limits are: ${rateLimitNames.join(', ')}.`]
  throw new Problem('invalid-request', { messages })
}

interface Stored {
  readonly set: SetLimit | undefined
  readonly buckets: readonly StoredBucket[]
  readonly now: Date
}

function entryOf(
  name: RateLimitName,
  environment: Environment,
  { set, buckets, now }: Stored,
): RateLimitEntry {
  const { per } = rateLimits[name]
  const usual = usualLimit(name, environment)
  const limit = set ? set.limit : usual
  const own = buckets.filter(({ credentialId }) => (credentialId === null) === (per === 'retailer'))
  const touched = limit ? own.map((bucket) => bucketEntry(limit, bucket)) : []
  const untouched = limit && per === 'retailer' && touched.length === 0
  return {
    name,
    per,
    limit,
    usual,
    setAt: set?.changedAt ?? null,
    buckets: untouched
      ? [{ credentialId: null, ...bucketLevel(limit, 0, now), retryAfterSeconds: 0 }]
      : touched,
  }
}

/** What is missing is counted in calls: a bucket that was last taken from under another limit is read so. */
function bucketEntry(limit: RateLimit, { credentialId, debtUs, periodUs, at }: StoredBucket): BucketEntry {
  const scaled = periodUs === limit.periodUs ? debtUs : Math.ceil((debtUs / periodUs) * limit.periodUs)
  const debt = Math.min(limit.capacity * limit.periodUs, scaled)
  return {
    credentialId,
    ...bucketLevel(limit, debt, at),
    retryAfterSeconds: secondsUntilFits(limit, debt, 1),
  }
}
