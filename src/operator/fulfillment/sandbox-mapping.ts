import type { StoredScenario } from '../../core/fulfillment/sandbox/find-scenarios.ts'
import type { MovedClock as Moved } from '../../core/fulfillment/sandbox/move-clock.ts'
import type { SandboxClock as Clock } from '../../core/fulfillment/sandbox/sandbox-clock.ts'
import type { Action } from '../../core/fulfillment/sandbox/scenario.ts'
import { timeToWire } from '../values.ts'
import type { ClockSetBack, MovedClock, SandboxClock, Scenario } from './sandbox-schema.ts'

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

export function scenarioToWire({ number, po, name, saidIn, begunAt, steps }: StoredScenario): Scenario {
  return {
    ...{ number, po, scenario: name, saidIn, placedAt: timeToWire(begunAt) },
    steps: steps.map(({ action, dueAt, state, outcome, doneAt }) => ({
      // as: the hub writes no others
      action: action as Action,
      // the database writes times into JSON with the offset of UTC
      dueAt: timeToWire(new Date(dueAt)),
      ...{ state, outcome },
      doneAt: doneAt === null ? null : timeToWire(new Date(doneAt)),
    })),
  }
}
