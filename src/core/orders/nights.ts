import { dayAfter, instantOfLocal, localDate, localDateTime } from '../shared/local-date.ts'

/** A night of a retailer's, by the day it begins, and its moment; null where no calendar of its zone knows it. */
export interface Night {
  /** `YYYY-MM-DD` */
  readonly night: string
  readonly moment: Date | null
}

/** What the runs of a retailer's nights are noted under. */
export function nightsRun(code: string): string {
  return `sandbox-reset:${code}`
}

/** The last one whose time of day (`HH:MM`, in the zone) has come. */
export function lastNight(now: Date, timezone: string, timeOfDay: string): Night {
  const today = localDate(now, timezone)
  const passed = localDateTime(now, timezone).slice(11, 16) >= timeOfDay
  return nightOf(passed ? today : dayAfter(today, -1), timezone, timeOfDay)
}

/** The one after it. */
export function nextNight(now: Date, timezone: string, timeOfDay: string): Night {
  return nightOf(dayAfter(lastNight(now, timezone, timeOfDay).night, 1), timezone, timeOfDay)
}

function nightOf(night: string, timezone: string, timeOfDay: string): Night {
  return { night, moment: instantOfLocal(night, `${timeOfDay}:00`, timezone) }
}
