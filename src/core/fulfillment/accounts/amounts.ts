import { centsOf, type Exact, exact, times } from '../../shared/exact.ts'
import type { Money } from '../../shared/money.ts'

// A bill is paid in cents, so what stands in the book is whole cents: each line rounded once, and the sum of the lines.

/** Whole cents, in ten-thousandths. */
export function inCents(amount: Exact): Money {
  return centsOf(amount) * 100
}

/**
 * What so many units come to where others of the same line were reckoned before: the difference of two rounded sums, so that a line
 * credited piece by piece comes to what was billed for it, to the cent.
 */
export function furtherUnits(unit: Money, quantity: number, before: number): Money {
  return inCents(times(exact(unit), before + quantity)) - inCents(times(exact(unit), before))
}
