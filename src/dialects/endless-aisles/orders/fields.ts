import { moneyFromText, rateFromPercentText, rateFromText } from '../../../core/shared/decimal-text.ts'
import type { Money, Rate } from '../../../core/shared/money.ts'

/**
 * Fields of a request in the manner of Laravel 5's validator: each reader answers the value, or null and a sentence added
 * to `complaints`. An empty text, or one of blanks, counts as not given.
 */
export interface Field {
  /** As sentences name it: `shipping.first name`, but `line_items.0.price`. */
  readonly name: string
  readonly value: unknown
  readonly complaints: string[]
}

/** A member of an object or list that came over the wire; undefined of anything else. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

export interface TextRule {
  readonly required?: boolean
  readonly max?: number
}

const longestText = 255
/** More than any order is worth, and far within what money can hold. */
const largestAmount = 1_000_000

export function textFrom(
  field: Field,
  { required = false, max = longestText }: TextRule = {},
): string | null {
  const text = textOf(field.value)
  if (text === undefined) return complain(field, 'must be a string.')
  if (required && text.trim() === '') return complain(field, 'field is required.')
  if (characters(text) > max) return complain(field, `may not be greater than ${max} characters.`)
  return isMissing(field.value) ? null : text.trim()
}

/** Digits as text, where JSON may have made a number of them. */
export function textOf(value: unknown): string | undefined {
  if (isMissing(value)) return ''
  if (typeof value === 'string') return value
  // An integer beyond 2^53 has lost digits already: better no text than another one.
  if (typeof value !== 'number' || (Number.isInteger(value) && !Number.isSafeInteger(value))) return undefined
  return String(value)
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

/** As `isMissing`, or nothing but blanks. */
export function isBlank(value: unknown): boolean {
  return isMissing(value) || (typeof value === 'string' && value.trim() === '')
}

/** An amount of money, null where none is given. */
export function amountFrom(field: Field, { required = false } = {}): Money | null {
  const text = numericText(field, required)
  if (text === null) return null
  if (Number(text) < 0) return complain(field, 'must be at least 0.')
  if (Number(text) > largestAmount) return complain(field, `may not be greater than ${largestAmount}.`)
  return moneyFromText(text)
}

export function integerFrom(field: Field, { min, max }: { min: number; max: number }): number | null {
  const text = numericText(field, true)
  if (text === null) return null
  const number = Number(text)
  if (!Number.isInteger(number)) return complain(field, 'must be an integer.')
  if (number < min) return complain(field, `must be at least ${min}.`)
  return number > max ? complain(field, `may not be greater than ${max}.`) : number
}

/** The document does not say whether 8.875 % is 0.08875 or 8.875: below 1 it is a fraction, from 1 on percent. */
export function taxRateFrom(field: Field): Rate | null {
  const text = numericText(field, false)
  if (text === null) return null
  if (Number(text) < 0) return complain(field, 'must be at least 0.')
  if (Number(text) > 100) return complain(field, 'may not be greater than 100.')
  return Number(text) < 1 ? rateFromText(text) : rateFromPercentText(text)
}

/** The number's text: money is read from decimals, never from a float. */
export function numericText(field: Field, required: boolean): string | null {
  if (isBlank(field.value)) return required ? complain(field, 'field is required.') : null
  const text = typeof field.value === 'number' ? String(field.value) : field.value
  if (typeof text !== 'string' || !numeric.test(text) || !Number.isFinite(Number(text))) {
    return complain(field, 'must be a number.')
  }
  return text.trim()
}

/** PHP's `is_numeric`: no hexadecimal, no digit groups. */
const numeric = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/

export function emailFrom(field: Field): string | null {
  const text = textFrom(field)
  if (text === null || text === '') return null
  const isAddress = text.length <= 254 && address.test(text) && text.indexOf('@') <= 64
  return isAddress ? text : complain(field, 'must be a valid email address.')
}

const address =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

export function complain(field: Field, rest: string): null {
  field.complaints.push(`The ${field.name} ${rest}`)
  return null
}

function characters(text: string): number {
  return [...text].length
}
