import { addWorkingTime, type Calendar, workingTimeBetween } from '../../shared/calendar.ts'

/** By what a forecast was made: how long this supplier took before, or a share of the time there is. */
export type ForecastBasis = 'history' | 'share'

export interface Forecast {
  /** When it is told that this will be late, unless it is done by then. */
  readonly warnAt: Date
  /** When it will be done by how it always was; null: too little is known. */
  readonly expectedAt: Date | null
  readonly basis: ForecastBasis
}

/** How many durations are wanted before anything is read out of them. */
export const enoughSamples = 10
/** Of the time there is, where too little is known. */
const SHARE = 0.75
/** Nobody is warned before this share of the time is over, unless it is late by all that is known. */
const EARLIEST = 0.5

/**
 * Late before it is late. Four of five fulfillments are done within the p80 of the supplier's own durations, in minutes worked:
 * one that is open after that is slower than usual, and told at that moment, though not in the first half of its time. A supplier
 * whose p80 is more than the time there is will be late by all that is known of it, which is told at once. Of fewer than ten
 * durations nothing is read: then it is told when three quarters of the time are over.
 */
export function forecastOf(
  { startedAt, dueAt }: { readonly startedAt: Date; readonly dueAt: Date },
  durations: readonly number[],
  calendar: Calendar,
): Forecast {
  const given = workingTimeBetween(startedAt, dueAt, calendar)
  const after = (milliseconds: number) => {
    // a time without a working minute in it has its shares by the clock
    const at =
      given > 0
        ? addWorkingTime(startedAt, milliseconds, calendar)
        : new Date(startedAt.getTime() + SHARE * (dueAt.getTime() - startedAt.getTime()))
    return at < dueAt ? at : dueAt
  }
  const p80 = percentile(durations, 0.8)
  if (durations.length < enoughSamples || p80 === null)
    return { warnAt: after(SHARE * given), expectedAt: null, basis: 'share' }
  const usual = p80 * 60_000
  const expectedAt = addWorkingTime(startedAt, usual, calendar)
  if (usual > given) return { warnAt: startedAt, expectedAt, basis: 'history' }
  return { warnAt: after(Math.max(usual, EARLIEST * given)), expectedAt, basis: 'history' }
}

/** The smallest value that so large a share does not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
