import type { Deadline as Shown } from '../../core/fulfillment/deadlines/shown.ts'
import type { Calendar as Known } from '../../core/shared/calendar.ts'
import { timeToWire } from '../values.ts'
import type { Calendar, Deadline } from './deadline-schema.ts'

export function deadlineToWire({ step, dueAt, state, metAt, stoppedAt, expectedAt }: Shown): Deadline {
  return {
    ...{ step, dueAt: timeToWire(dueAt), state, metAt: metAt && timeToWire(metAt) },
    stoppedAt: stoppedAt && timeToWire(stoppedAt),
    expectedAt: expectedAt && timeToWire(expectedAt),
  }
}

export function calendarToWire(calendar: Known): Calendar {
  const { timezone, workingDays, opens, closes, cutoff, holidays, holidaySet } = calendar
  return {
    timezone,
    workingDays: [...workingDays],
    opens,
    closes,
    cutoff,
    holidays: [...holidays],
    holidaySet,
  }
}
