import type { Pool } from 'pg'
import { type Taken, type Taking, takeCalls } from '../../../store/limits/buckets.ts'
import { persistently } from '../../../store/tx.ts'
import { type Clock, sharedMoment } from '../../shared/clock.ts'
import { coalesced } from '../../shared/coalesce.ts'
import type { Environment } from '../../shared/environment.ts'
import { LimitBook } from './limit-book.ts'
import type { RateLimitName } from './rate-limit.ts'

/** Counts the calls of an environment, together with every other hub on its database. */
export interface Limiter {
  readonly book: LimitBook
  /**
   * Those who call at the same moment share a statement, one after the other as they came. Sent again when the answer was
   * lost, it may cost twice, and never gives a call away. undefined: the credential is no retailer's here.
   */
  take(taking: Taking): Promise<Taken | undefined>
  /** Calls that this process has refused since it started, by limit. */
  readonly refused: Map<RateLimitName, number>
}

export function createLimiter(pool: Pool, environment: Environment, clock: Clock): Limiter {
  return {
    book: new LimitBook(pool, environment, clock),
    // one lane: a second one could overtake the first, and would only wait for its locks
    take: coalesced<Taking, Taken | undefined>(
      (takings) => persistently(() => takeCalls(pool, takings, sharedMoment(clock))),
      { max: 256, lanes: 1 },
    ),
    refused: new Map(),
  }
}
