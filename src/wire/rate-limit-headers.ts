/** What an answer tells of a limit on calls. */
export interface RateLimitStanding {
  readonly allowed: boolean
  /** Calls at once at most, and how many of them are left. */
  readonly limit: number
  readonly remaining: number
  /** When all of them will be left again; as a moment, and as whole seconds from now. */
  readonly resetAt: Date
  readonly resetSeconds: number
  /** When to send a refused request again. */
  readonly retryAfterSeconds: number
}

/**
 * The families of headers in use: `X-RateLimit-*` with the reset as a moment (seconds since 1970), `X-RateLimit-*` as Laravel
 * has it (the reset only where a call was refused, and then the moment to try again), `X-Rate-Limit-*` with the reset in seconds.
 */
export type RateLimitFamily = 'x-ratelimit' | 'laravel' | 'x-rate-limit'

/** The headers of an answer; a refusal says in all of them when to come again. */
export function rateLimitHeaders(
  family: RateLimitFamily,
  standing: RateLimitStanding,
): Readonly<Record<string, string>> {
  const { allowed, retryAfterSeconds } = standing
  return {
    ...families[family](standing),
    ...(allowed ? {} : { 'Retry-After': String(retryAfterSeconds) }),
  }
}

const families: Readonly<
  Record<RateLimitFamily, (standing: RateLimitStanding) => Readonly<Record<string, string>>>
> = {
  'x-ratelimit': (standing) => ({
    ...counts('X-RateLimit', standing),
    'X-RateLimit-Reset': String(Math.ceil(standing.resetAt.getTime() / 1000)),
  }),
  laravel: (standing) => ({
    ...counts('X-RateLimit', standing),
    ...(standing.allowed ? {} : { 'X-RateLimit-Reset': String(momentToTry(standing)) }),
  }),
  'x-rate-limit': (standing) => ({
    ...counts('X-Rate-Limit', standing),
    'X-Rate-Limit-Reset': String(standing.resetSeconds),
  }),
}

function counts(prefix: string, { limit, remaining }: RateLimitStanding): Readonly<Record<string, string>> {
  return { [`${prefix}-Limit`]: String(limit), [`${prefix}-Remaining`]: String(remaining) }
}

/** Seconds since 1970; now is as long before the reset as the reset says. */
function momentToTry({ resetAt, resetSeconds, retryAfterSeconds }: RateLimitStanding): number {
  return Math.ceil(resetAt.getTime() / 1000) - resetSeconds + retryAfterSeconds
}
