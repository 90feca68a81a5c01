import type { RateLimit } from './rate-limit.ts'

/** How full a bucket is at a moment. */
export interface BucketLevel {
  /** Calls at once at most. */
  readonly limit: number
  /** Calls that would be allowed right now. */
  readonly remaining: number
  /** When all of them will be there again. */
  readonly resetAt: Date
  /** The same as whole seconds from now, rounded up. */
  readonly resetSeconds: number
}

/** What is left where the bucket needs `debtUs` microseconds to be full. */
export function bucketLevel({ capacity, periodUs }: RateLimit, debtUs: number, at: Date): BucketLevel {
  return {
    limit: capacity,
    remaining: Math.max(0, Math.floor((capacity * periodUs - debtUs) / periodUs)),
    resetAt: new Date(at.getTime() + Math.ceil(debtUs / 1000)),
    resetSeconds: wholeSeconds(debtUs),
  }
}

/** Whole seconds until a call of this cost fits, rounded up; 0: now. One that costs more than there ever is waits for all. */
export function secondsUntilFits({ capacity, periodUs }: RateLimit, debtUs: number, cost: number): number {
  const room = (capacity - Math.min(cost, capacity)) * periodUs
  return wholeSeconds(Math.max(0, debtUs - room))
}

function wholeSeconds(us: number): number {
  return Math.ceil(us / 1_000_000)
}
