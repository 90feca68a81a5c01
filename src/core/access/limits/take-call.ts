import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { RetailerCaller } from '../caller.ts'
import { type BucketLevel, bucketLevel, secondsUntilFits } from './bucket-level.ts'
import { type RateLimitName, rateLimits, usualLimit } from './rate-limit.ts'

export interface TakenCall extends BucketLevel {
  readonly allowed: boolean
  /** Whole seconds until this call would be allowed, rounded up; 0 where it was. */
  readonly retryAfterSeconds: number
}

/**
 * Counts a call of an authenticated caller against a limit, whatever will come of it; a refused one takes nothing.
 * `cost`: how many calls it counts as; more than the bucket ever holds counts as all of it. undefined: no limit holds, and
 * nothing was asked. @throws Problem `unauthenticated` where the credential ended meanwhile
 */
export async function takeCall(
  hub: Pick<Hub, 'limiter'>,
  caller: RetailerCaller,
  name: RateLimitName,
  cost = 1,
): Promise<TakenCall | undefined> {
  const limiter = hub.limiter[caller.environment]
  const unready = limiter.book.isReady()
  if (unready) await unready
  if (!limiter.book.isLimited(caller.retailerId, name)) return undefined
  const usual = usualLimit(name, caller.environment)
  const isOwn = rateLimits[name].per === 'key'
  const taken = await limiter.take({ credentialId: caller.credentialId, name, isOwn, cost, usual })
  if (!taken) throw new Problem('unauthenticated', {})
  const { limit } = taken
  if (!limit) return undefined
  if (!taken.isAllowed) limiter.refused.set(name, (limiter.refused.get(name) ?? 0) + 1)
  return {
    allowed: taken.isAllowed,
    ...bucketLevel(limit, taken.debtUs, taken.at),
    retryAfterSeconds: taken.isAllowed ? 0 : Math.max(1, secondsUntilFits(limit, taken.debtUs, cost)),
  }
}
