import { trackerMaker } from '../../src/carriers/make-tracker.ts'
import type { OperatorCaller } from '../../src/core/access/caller.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import type { Clock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import type { Outgoing } from '../../src/core/shared/outgoing.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import type { Database } from '../../src/store/database.ts'

export interface SettableClock extends Clock {
  set(at: Date | string): void
  /** Forward by this many milliseconds. */
  advance(milliseconds: number): void
}

/** Where a test's clock stands until it is moved. */
export const clockStart = '2026-11-20T15:00:00Z'

/** Stands still until it is moved. */
export function settableClock(at: Date | string = clockStart): SettableClock {
  let now = new Date(at)
  return {
    now: () => new Date(now),
    set: (to) => {
      now = new Date(to)
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

export function testHub(parts: { db: Database; clock?: Clock; outgoing?: Outgoing }): Hub {
  // a receiver of a test listens on this machine
  const outgoing = parts.outgoing ?? openOutgoing({ allow: ['127.0.0.1'] })
  return createHub({
    db: parts.db,
    clock: parts.clock ?? settableClock(),
    random: systemRandom,
    log: silentLog,
    baseUrl: 'http://localhost:4400',
    outgoing,
    trackers: trackerMaker(outgoing),
  })
}

/** The operator at the command line, in either environment. */
export const operator = {
  production: { kind: 'operator', environment: 'production', credentialId: null, name: 'test' },
  sandbox: { kind: 'operator', environment: 'sandbox', credentialId: null, name: 'test' },
} as const satisfies Record<string, OperatorCaller>
