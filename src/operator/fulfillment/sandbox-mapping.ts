import type { MovedClock as Moved } from '../../core/fulfillment/sandbox/move-clock.ts'
import type { SandboxClock as Clock } from '../../core/fulfillment/sandbox/sandbox-clock.ts'
import { timeToWire } from '../values.ts'
import type { ClockSetBack, MovedClock, SandboxClock } from './sandbox-schema.ts'

function shownToWire({ retailer, now, realNow, aheadMs, nextReset }: Clock) {
  return {
    retailer: retailer.code,
    timezone: retailer.timezone,
    now: timeToWire(now),
    realNow: timeToWire(realNow),
    aheadSeconds: aheadMs / 1000,
    nextReset: nextReset && timeToWire(nextReset),
  }
}

export function clockToWire(clock: Clock): SandboxClock {
  return {
    ...shownToWire(clock),
    moves: clock.moves.map(({ key, actor, toMs, ran, at }) => ({
      // what somebody called it, without the word that keeps names and moments apart
      key: key?.startsWith('key:') ? key.slice(4) : key,
      by: actor,
      aheadSeconds: toMs / 1000,
      isDone: ran !== null,
      askedAt: timeToWire(at),
    })),
  }
}

export function movedClockToWire({ clock, isRepeat, ran }: Moved): MovedClock {
  return { ...shownToWire(clock), isRepeat, ran: ran.map((each) => ({ ...each })) }
}

export function clockSetBackToWire(back: { readonly clock: Clock; readonly orders: number }): ClockSetBack {
  return { ...shownToWire(back.clock), orders: back.orders }
}
