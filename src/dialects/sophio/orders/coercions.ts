import { moneyFromText, moneyToText } from '../../../core/shared/decimal-text.ts'
import { isUnset, readDate, readTime } from './times.ts'

/** A value as its kind has it, or the sentence that says why it is none. */
export type Coerced = { readonly value: unknown } | { readonly complaint: string }

const whole = /^[+-]?\d{1,15}(\.0*)?$/
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/
const largestNumber = 1e12
/** In ten-thousandths: a billion. */
const largestMoney = 10_000_000_000_000

/** Clients of .NET services send numbers as text and text as numbers; `""` stands for nothing. */
export const coercions = {
  text: (value: unknown, longest: number): Coerced => {
    if (value === null) return { value }
    if (typeof value === 'object') return { complaint: 'This must be a text.' }
    const text = String(value)
    return [...text].length > longest
      ? { complaint: `This must not be longer than ${longest} characters.` }
      : { value: text }
  },
  integer: (value: unknown): Coerced => {
    const text = plain(value)
    if (text === '') return { value: null }
    if (text === undefined || !whole.test(text)) return { complaint: 'This must be a whole number.' }
    return { value: Number(text) }
  },
  number: (value: unknown): Coerced => {
    const text = plain(value)
    if (text === '') return { value: null }
    if (text === undefined || !decimal.test(text)) return { complaint: 'This must be a number.' }
    const number = Number(text)
    return Math.abs(number) <= largestNumber ? { value: number } : { complaint: 'This number is too large.' }
  },
  /** Of at most four decimals, rounded half-up: carts reckon in floats. */
  money: (value: unknown): Coerced => {
    const text = plain(value)
    if (text === '') return { value: null }
    const money = text === undefined || !decimal.test(text) ? null : moneyFromText(text)
    if (text !== undefined && decimal.test(text) && (money === null || Math.abs(money) > largestMoney))
      return { complaint: 'This amount is too large.' }
    return money === null ? { complaint: 'This must be an amount.' } : { value: Number(moneyToText(money)) }
  },
  flag: (value: unknown): Coerced => {
    if (typeof value === 'boolean') return { value }
    const text = plain(value)?.toLowerCase()
    if (text === '') return { value: null }
    const known = text === undefined ? undefined : flags.get(text)
    return known === undefined ? { complaint: 'This must be true or false.' } : { value: known }
  },
  time: (value: unknown): Coerced =>
    moment(value, readTime, 'This must be a time such as 2018-07-17T12:08:06.'),
  date: (value: unknown): Coerced => {
    const day = moment(value, readDate, 'This must be a date such as 2018-07-17.')
    // a day on which something happens, or nothing: a hold until the year one would end at once
    return 'value' in day && isUnset(day.value) ? { value: null } : day
  },
} as const

const flags = new Map([
  ...['true', '1', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n'].map((word) => [word, false] as const),
])

/** undefined: neither a number nor a text. */
function plain(value: unknown): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : undefined
}

function moment(
  value: unknown,
  read: (text: string) => string | undefined,
  complaint: string,
): { readonly value: string | null } | { readonly complaint: string } {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return { value: null }
  const text = typeof value === 'string' ? read(value.trim()) : undefined
  return text === undefined ? { complaint } : { value: text }
}
