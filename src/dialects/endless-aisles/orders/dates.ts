import { instantOfLocal, localDate, localDateTime } from '../../../core/shared/local-date.ts'

/** Four forms of date live in one order; all of them are the shop's wall clock. */

/** `m-d-Y` */
export function americanDate(at: Date, timezone: string): string {
  const [year, month, day] = localDate(at, timezone).split('-')
  return `${month}-${day}-${year}`
}

/** `Y-m-d` */
export const isoDate = localDate
/** `Y-m-d H:i:s` */
export const dateTime = localDateTime

/** The beginning of a day written `m-d-Y`; undefined for any other form and for days that no calendar has. */
export function startOfAmericanDate(text: string, timezone: string): Date | undefined {
  const [, month, day, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? []
  if (year === undefined) return undefined
  return instantOfLocal(`${year}-${month}-${day}`, '00:00:00', timezone) ?? undefined
}
