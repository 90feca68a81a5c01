import { printed } from './exact.ts'
import type { Money, Rate } from './money.ts'

/**
 * Decimal text to money and rates and back, digit by digit: no float in between, and no cost in the size of
 * an exponent. All readers accept what JSON and web forms send (`12.99`, `.5`, `5.`, `+1`, `1e2`, surrounding
 * blanks) and answer null for anything else and for what does not fit a safe integer. Digits too many are
 * rounded half-up, away from zero.
 */
export function moneyFromText(text: string): Money | null {
  return scaledFromText(text, 4)
}

/**
 * By the number's shortest decimal text, which is what the sender meant: 0.885, not 0.88500000000000000888.
 */
export function moneyFromNumber(amount: number): Money | null {
  return scaledFromText(String(amount), 4)
}

/** A fraction: `0.08875` is 88_750. */
export function rateFromText(text: string): Rate | null {
  return scaledFromText(text, 6)
}

/** A percentage: `8.875` is 88_750. */
export function rateFromPercentText(text: string): Rate | null {
  return scaledFromText(text, 4)
}

/** Exact, with no more decimals than needed: `12.99`, `-0.005`, `2`. */
export function moneyToText(money: Money): string {
  return scaledToText(money, 4)
}

/** To people: rounded half-up to cents, away from zero, and always two decimals: `12.99`, `-0.01`, `2.00`; never -0.00. */
export function moneyToCentsText(money: Money): string {
  return printed(money).toFixed(2)
}

export function rateToText(rate: Rate): string {
  return scaledToText(rate, 6)
}

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const safeDigits = 16

function scaledFromText(text: string, decimals: number): number | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] = decimal.exec(text.trim()) ?? []
  const digits = whole + fraction
  if (sign === undefined || digits === '') return null

  const significant = digits.replace(/^0+/, '')
  if (significant === '') return 0
  const kept = whole.length - (digits.length - significant.length) + Number(exponent) + decimals
  if (kept > safeDigits) return null
  if (kept < 0) return 0

  const roundsUp = (significant[kept] ?? '0') >= '5'
  const size = Number(significant.slice(0, kept).padEnd(kept, '0')) + (roundsUp ? 1 : 0)
  if (size > Number.MAX_SAFE_INTEGER) return null
  return sign === '-' && size > 0 ? -size : size
}

function scaledToText(scaled: number, decimals: number): string {
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const whole = digits.slice(0, -decimals)
  return `${scaled < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
