import type { FulfillmentState } from '../../orders/order.ts'
import {
  type Allowance,
  addAllowance,
  addWorkingTime,
  type Calendar,
  endOfDay,
  workingTimeBetween,
} from '../../shared/calendar.ts'
import type { History, ParcelHistory, StateSince } from './history.ts'
import type { ClockRules, DeadlineStep } from './terms.ts'

/** How one step of a fulfillment stands; all of it follows from what happened and from the rules. */
export interface Clock {
  readonly step: DeadlineStep
  readonly startedAt: Date
  readonly dueAt: Date
  /** On hold since; null: it runs, or is over. */
  readonly stoppedAt: Date | null
  readonly metAt: Date | null
  /** Nothing is owed any more. */
  readonly voidAt: Date | null
  /** Minutes worked from the beginning to the end, without holds. */
  readonly tookMinutes: number | null
  /** When it is too long ago that an answer was due; of `acknowledge` alone. */
  readonly silenceAt: Date | null
}

/**
 * The clocks of a fulfillment. Those of its first steps begin when it may be worked on; while it is on hold they stand still, and
 * what was left of the time begins to run when it goes on. `shipBy` is the retailer's own day: it makes the time shorter, never longer.
 */
export function clocksOf(
  history: History,
  { terms, calendar }: ClockRules,
  shipBy: Date | null,
): readonly Clock[] {
  const begun = history.states.find(({ state }) => isUnderWay(state))
  if (!begun) return []
  const ends = history.states.filter(({ at }) => at >= begun.at)
  const called = lastOf(ends, ['canceled', 'failed'])
  const gone = lastOf(ends, ['shipped', 'completed'])
  const stops = stopsOf(ends)
  // what waits for goods until a day that was promised is waited for
  const waits = history.promised ? stops.filter(({ isBackorder }) => !isBackorder) : stops
  const clock = (step: DeadlineStep, startedAt: Date, due: Date, metAt: Date | null): Clock => {
    const { dueAt, stoppedAt } = shifted(startedAt, due, terms[step] ?? noTime, waits, calendar)
    const over = metAt ?? called
    return {
      ...{ step, startedAt, dueAt, metAt, silenceAt: null },
      stoppedAt: over ? null : stoppedAt,
      voidAt: metAt ? null : called,
      tookMinutes: metAt && minutes(startedAt, metAt, stops, calendar),
    }
  }
  const clocks: Clock[] = []
  if (terms.acknowledge) {
    const due = addAllowance(begun.at, terms.acknowledge, calendar)
    const found = clock('acknowledge', begun.at, due, answeredAt(history, ends))
    const silenceAt =
      terms.silence && addAllowance(found.dueAt, terms.silence.after, { ...calendar, cutoff: null })
    clocks.push({ ...found, silenceAt: found.metAt ? null : silenceAt })
  }
  if (terms.ship) {
    const asked = addAllowance(begun.at, terms.ship, calendar)
    const due = shipBy && shipBy > begun.at && shipBy < asked ? shipBy : asked
    clocks.push(promised(clock('ship', begun.at, due, gone), history.promised, calendar))
  }
  for (const step of ['move', 'deliver'] as const) {
    const given = terms[step]
    const worst = given && worstOf(history.parcels, step, given, calendar, doneAt(history.states))
    if (worst) clocks.push(parcelClock(step, worst, calendar))
  }
  if (terms.invoice && gone)
    clocks.push(clock('invoice', gone, addAllowance(gone, terms.invoice, calendar), history.invoiced))
  return clocks
}

/** @returns whether a clock is late at a moment; one that was called off in time is not */
export function isLate({ dueAt, metAt, voidAt, stoppedAt }: Omit<Clock, 'silenceAt'>, now: Date): boolean {
  return (metAt ?? voidAt ?? stoppedAt ?? now) > dueAt
}

const noTime: Allowance = { amount: 0, unit: 'hours' }

const underWay: readonly FulfillmentState[] = ['scheduled', 'sent', 'packed', 'partially_shipped']
const isUnderWay = (state: FulfillmentState) => underWay.includes(state)
/** Whoever packs, ships or refuses has answered. */
const answers: readonly FulfillmentState[] = ['packed', 'partially_shipped', 'shipped', 'completed', 'failed']

