/**
 * The days on which federal offices of the United States are closed in a year, `YYYY-MM-DD`, as observed: what falls on a Saturday
 * is kept on the Friday before it, what falls on a Sunday on the Monday after. 5 U.S.C. 6103.
 */
export function usFederalHolidays(year: number): readonly string[] {
  const fixed = [
    [year, 1, 1],
    [year, 6, 19],
    [year, 7, 4],
    [year, 11, 11],
    [year, 12, 25],
    // the New Year of a year that begins on a Saturday is kept in the one before
    [year + 1, 1, 1],
  ] as const
  const moving = [
    nthOf(year, 1, monday, 3),
    nthOf(year, 2, monday, 3),
    lastOf(year, 5, monday),
    nthOf(year, 9, monday, 1),
    nthOf(year, 10, monday, 2),
    nthOf(year, 11, thursday, 4),
  ]
  const days = [...fixed.map(([y, month, day]) => observed(utc(y, month, day))), ...moving]
  return days.map(textOf).filter((text) => text.startsWith(String(year)))
}

const dayMs = 86_400_000
const monday = 1
const thursday = 4

const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const weekdayOf = (at: number) => new Date(at).getUTCDay()
const textOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function observed(at: number): number {
  const weekday = weekdayOf(at)
  if (weekday === 6) return at - dayMs
  return weekday === 0 ? at + dayMs : at
}

function nthOf(year: number, month: number, weekday: number, n: number): number {
  const first = utc(year, month, 1)
  return first + (((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7) * dayMs
}

function lastOf(year: number, month: number, weekday: number): number {
  const last = utc(year, month + 1, 1) - dayMs
  return last - ((weekdayOf(last) - weekday + 7) % 7) * dayMs
}
