import { expect, test } from 'vitest'
import { amountCell, BadCell, dayCell, flagCell, idCell, listCell, poundsCell, unitsCell } from './cells.ts'

const reasonOf = (value: unknown) => (value instanceof BadCell ? value.reason : value)

test.each([
  ['12.99', 129_900],
  ['$1,234.50', 12_345_000],
  ['$ 0', 0],
  ['.5', 5000],
  ['1.0005', 10_005],
  ['5.', 50_000],
  ['-1', 'is negative'],
  ['$-1', 'is negative'],
  ['(1.00)', 'is negative'],
  ['12,99', 'is not an amount such as 1234.50'],
  ['1.234,50', 'is not an amount such as 1234.50'],
  ['1e2', 'is not an amount such as 1234.50'],
  ['$', 'is not an amount such as 1234.50'],
  ['.', 'is not an amount such as 1234.50'],
  ['n/a', 'is not an amount such as 1234.50'],
  ['1.00001', 'has more than four decimals'],
  ['.0000', 0],
  ['12.50000000', 125_000],
  ['USD 12.00', 120_000],
  ['12.00 usd', 120_000],
  ['US$15', 150_000],
  ['15.00$', 150_000],
  ['69.71 gbp', 'is in another currency: amounts here are US dollars'],
  ['SR 2,375', 'is in another currency: amounts here are US dollars'],
  ['€5', 'is in another currency: amounts here are US dollars'],
  ['C$5', 'is in another currency: amounts here are US dollars'],
  ['EUR 18750;EUR 12295 b2b', 'is not an amount such as 1234.50'],
  ['79.99000000000001', 799_900],
  ['79.98999999999999', 799_900],
  ['0.30000000000000004', 3000],
  ['12345678.9900000001', 123_456_789_900],
  ['79.990049', 'has more than four decimals'],
  ['12.99000001', 'has more than four decimals'],
  ['USD', 'is not an amount such as 1234.50'],
  ['12-', 'is negative'],
  ['100000000.01', 'is too large an amount'],
])('an amount %s', (text, expected) => expect(reasonOf(amountCell(text))).toBe(expected))

test.each([
  ['12', 12],
  ['1,200', 1200],
  ['12.0', 12],
  ['-3', 'is negative'],
  ['12.5', 'is not a whole number'],
  ['100+', 'is not a whole number'],
  ['9999999999', 'is too large a number'],
])('units %s', (text, expected) => expect(reasonOf(unitsCell(text))).toBe(expected))

test.each([
  ['4.25', 4250],
  ['.0005', 1],
  ['0.4409', 441],
  ['5.', 5000],
  ['2 lb', 'is not a weight in pounds such as 4.25'],
])('pounds %s', (text, expected) => expect(reasonOf(poundsCell(text))).toBe(expected))

test.each([
  ['2028-02-29', '2028-02-29'],
  ['2027-02-29', 'is not a day such as 2027-03-31'],
  ['3/31/2027', 'is not a day such as 2027-03-31'],
])('a day %s', (text, expected) => expect(reasonOf(dayCell(text))).toBe(expected))

test.each([
  ['2', 2],
  ['1', 'is reserved'],
  ['2147483648', 'is not a number from 2 to 2147483647'],
  ['-5', 'is not a number from 2 to 2147483647'],
])('an id %s', (text, expected) => expect(reasonOf(idCell(text))).toBe(expected))

test('flags and lists', () => {
  expect(['Yes', '0', 'maybe'].map((text) => reasonOf(flagCell(text)))).toEqual([
    true,
    false,
    'is not true or false',
  ])
  expect(listCell('a| b ||c')).toEqual(['a', 'b', 'c'])
})