function answeredAt({ acknowledged }: History, states: readonly StateSince[]): Date | null {
  const answered = states.find(({ state }) => answers.includes(state))?.at ?? null
  if (!answered || !acknowledged) return answered ?? acknowledged
  return answered < acknowledged ? answered : acknowledged
}

/** Since when it is where it is, if that is one of these: what failed may be taken up again. */
function lastOf(states: readonly StateSince[], wanted: readonly FulfillmentState[]): Date | null {
  if (!wanted.includes(states.at(-1)?.state ?? 'pending')) return null
  return (
    states.find((_, index) => states.slice(index).every(({ state }) => wanted.includes(state)))?.at ?? null
  )
}

const doneAt = (states: readonly StateSince[]) =>
  states.find(({ state }) => state === 'completed')?.at ?? null

interface Stop {
  readonly from: Date
  /** null: still. */
  readonly to: Date | null
  readonly isBackorder: boolean
}

/** Between being kept back and going on. */
function stopsOf(states: readonly StateSince[]): readonly Stop[] {
  const stops: { from: Date; to: Date | null; isBackorder: boolean }[] = []
  for (const { state, at, isBackorder } of states) {
    const open = stops.at(-1)?.to === null ? stops.at(-1) : undefined
    const isKept = state === 'on_hold' || state === 'awaiting_payment'
    if (isKept && !open) stops.push({ from: at, to: null, isBackorder })
    // what is released passes through `pending` on its way
    else if (!isKept && state !== 'pending' && open) open.to = at
  }
  return stops
}

/** What was left of the time when it was kept back begins to run when it goes on. What was late by then stays so. */
function shifted(
  startedAt: Date,
  due: Date,
  { unit }: Allowance,
  stops: readonly Stop[],
  calendar: Calendar,
): { readonly dueAt: Date; readonly stoppedAt: Date | null } {
  let dueAt = due
  for (const { from, to } of stops) {
    if (from < startedAt || from >= dueAt) continue
    if (!to) return { dueAt, stoppedAt: from }
    dueAt =
      unit === 'hours'
        ? new Date(dueAt.getTime() + to.getTime() - from.getTime())
        : addWorkingTime(to, workingTimeBetween(from, dueAt, calendar), calendar)
  }
  return { dueAt, stoppedAt: null }
}

/** What the supplier does not have is due on the day that it promised. */
function promised(clock: Clock, day: string | null, calendar: Calendar): Clock {
  const until = day === null ? clock.dueAt : endOfDay(day, calendar)
  return until > clock.dueAt ? { ...clock, dueAt: until } : clock
}

function minutes(from: Date, to: Date, stops: readonly Stop[], calendar: Calendar): number {
  const stopped = stops.reduce((sum, stop) => {
    const [begin, end] = [stop.from < from ? from : stop.from, !stop.to || stop.to > to ? to : stop.to]
    return sum + workingTimeBetween(begin, end, calendar)
  }, 0)
  return Math.round((workingTimeBetween(from, to, calendar) - stopped) / 60_000)
}

interface ParcelDue {
  readonly startedAt: Date
  readonly dueAt: Date
  readonly metAt: Date | null
}

/** The parcel by which the step stands: the first that is still waited for, or else the one that kept it worst. */
function worstOf(
  parcels: readonly ParcelHistory[],
  step: 'move' | 'deliver',
  given: Allowance,
  calendar: Calendar,
  done: Date | null,
): ParcelDue | undefined {
  const all = parcels.map(
    ({ shippedAt, movedAt, deliveredAt }): ParcelDue => ({
      startedAt: shippedAt,
      dueAt: addAllowance(shippedAt, given, calendar),
      metAt: (step === 'move' ? movedAt : deliveredAt) ?? done,
    }),
  )
  const byDue = (a: ParcelDue, b: ParcelDue) => a.dueAt.getTime() - b.dueAt.getTime()
  const late = ({ dueAt, metAt }: ParcelDue) => (metAt?.getTime() ?? 0) - dueAt.getTime()
  return all.filter(({ metAt }) => !metAt).sort(byDue)[0] ?? all.sort((a, b) => late(b) - late(a))[0]
}

function parcelClock(step: DeadlineStep, { startedAt, dueAt, metAt }: ParcelDue, calendar: Calendar): Clock {
  const tookMinutes = metAt && minutes(startedAt, metAt, [], calendar)
  return { step, startedAt, dueAt, stoppedAt: null, metAt, voidAt: null, tookMinutes, silenceAt: null }
}
