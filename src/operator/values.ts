import { moneyFromText, moneyToText, rateToText } from '../core/shared/decimal-text.ts'
import { type Exact, printedExact } from '../core/shared/exact.ts'
import type { Money, Rate } from '../core/shared/money.ts'

// Amounts and times as this API writes them.

export function timeToWire(at: Date): string {
  return at.toISOString()
}

export function moneyToWire(money: Money): string {
  return moneyToText(money)
}

/** The schema has seen the text: it is a decimal that fits. */
export function moneyFromWire(text: string): Money {
  return moneyFromText(text) ?? 0
}

export function rateToWire(rate: Rate): string {
  return rateToText(rate)
}

/** A derived figure, rounded to cents as on every wire. */
export function figureToWire(amount: Exact): string {
  return String(printedExact(amount))
}

/** Weights are kept in thousandths of a pound; ten of the ten-thousandths that decimal text is read in. */
export function poundsToWire(weight: number): string {
  return moneyToText(weight * 10)
}

export function poundsFromWire(text: string): number {
  return moneyFromWire(text) / 10
}

/** Without what was left out, for a change that leaves the rest as it is. */
export function given<T extends object>(said: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  // a JSON body has no undefined in it; the type says so here
  return said as { [Name in keyof T]: Exclude<T[Name], undefined> }
}
