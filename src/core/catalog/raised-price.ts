import type { Money } from '../shared/money.ts'

/** What a raised price ends in: whole cents, or just below the next dollar. */
export type PriceEnding = 'cent' | '95' | '99'

const CENT = 100n
const DOLLAR = 10_000n
/** Of a percentage, as rates are: 5 % is 50,000 millionths. */
const WHOLE = 1_000_000n

/**
 * A price by so many millionths more, or less: exact, then rounded half up to the cent; or to the nearest amount that ends in 95 or 99
 * cents. Never below zero, and never below what the ending asks for.
 */
export function raisedPrice(price: Money, rate: number, ending: PriceEnding): Money {
  const exact = BigInt(price) * (WHOLE + BigInt(rate))
  if (exact <= 0n) return 0
  if (ending === 'cent') return Number(((2n * exact + CENT * WHOLE) / (2n * CENT * WHOLE)) * CENT)
  const below = ending === '95' ? 5n * CENT : CENT
  // the nearest whole dollar of what is that much more, half up
  const dollars = (2n * (exact + below * WHOLE) + DOLLAR * WHOLE) / (2n * DOLLAR * WHOLE)
  return Number((dollars < 1n ? 1n : dollars) * DOLLAR - below)
}
