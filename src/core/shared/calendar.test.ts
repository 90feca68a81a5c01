import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addAllowance,
  addWorkingTime,
  type Calendar,
  isWorkingDay,
  nextWorkingMoment,
  plainCalendar,
  workingTimeBetween,
} from './calendar.ts'
import { localDate, localDateTime } from './local-date.ts'
import { usFederalHolidays } from './us-federal-holidays.ts'

const newYork: Calendar = { ...plainCalendar, timezone: 'America/New_York', cutoff: '14:00' }
const days = (amount: number) => ({ amount, unit: 'working-days' }) as const
const at = (text: string) => new Date(text)

describe('by hand', () => {
  test('federal holidays are kept on working days, in their own year', () => {
    expect(usFederalHolidays(2026)).toEqual([
      ...['2026-01-01', '2026-06-19', '2026-07-03', '2026-11-11', '2026-12-25'],
      ...['2026-01-19', '2026-02-16', '2026-05-25', '2026-09-07', '2026-10-12', '2026-11-26'],
    ])
    // the New Year of 2022 was a Saturday
    expect(usFederalHolidays(2021)).toContain('2021-12-31')
    expect(usFederalHolidays(2022).filter((day) => day.includes('-01-01'))).toEqual([])
  })

  test('a working day ends when it closes, and what comes after the cut-off came on the next', () => {
    // a Friday, 10:00 in New York
    expect(addAllowance(at('2026-11-20T15:00:00Z'), days(1), newYork)).toEqual(at('2026-11-23T22:00:00Z'))
    expect(addAllowance(at('2026-11-20T15:00:00Z'), days(0), newYork)).toEqual(at('2026-11-20T22:00:00Z'))
    // at the cut-off and after it
    expect(addAllowance(at('2026-11-20T19:00:00Z'), days(1), newYork)).toEqual(at('2026-11-24T22:00:00Z'))
    expect(addAllowance(at('2026-11-20T18:59:59Z'), days(1), newYork)).toEqual(at('2026-11-23T22:00:00Z'))
    // a Wednesday before Thanksgiving
    expect(addAllowance(at('2026-11-25T15:00:00Z'), days(1), newYork)).toEqual(at('2026-11-27T22:00:00Z'))
    // at night, and on a Saturday: of the working day that follows, whatever the cut-off
    expect(addAllowance(at('2026-11-21T23:00:00Z'), days(1), newYork)).toEqual(at('2026-11-24T22:00:00Z'))
  })

  test('who opens in an hour that is skipped opens when the clock goes on', () => {
    const calendar = {
      ...plainCalendar,
      ...{ timezone: 'Europe/Berlin', workingDays: [7], opens: '02:01', closes: '12:00', cutoff: null },
    }
    expect(nextWorkingMoment(new Date('2026-03-29T00:09:00Z'), calendar)).toEqual(
      new Date('2026-03-29T01:00:00Z'),
    )
  })

  test('a day is as long as its clock says, and over the end of a year', () => {
    const early: Calendar = {
      ...newYork,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      opens: '01:00',
      closes: '05:00',
    }
    // 02:30 is skipped in March and comes twice in November
    const march = workingTimeBetween(at('2026-03-08T04:00:00Z'), at('2026-03-09T04:00:00Z'), early)
    const november = workingTimeBetween(at('2026-11-01T04:00:00Z'), at('2026-11-02T05:00:00Z'), early)
    expect([march / 3_600_000, november / 3_600_000]).toEqual([3, 5])
    // the 31st of 2026 is a Thursday; the 1st a holiday
    expect(addAllowance(at('2026-12-31T15:00:00Z'), days(1), newYork)).toEqual(at('2027-01-04T22:00:00Z'))
  })
})

const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
]
const hhmm = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
const calendars: fc.Arbitrary<Calendar> = fc.record({
  timezone: fc.constantFrom(...zones),
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  opens: hhmm(0, 11 * 60),
  closes: hhmm(12 * 60, 23 * 60 + 59),
  cutoff: fc.option(hhmm(8 * 60, 20 * 60)),
  holidays: fc.array(fc.constantFrom('2026-12-31', '2027-01-02', '2027-01-04', '2026-11-02'), {
    maxLength: 3,
  }),
  holidaySet: fc.constantFrom(null, 'us-federal' as const),
})
// weeks around the changes of clocks in both hemispheres, and the end of a year
const moments = fc
  .tuple(
    fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
      '2026-12-31',
    ),
    fc.integer({ min: -5 * 1440, max: 5 * 1440 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000))

/** Open at this moment, by the plain reading of the clock on the wall. */
function isOpen(moment: Date, calendar: Calendar): boolean {
  const time = localDateTime(moment, calendar.timezone).slice(11, 16)
  return (
    isWorkingDay(localDate(moment, calendar.timezone), calendar) &&
    time >= calendar.opens &&
    time < calendar.closes
  )
}

describe('of any calendar', () => {
  test('the next working moment is open, and nothing before it was', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, from) => {
        const next = nextWorkingMoment(from, calendar)
        expect(next >= from).toBe(true)
        expect(isOpen(next, calendar)).toBe(true)
        expect(nextWorkingMoment(next, calendar)).toEqual(next)
        expect(workingTimeBetween(from, next, calendar)).toBe(0)
        for (let t = +from; t < +next; t += 17 * 60_000) expect(isOpen(new Date(t), calendar)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('what is added was worked, never outside the hours, and in parts as in one piece', () => {
    const minutes = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(calendars, moments, minutes, minutes, (calendar, from, a, b) => {
        const end = addWorkingTime(from, a * 60_000, calendar)
        expect(workingTimeBetween(from, end, calendar)).toBe(a * 60_000)
        expect(isOpen(new Date(+end - 1), calendar) || a === 0).toBe(true)
        expect(addWorkingTime(end, b * 60_000, calendar)).toEqual(
          b === 0 ? nextWorkingMoment(end, calendar) : addWorkingTime(from, (a + b) * 60_000, calendar),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('more time, or a later beginning, never ends sooner', () => {
    const amounts = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(
        calendars,
        moments,
        moments,
        amounts,
        fc.constantFrom('working-days', 'working-hours', 'hours'),
        (calendar, one, two, amount, unit) => {
          const [first, second] = one <= two ? [one, two] : [two, one]
          const due = addAllowance(first, { amount, unit }, calendar)
          expect(due >= first || unit !== 'hours').toBe(true)
          expect(addAllowance(second, { amount, unit }, calendar) >= due).toBe(true)
          expect(addAllowance(first, { amount: amount + 1, unit }, calendar) > due).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
