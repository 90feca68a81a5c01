import type { Pool } from 'pg'
import { readLimitsSince } from '../../../store/limits/rate-limits.ts'
import { persistently } from '../../../store/tx.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Environment } from '../../shared/environment.ts'
import { type RateLimitName, usualLimit } from './rate-limit.ts'

/** How long a hub may not know that another one has set a limit where there was none; it looks again after half of that. */
export const LIMIT_MAX_AGE_MS = 5000

/** Who is limited in an environment, as this process knows it; by what, each call is told when it is counted. */
export class LimitBook {
  private set: ReadonlyMap<string, boolean> = new Map()
  private version: number | undefined
  private readAt = Number.NEGATIVE_INFINITY
  private reading: Promise<void> | undefined
  private readonly pool: Pool
  private readonly environment: Environment
  private readonly clock: Clock

  constructor(pool: Pool, environment: Environment, clock: Clock) {
    this.pool = pool
    this.environment = environment
    this.clock = clock
  }

  /** What has to be waited for before `isLimited` may be asked; mostly nothing. */
  isReady(): Promise<void> | undefined {
    const age = this.clock.now().getTime() - this.readAt
    // a clock that was set back knows nothing of ages
    if (age >= 0 && age < LIMIT_MAX_AGE_MS / 2) return undefined
    const reading = this.readAgain()
    if (age < 0 || age >= LIMIT_MAX_AGE_MS) return reading
    // what is known still holds; should the look fail, whoever waits for the next one hears of it
    reading.catch(() => undefined)
    return undefined
  }

  isLimited(retailerId: number, name: RateLimitName): boolean {
    return this.set.get(keyOf(retailerId, name)) ?? usualLimit(name, this.environment) !== null
  }

  /** Somebody has changed a limit: resolves when this process knows. */
  async changed(): Promise<void> {
    // a look that is under way may have missed it
    await this.reading?.catch(() => undefined)
    await this.readAgain()
  }

  private readAgain(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async read(): Promise<void> {
    const askedAt = this.clock.now().getTime()
    const found = await persistently(() => readLimitsSince(this.pool, this.version))
    if (found) {
      this.set = new Map(found.limits.map((each) => [keyOf(each.retailerId, each.name), each.limit !== null]))
      this.version = found.version
    }
    this.readAt = askedAt
  }
}

function keyOf(retailerId: number, name: string): string {
  return `${retailerId} ${name}`
}
