import { dayAfter, instantOfLocal, isDate, localDate, localDateTime } from './local-date.ts'
import { usFederalHolidays } from './us-federal-holidays.ts'

/** When somebody works: on which days, and from when until when by the clock of its zone. */
export interface Calendar {
  /** IANA zone. */
  readonly timezone: string
  /** 1 is Monday, 7 Sunday; at least one. */
  readonly workingDays: readonly number[]
  /** `HH:MM`, earlier than `closes`. */
  readonly opens: string
  readonly closes: string
  /** `HH:MM`: what comes later on a day counts as come on the next working day; null: whenever it comes while it is open. */
  readonly cutoff: string | null
  /** `YYYY-MM-DD`: days off, beside those of the set. */
  readonly holidays: readonly string[]
  readonly holidaySet: HolidaySet | null
}

export const holidaySets = ['us-federal'] as const
export type HolidaySet = (typeof holidaySets)[number]

/** How much time there is: whole working days to their end, or hours that are worked, or hours as they pass. */
export interface Allowance {
  readonly amount: number
  readonly unit: AllowanceUnit
}
export const allowanceUnits = ['working-days', 'working-hours', 'hours'] as const
export type AllowanceUnit = (typeof allowanceUnits)[number]

export const plainCalendar: Omit<Calendar, 'timezone' | 'cutoff'> = {
  workingDays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  holidays: [],
  holidaySet: 'us-federal',
}

/** The longest stretch without a working day that is looked through: a calendar that is closed for longer works never. */
const LONGEST_CLOSED = 400

/** @throws RangeError for a calendar of which no working day is found within 400 days */
export function nextWorkingMoment(from: Date, calendar: Calendar): Date {
  const { opens, closes } = hoursOn(localDate(from, calendar.timezone), calendar)
  if (opens && closes && from < closes) return from < opens ? opens : from
  return opening(nextWorkingDay(localDate(from, calendar.timezone), calendar), calendar)
}

/**
 * When the time is up that somebody has for something that came at a moment. Working days end when they close, and the first
 * counted is the one after the day it came on; of something that came after the cut-off that is the next working day. No working
 * days at all: the day it came on.
 */
export function addAllowance(from: Date, { amount, unit }: Allowance, calendar: Calendar): Date {
  if (unit === 'hours') return new Date(from.getTime() + amount * hourMs)
  const begin = countsFrom(from, calendar)
  if (unit === 'working-hours') return addWorkingTime(begin, amount * hourMs, calendar)
  let day = localDate(begin, calendar.timezone)
  for (let days = 0; days < amount; days += 1) day = nextWorkingDay(day, calendar)
  return closing(day, calendar)
}

/** The moment at which so many milliseconds have been worked since another; what is left over at closing time is of the next day. */
export function addWorkingTime(from: Date, milliseconds: number, calendar: Calendar): Date {
  let at = nextWorkingMoment(from, calendar)
  let rest = milliseconds
  for (;;) {
    const day = localDate(at, calendar.timezone)
    const today = closing(day, calendar).getTime() - at.getTime()
    if (rest <= today) return new Date(at.getTime() + rest)
    rest -= today
    at = opening(nextWorkingDay(day, calendar), calendar)
  }
}

/** How much of the time between two moments is worked, in milliseconds; 0 where the second is not the later one. */
export function workingTimeBetween(from: Date, to: Date, calendar: Calendar): number {
  let sum = 0
  for (let day = localDate(from, calendar.timezone); ; day = dayAfter(day, 1)) {
    const { opens, closes, begins } = hoursOn(day, calendar)
    if (begins >= to) return sum
    if (opens && closes) sum += Math.max(0, Math.min(+closes, +to) - Math.max(+opens, +from))
  }
}

/** The end of a day's work, of a working day or of the next one. */
export function endOfDay(date: string, calendar: Calendar): Date {
  return closing(isWorkingDay(date, calendar) ? date : nextWorkingDay(date, calendar), calendar)
}

export function isWorkingDay(date: string, { workingDays, holidays, holidaySet }: Calendar): boolean {
  if (!workingDays.includes(weekdayOf(date)) || holidays.includes(date)) return false
  return holidaySet === null || !holidaysOf(holidaySet, Number(date.slice(0, 4))).has(date)
}

/** What is wrong with a calendar, a sentence each. */
export function calendarFaults({ workingDays, opens, closes, holidays }: Calendar): readonly string[] {
  const faults: string[] = []
  if (workingDays.length === 0) faults.push('A calendar has at least one working day.')
  if (opens >= closes) faults.push('A day opens before it closes.')
  for (const day of holidays) if (!isDate(day)) faults.push(`“${day}” is no day; write it as YYYY-MM-DD.`)
  return faults
}

const hourMs = 3_600_000

/** From when on it is counted: what comes after the cut-off comes when the next working day opens. */
function countsFrom(from: Date, calendar: Calendar): Date {
  const begin = nextWorkingMoment(from, calendar)
  const { cutoff, timezone } = calendar
  if (cutoff === null || begin.getTime() !== from.getTime()) return begin
  const wall = localDateTime(from, timezone)
  if (wall.slice(11, 16) < cutoff) return begin
  return opening(nextWorkingDay(wall.slice(0, 10), calendar), calendar)
}

interface Hours {
  /** Midnight, by which a day is told from the one before. */
  readonly begins: Date
  readonly opens?: Date
  readonly closes?: Date
}

function hoursOn(date: string, calendar: Calendar): Hours {
  const begins = wall(date, '00:00', calendar)
  if (!isWorkingDay(date, calendar)) return { begins }
  return { begins, opens: opening(date, calendar), closes: closing(date, calendar) }
}

/** Of an hour that the clock skips, the moment at which it goes on: whoever opens at half past two opens then. */
function opening(date: string, calendar: Calendar): Date {
  const { opens, timezone } = calendar
  let at = wall(date, opens, calendar)
  for (let before = aMinuteBefore(at); shows(before) >= opens; before = aMinuteBefore(at)) at = before
  return at

  function shows(moment: Date): string {
    const [day = '', time = ''] = localDateTime(moment, timezone).split(' ')
    return day === date ? time.slice(0, 5) : ''
  }
}

const aMinuteBefore = (moment: Date) => new Date(moment.getTime() - 60_000)
const closing = (date: string, calendar: Calendar) => wall(date, calendar.closes, calendar)

function wall(date: string, time: string, { timezone }: Calendar): Date {
  const at = instantOfLocal(date, `${time}:00`, timezone)
  if (!at) throw new RangeError(`no calendar knows ${date} ${time}`)
  return at
}

function nextWorkingDay(date: string, calendar: Calendar): string {
  let day = date
  for (let tries = 0; tries < LONGEST_CLOSED; tries += 1) {
    day = dayAfter(day, 1)
    if (isWorkingDay(day, calendar)) return day
  }
  throw new RangeError(`a calendar without a working day in ${LONGEST_CLOSED} days after ${date}`)
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** Few years are ever asked for, and the same ones over and over. */
const known = new Map<string, ReadonlySet<string>>()

function holidaysOf(set: HolidaySet, year: number): ReadonlySet<string> {
  const key = `${set} ${year}`
  const found = known.get(key)
  if (found) return found
  const days = new Set(usFederalHolidays(year))
  if (known.size < 400) known.set(key, days)
  return days
}
