import type { RateLimit as CoreLimit } from '../../core/access/limits/rate-limit.ts'
import type { RateLimitEntry } from '../../core/access/limits/retailer-limits.ts'
import { timeToWire } from '../values.ts'
import type { RateLimit } from './rate-limit-schema.ts'

const MICROSECONDS = 1_000_000

export function rateLimitToWire(entry: RateLimitEntry): RateLimit {
  return {
    name: entry.name,
    per: entry.per,
    limit: limitToWire(entry.limit),
    usual: limitToWire(entry.usual),
    setAt: entry.setAt && timeToWire(entry.setAt),
    buckets: entry.buckets.map((bucket) => ({
      credentialId: bucket.credentialId,
      remaining: bucket.remaining,
      fullAt: timeToWire(bucket.resetAt),
      retryAfterSeconds: bucket.retryAfterSeconds,
    })),
  }
}

function limitToWire(limit: CoreLimit | null): RateLimit['limit'] {
  return limit && { calls: limit.capacity, everySeconds: limit.periodUs / MICROSECONDS }
}

/** To the microsecond; whether it is a limit that can be, core says. */
export function limitFromWire(limit: RateLimit['limit']): CoreLimit | null {
  return limit && { capacity: limit.calls, periodUs: Math.round(limit.everySeconds * MICROSECONDS) }
}
