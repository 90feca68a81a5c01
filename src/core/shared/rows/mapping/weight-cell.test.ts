import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadCell } from '../cells.ts'
import type { WeightUnit } from './column-mapping.ts'
import { unitInName, weightFromCell } from './weight-cell.ts'

function said(text: string, unit?: WeightUnit, sign: '.' | ',' = '.'): string {
  const weight = weightFromCell(text, unit, sign)
  return weight instanceof BadCell ? weight.reason : weight
}

test.each([
  ['1', 'kg', '2.205'],
  ['0.45359237', 'kg', '1'],
  ['453.59237', 'g', '1'],
  ['680', 'g', '1.499'],
  ['225', 'g', '0.496'],
  ['16', 'oz', '1'],
  ['4', 'oz', '0.25'],
  ['0.0', 'g', '0'],
  ['19.8', 'lb', '19.8'],
  ['3 kg', 'lb', '6.614'],
  ['3kg', undefined, '6.614'],
  ['1000.0:g', undefined, '2.205'],
  ['12 lbs.', undefined, '12'],
] as const)('%s in %s is %s lb', (text, unit, pounds) => {
  expect(said(text, unit)).toBe(pounds)
})

test('half a thousandth is rounded up', () => {
  expect(said('0.0005', 'lb')).toBe('0.001')
  expect(said('0.00049999', 'lb')).toBe('0')
  expect(said('0.008', 'oz')).toBe('0.001')
})

test('with a decimal comma', () => {
  expect(said('1,5', 'kg', ',')).toBe('3.307')
})

test('what is no weight', () => {
  expect(said('3')).toBe('has no unit: kg, g, oz or lb')
  expect(said('3 stone')).toBe('has a unit that is none of kg, g, oz or lb')
  expect(said('heavy', 'kg')).toBe('is not a weight such as 4.25')
  expect(said('-3', 'kg')).toBe('is negative')
})

test('the unit in the name of a column', () => {
  expect(['Weight (kg)', 'Weight (lbs)', 'product_weight_g', 'Weight', 'weight oz'].map(unitInName)).toEqual([
    'kg',
    'lb',
    'g',
    undefined,
    'oz',
  ])
})

test('to the nearest thousandth of a pound, and up in the middle', () => {
  // in units in which an ounce is whole, too
  const grams: Record<WeightUnit, bigint> = {
    kg: 1_600_000_000n,
    g: 1_600_000n,
    oz: 45_359_237n,
    lb: 725_747_792n,
  }
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 9n),
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom<WeightUnit>('kg', 'g', 'oz', 'lb'),
      (size, decimals, unit) => {
        const digits = String(size).padStart(decimals + 1, '0')
        const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
        const [whole = '', fraction = ''] = said(text, unit).split('.')
        const thousandths = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'))
        // twice the distance from the exact weight is no more than a thousandth
        const scale = 10n ** BigInt(decimals)
        const off = 2n * (size * grams[unit] * 1000n - thousandths * grams.lb * scale)
        const unitOff = grams.lb * scale
        expect(off < unitOff && off >= -unitOff).toBe(true)
      },
    ),
  )
})
