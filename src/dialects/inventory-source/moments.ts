import { complain, type Field, isMissing } from './validation.ts'

const moment =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,3})\d*)?(?:[Zz]|([+ -])([01]\d|2[0-3])(?::?([0-5]\d))?))?$/

/** An ISO 8601 time with its zone, or a day, which begins at midnight UTC; null where nothing is given, or nothing like it. */
export function momentFrom(field: Field): Date | null {
  if (isMissing(field)) return null
  const text = typeof field.value === 'string' ? field.value.trim() : ''
  const [, day, minutes = '00:00', seconds = ':00', fraction = '0', sign, hours = '00', more = '00'] =
    moment.exec(text) ?? []
  if (day === undefined) return refused(field)
  const local = Date.parse(`${day}T${minutes}${seconds}.${fraction.padEnd(3, '0')}Z`)
  // a day that no calendar knows is taken for one of the next month by some parsers
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return refused(field)
  // in an address, a plus that is not escaped arrives as a blank
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(more))
  const at = new Date(local - offset * 60_000)
  // what has no year of four digits could not be told again
  return /^(?!0000)\d{4}-/.test(at.toISOString()) ? at : refused(field)
}

function refused(field: Field): null {
  return complain(field, 'This must be a time such as 2026-11-20T15:00:00Z.')
}

/** UTC, to the millisecond. */
export function momentToWire(at: Date): string {
  return at.toISOString()
}
