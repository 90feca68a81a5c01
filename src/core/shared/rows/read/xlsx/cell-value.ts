import { plainNumber } from '../exact-number.ts'

/** What the number format of a cell says about its number. */
export type CellKind =
  | { readonly is: 'number' }
  | { readonly is: 'date'; readonly timeOnly: boolean }
  /** Digits with their leading zeros: `00000` or `000-00-0000`. */
  | { readonly is: 'digits'; readonly pattern: string }

export const plainCell: CellKind = { is: 'number' }

/** The kind of a built-in number format (ECMA-376 part 1, 18.8.30), or of the code of one of the workbook's own. */
export function kindOf(id: number, code: string | undefined): CellKind {
  if (code === undefined) {
    const time = (id >= 18 && id <= 21) || (id >= 45 && id <= 47)
    const date = (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    return date || time ? { is: 'date', timeOnly: time } : plainCell
  }
  const section = code.split(';')[0] ?? ''
  const digits = section.replace(/\\(.)|"([^"]*)"/g, '$1$2')
  if (/^0[0 ()-]*0$/.test(digits)) return { is: 'digits', pattern: digits }
  const letters = section.replace(/\\.|"[^"]*"|_.|\*.|\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
  if (!/[ymdhs]/i.test(letters) || /general|[#?]|0(?!0*$)/i.test(letters.replace(/s\.0+/gi, 's')))
    return plainCell
  return { is: 'date', timeOnly: !/[yd]/i.test(letters) && /[hs]/i.test(letters) }
}

/** The number of a cell as its sheet shows it, with all digits that are known. */
export function numberText(stored: string, kind: CellKind, since1904: boolean): string {
  const value = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(value)) return stored
  if (kind.is === 'date') return dateText(value, kind.timeOnly, since1904) ?? exactText(stored, value)
  if (kind.is === 'digits' && value >= 0 && Number.isInteger(value))
    return padded(exactText(stored, value), kind.pattern)
  return exactText(stored, value)
}

/**
 * A spreadsheet keeps fifteen digits, and stores 79.99 as 79.989999999999995. Of a number with more of them the rest is lost:
 * it keeps its exponent, which shows that it is no code.
 */
function exactText(stored: string, value: number): string {
  if (/^-?\d{1,40}$/.test(stored)) return stored
  if (value === 0) return '0'
  const [mantissa = '', exponent] = value.toPrecision(15).split('e')
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa
  if (exponent === undefined) return short
  return Number(exponent) >= 15 ? `${short}E${exponent}` : plainNumber(`${short}e${exponent}`)
}

function padded(digits: string, pattern: string): string {
  let at = digits.length
  let text = ''
  for (const sign of [...pattern].reverse()) {
    text = sign === '0' ? (digits[--at] ?? '0') + text : sign + text
  }
  return digits.slice(0, Math.max(0, at)) + text
}

const day = 86_400_000

/** undefined for a number that is no day. 1900 had a 29 February in the first spreadsheet, and has had one in all since. */
function dateText(serial: number, timeOnly: boolean, since1904: boolean): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined
  const seconds = Math.round(serial * 86_400)
  const time = new Date((seconds % 86_400) * 1_000).toISOString().slice(11, 19)
  if (timeOnly && serial < 1) return time
  const first = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const date = new Date(first + Math.floor(seconds / 86_400) * day).toISOString().slice(0, 10)
  return seconds % 86_400 === 0 ? date : `${date}T${time}`
}
