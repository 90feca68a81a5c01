import { BadCell } from '../cells.ts'
import type { WeightUnit } from './column-mapping.ts'
import { decimalOf, decimalText, scaled } from './decimal-cell.ts'

/** One of it in pounds, exactly: a pound is 0.45359237 kg by definition. */
const pounds: Readonly<Record<WeightUnit, readonly [bigint, bigint]>> = {
  kg: [100_000_000n, 45_359_237n],
  g: [100_000n, 45_359_237n],
  oz: [1n, 16n],
  lb: [1n, 1n],
}

const called: readonly (readonly [WeightUnit, RegExp])[] = [
  ['kg', /^(kgs?|kilos?|kilogram(me)?s?)$/],
  ['g', /^(g|gr|gms?|grams?|grammes?)$/],
  ['oz', /^(oz|ozs|ounces?)$/],
  ['lb', /^(lbs?|pounds?|lbm|#)$/],
]

export function weightUnitOf(word: string): WeightUnit | undefined {
  const plain = word.trim().replace(/\.$/, '').toLowerCase()
  return called.find(([, pattern]) => pattern.test(plain))?.[0]
}

/** The unit that the name of a column ends with: `Weight (kg)`, `product_weight_g`. */
export function unitInName(name: string): WeightUnit | undefined {
  return weightUnitOf(/([a-z]+)[)\]]?\s*$/i.exec(name.slice(-20))?.[1] ?? '')
}

/**
 * In pounds, as the hub writes it, rounded half up to a thousandth. A unit behind the number (`3 kg`) comes before the one of
 * the column.
 */
export function weightFromCell(
  text: string,
  unit: WeightUnit | undefined,
  sign: '.' | ',',
): string | BadCell {
  const [, number = '', word = ''] = /^([^a-z#:]*):?([a-z#]+\.?)?$/i.exec(text.slice(0, 60).trim()) ?? []
  const own = word === '' ? unit : weightUnitOf(word)
  if (number.startsWith('-')) return new BadCell('is negative')
  const value = decimalOf(number.trim(), sign)
  if (!value) return new BadCell(`is not a weight such as 4${sign}25`)
  if (!own) {
    const known = 'kg, g, oz or lb'
    return new BadCell(word === '' ? `has no unit: ${known}` : `has a unit that is none of ${known}`)
  }
  const [numerator, denominator] = pounds[own]
  return decimalText(scaled(value, numerator, denominator, 3))
}
