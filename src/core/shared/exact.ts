import type { Money, Rate } from './money.ts'

/**
 * Exact arithmetic on money. A figure is carried as a fraction from the first factor to the last and rounded
 * once, half-up (away from zero for negatives), when it is printed: sums of rounded lines would miss the
 * documented samples by a cent.
 */
export interface Exact {
  readonly numerator: bigint
  /** Always positive; not necessarily in lowest terms. */
  readonly denominator: bigint
}

const moneyScale = 10_000n
const rateScale = 1_000_000n

/** The largest amount that is still a safe integer: 900,719,925,474.0991. */
export const largestMoney: Money = Number.MAX_SAFE_INTEGER

export const zero: Exact = { numerator: 0n, denominator: moneyScale }

export function exact(money: Money): Exact {
  return { numerator: BigInt(money), denominator: moneyScale }
}

export function add(a: Exact, b: Exact): Exact {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  // Where one denominator divides the other, the greater one will do: a long sum must not grow without end.
  if (a.denominator % b.denominator === 0n) {
    const factor = a.denominator / b.denominator
    return { numerator: a.numerator + b.numerator * factor, denominator: a.denominator }
  }
  if (b.denominator % a.denominator === 0n) return add(b, a)
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function sum(terms: Iterable<Exact>): Exact {
  let total = zero
  for (const term of terms) total = add(total, term)
  return total
}

/** `quantity` is a whole number of units; a fraction throws RangeError. */
export function times(amount: Exact, quantity: number): Exact {
  return { numerator: amount.numerator * BigInt(quantity), denominator: amount.denominator }
}

export function timesRate(amount: Exact, rate: Rate): Exact {
  return { numerator: amount.numerator * BigInt(rate), denominator: amount.denominator * rateScale }
}

/** `of × part ÷ whole`. Nothing can be shared over a whole of zero: the share is then zero. */
export function share(of: Exact, part: Exact, whole: Exact): Exact {
  if (whole.numerator === 0n) return zero
  const sign = whole.numerator < 0n ? -1n : 1n
  return {
    numerator: of.numerator * part.numerator * whole.denominator * sign,
    denominator: of.denominator * part.denominator * whole.numerator * sign,
  }
}

export function isNegative(amount: Exact): boolean {
  return amount.numerator < 0n
}

/** Rounded to the nearest ten-thousandth, for a column. Throws RangeError beyond `largestMoney`. */
export function moneyOf(amount: Exact): Money {
  const money = Number(rounded(amount, moneyScale))
  if (!Number.isSafeInteger(money)) throw new RangeError('amount beyond the largest money')
  return money
}

/** Rounded to cents, as a JSON number without padding: 26.11, 7.5, 2; never -0. */
export function printedExact(amount: Exact): number {
  return centsOf(amount) / 100
}

/** The same in whole cents, for figures that must add up as printed. */
export function centsOf(amount: Exact): number {
  return Number(rounded(amount, 100n))
}

/** The same for stored money, without the detour: a price list has a hundred thousand of them. */
export function printed(money: Money): number {
  const size = Math.abs(money)
  const beyondCents = size % 100
  const cents = (size - beyondCents) / 100 + (beyondCents >= 50 ? 1 : 0)
  return cents === 0 ? 0 : (Math.sign(money) * cents) / 100
}

function rounded(amount: Exact, scale: bigint): bigint {
  const { numerator, denominator } = amount
  const doubled = 2n * scale * (numerator < 0n ? -numerator : numerator)
  const nearest = (doubled + denominator) / (2n * denominator)
  return numerator < 0n ? -nearest : nearest
}
