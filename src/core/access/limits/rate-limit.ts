import type { Environment } from '../../shared/environment.ts'

/** A bucket of calls: so many at once, and one comes back in every period, up to `capacity`. */
export interface RateLimit {
  /** 1 to 100,000. */
  readonly capacity: number
  /** Microseconds, so that no limit has to be rounded: 1,000 (a millisecond) to 3,600,000,000 (an hour). */
  readonly periodUs: number
}

export const largestCapacity = 100_000
export const shortestPeriodUs = 1000
export const longestPeriodUs = 3_600_000_000

interface NamedLimit {
  /** Whose calls go into one bucket: those of all apps and keys of a retailer, or those of each key. */
  readonly per: 'retailer' | 'key'
  /** What holds where the operator said nothing; null: as many as they like. */
  readonly usual: Readonly<Record<Environment, RateLimit>> | null
}

const everySeconds = (capacity: number, seconds: number): RateLimit => ({
  capacity,
  periodUs: seconds * 1_000_000,
})

/** Every limit there is, by the surface that it protects. */
export const rateLimits = {
  'endless-aisles': { per: 'retailer', usual: null },
  homeroots: { per: 'retailer', usual: null },
  'inventory-source': {
    per: 'retailer',
    usual: { production: everySeconds(20, 4), sandbox: everySeconds(10, 10) },
  },
  sophio: { per: 'retailer', usual: null },
  // 40 a minute, by ShipStation's documentation
  shipstation: {
    per: 'key',
    usual: { production: everySeconds(40, 1.5), sandbox: everySeconds(40, 1.5) },
  },
} as const satisfies Readonly<Record<string, NamedLimit>>

export type RateLimitName = keyof typeof rateLimits

// as: the keys of the table are its names
export const rateLimitNames = Object.keys(rateLimits) as RateLimitName[]

export function isRateLimitName(name: string): name is RateLimitName {
  return Object.hasOwn(rateLimits, name)
}

/** The limit that holds where the operator said nothing. */
export function usualLimit(name: RateLimitName, environment: Environment): RateLimit | null {
  const { usual }: NamedLimit = rateLimits[name]
  return usual?.[environment] ?? null
}
