import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  moneyFromNumber,
  moneyFromText,
  moneyToCentsText,
  moneyToText,
  rateFromPercentText,
  rateFromText,
  rateToText,
} from './decimal-text.ts'
import { largestMoney } from './exact.ts'

describe('money from text', () => {
  test.each([
    ['12.99', 129_900],
    ['1e2', 1_000_000],
    ['1.5E-2', 150],
    ['-0.005', -50],
    ['.5', 5_000],
    ['5.', 50_000],
    ['+1', 10_000],
    [' 7 ', 70_000],
    ['007.10', 71_000],
    ['0', 0],
    ['-0', 0],
    ['0e999999999999', 0],
    ['0.00005', 1],
    ['-0.00005', -1],
    ['-0.00004', 0],
    ['0.00004999999999999', 0],
    ['1.23455', 12_346],
    ['9.99995', 100_000],
    ['1e-999999999999999999999', 0],
    ['900719925474.0991', largestMoney],
    ['-900719925474.0991', -largestMoney],
    [`0.${'0'.repeat(50_000)}1`, 0],
    [`${'0'.repeat(50_000)}1`, 10_000],
  ])('%#: %s', (text, money) => {
    expect(moneyFromText(text)).toBe(money)
  })

  test.each([
    '',
    ' ',
    '.',
    '-',
    '+.',
    'e5',
    '.e5',
    '1e',
    '1e+',
    '1,000',
    '12,99',
    '$12',
    '0x10',
    '1_000',
    '1 000',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '1e2.5',
    '１２',
    '900719925474.0992',
    '900719925474.09915',
    '1e13',
    '1e999999999999999999999',
  ])('not an amount of money: "%s"', (text) => {
    expect(moneyFromText(text)).toBeNull()
  })

  test('is exact for every amount, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -largestMoney, max: largestMoney }), (money) => {
        expect(moneyFromText(moneyToText(money))).toBe(money)
      }),
    )
  })

  test('takes any double as the sender wrote it', () => {
    expect(moneyFromNumber(0.885)).toBe(8_850)
    expect(moneyFromNumber(1.00005)).toBe(10_001)
    expect(moneyFromNumber(5e-7)).toBe(0)
    expect(moneyFromNumber(-0)).toBe(0)
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e300])
      expect(moneyFromNumber(none)).toBeNull()
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e11, max: 1e11 }), (amount) => {
        const money = moneyFromNumber(amount)
        expect(money).not.toBeNull()
        expect(Math.abs((money ?? 0) / 10_000 - amount)).toBeLessThanOrEqual(
          0.000_05 + Math.abs(amount) * 1e-15,
        )
      }),
    )
  })
})

test.each([
  [129_900, '12.99'],
  [-50, '-0.005'],
  [20_000, '2'],
  [0, '0'],
  [1, '0.0001'],
])('%i ten-thousandths read %s', (money, text) => {
  expect(moneyToText(money)).toBe(text)
})

test('a rate comes as a fraction or as a percentage', () => {
  expect(rateFromText('0.08875')).toBe(88_750)
  expect(rateFromPercentText('8.875')).toBe(88_750)
  expect(rateFromText('0.0000005')).toBe(1)
  expect(rateFromText('eight')).toBeNull()
  expect(rateToText(88_750)).toBe('0.08875')
})

test.each([
  [5_829_294, '582.93'],
  [5_829_249, '582.92'],
  [50, '0.01'],
  [49, '0.00'],
  [-49, '0.00'],
  [-50, '-0.01'],
  [20_000, '2.00'],
  [largestMoney, '900719925474.10'],
])('%i is shown to people as %s', (money, text) => {
  expect(moneyToCentsText(money)).toBe(text)
})
