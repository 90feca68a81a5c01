import { instantOfLocal, localDateTime } from '../../../core/shared/local-date.ts'

const iso =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Any ISO form, to `YYYY-MM-DDTHH:MM:SS` with a fraction of three digits where it is not zero, and a zone where there is one.
 * What .NET has for a time that nobody set is none.
 */
export function readTime(text: string): string | undefined {
  const [, day, minute = '00:00', second = '00', fraction = '', zone = ''] = iso.exec(text) ?? []
  if (day === undefined || instantOfLocal(day, `${minute}:${second}`, 'UTC') === null) return undefined
  const time = `${day}T${minute}:${second}${fractionOf(fraction)}${zoneOf(zone)}`
  const year = Number(day.slice(0, 4))
  if (year < 1900 || year > 2200) return isUnset(time) ? time : undefined
  return zone !== '' && Number.isNaN(Date.parse(time)) ? undefined : time
}

/** A day, of whatever form a time may have; as its wall clock shows it. */
export function readDate(text: string): string | undefined {
  return readTime(text)?.slice(0, 10)
}

/** .NET's time that nobody set. */
export function isUnset(time: string | null | undefined): boolean {
  return time === null || time === undefined || time.startsWith('0001-01-01')
}

/** The instant of a time as `readTime` gives it; without a zone it is the store's own clock. */
export function instantOf(time: string, timezone: string): Date {
  const wall = wallOf(time)
  const zone = time.slice(wall.length)
  const milliseconds = Number(wall.slice(20).padEnd(3, '0'))
  if (zone !== '') return new Date(`${wall}${zone}`)
  const local = instantOfLocal(wall.slice(0, 10), wall.slice(11, 19), timezone)
  // the calendar was asked when the text was read
  return new Date((local?.getTime() ?? 0) + milliseconds)
}

/** As it was sent, without its zone: the answer knows none, and the sender its own clock. */
export function wallOf(time: string): string {
  return time.replace(/(Z|[+-]\d{2}:\d{2})$/, '')
}

/** The wall clock of the store, without a zone; no fraction when it is zero, else three digits. */
export function timeToWire(at: Date, timezone: string): string {
  const fraction = String(at.getUTCMilliseconds()).padStart(3, '0')
  return localDateTime(at, timezone).replace(' ', 'T') + (fraction === '000' ? '' : `.${fraction}`)
}

function fractionOf(digits: string): string {
  const three = digits.slice(0, 3).padEnd(3, '0')
  return three === '000' ? '' : `.${three}`
}

function zoneOf(zone: string): string {
  if (zone === '') return ''
  if (/^z$/i.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
