import { isDate } from '../../shared/local-date.ts'
import { BadCell } from '../../shared/rows/cells.ts'

/** A code as given, but for the apostrophe with which spreadsheets are told to leave it alone. */
export function codeCell(text: string): string | BadCell {
  const code = text.replace(/^['’]/, '').trim()
  if (isRounded(code)) return new BadCell(rounded)
  return code.length > 128 ? new BadCell('is longer than 128 characters') : code
}

/**
 * A tracking number as carriers write them. What a spreadsheet made of one is no number any more: it keeps fifteen digits, and
 * writes 1.23E+21, or noughts in place of the rest.
 */
export function trackingCell(text: string): string | BadCell {
  const code = text.replace(/^['’]|^="|"$/g, '').replaceAll(/\s+/g, '')
  if (isRounded(code)) return new BadCell(rounded)
  if (/^\d{15}0{3,}$/.test(code))
    return new BadCell(
      'ends in noughts after its fifteenth digit: a spreadsheet keeps no more. Format the column as text and fill it again',
    )
  if (/[,;/|]/.test(code)) return new BadCell('is more than one number: give each parcel a row of its own')
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(code))
    return new BadCell('is no tracking number: letters and digits, 64 at most')
  return /\d/.test(code) ? code : new BadCell('is no tracking number: it has no digit in it')
}

const rounded =
  'was turned into a rounded number by a spreadsheet, and its digits are lost: format the column as text and fill it again'

function isRounded(code: string): boolean {
  return /^\d([.,]\d+)?e\+?\d+$/i.test(code)
}

/** `2026-11-20`, with or without a time; `11/20/2026` and `11/20/26` as Americans write it; `20261120`; `Nov 20, 2026`. */
export function shipDayCell(text: string): string | BadCell {
  const day = isoDay(text) ?? americanDay(text) ?? namedDay(text)
  return day !== undefined && isDate(day) ? day : new BadCell('is not a day such as 2026-11-20 or 11/20/2026')
}

function isoDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})([T ].*)?$/.exec(text) ?? []
  return year && `${year}-${month}-${day}`
}

function americanDay(text: string): string | undefined {
  const [, month = '', day = '', year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(\s.*)?$/.exec(text) ?? []
  if (year === undefined) return undefined
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function namedDay(text: string): string | undefined {
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text)
  const other = /^(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})$/i.exec(text)
  const [name, day, year] = american ? american.slice(1) : other ? [other[2], other[1], other[3]] : []
  const month = months.indexOf((name ?? '').slice(0, 3).toLowerCase())
  if (month === -1 || day === undefined) return undefined
  return `${year}-${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A moment: ISO 8601, or a day as above with a time behind it; without a zone it is UTC. */
export function momentCell(text: string): Date | BadCell {
  const iso = /^\d{4}-\d{2}-\d{2}T?.*(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? new Date(text) : undefined
  if (iso && !Number.isNaN(iso.getTime())) return iso
  const [, dayText = '', hour = '0', minute = '00', second = '00', half] =
    /^(.*?)(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?)?$/i.exec(text) ?? []
  const day = shipDayCell(dayText)
  const hours = Number(hour)
  const isOf12 = half !== undefined
  if (day instanceof BadCell || hours > (isOf12 ? 12 : 23) || Number(minute) > 59 || Number(second) > 59)
    return new BadCell('is not a moment such as 2026-11-20 14:05 or 11/20/2026 2:05 PM')
  const shift = isOf12 ? (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hours
  return new Date(`${day}T${String(shift).padStart(2, '0')}:${minute}:${second}Z`)
}

/** Whatever its case, and whatever stands behind it. */
const carriers: readonly (readonly [begins: RegExp, name: string])[] = [
  [/^(fedex|federal ?express|fdx)/i, 'FedEx'],
  [/^(ups|u\.p\.s\.|united parcel)/i, 'UPS'],
  [/^(usps|u\.s\.p\.s\.|us ?mail|us post|u\.s\. post|united states postal)/i, 'USPS'],
  [/^dhl/i, 'DHL'],
  [/^on[ -]?trac/i, 'OnTrac'],
  [/^laser ?ship/i, 'LaserShip'],
]

/** `ups ground` is UPS, and the service Ground where none is named. */
export function carrierOf(text: string): { readonly carrier: string; readonly service: string | null } {
  for (const [begins, name] of carriers) {
    const found = begins.exec(text)
    if (!found) continue
    const rest = text
      .slice(found[0].length)
      .replace(/^[\s.,:/-]+/, '')
      .trim()
    const isService = /^\s|^[.,:/-]/.test(text.slice(found[0].length)) && /^[\w .-]{2,40}$/.test(rest)
    return { carrier: name, service: isService ? rest : null }
  }
  return { carrier: text, service: null }
}

export function lineCell(text: string): number | BadCell {
  return /^\d{1,4}$/.test(text) && Number(text) > 0
    ? Number(text)
    : new BadCell('is not the number of a line')
}
