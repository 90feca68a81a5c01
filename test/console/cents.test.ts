import { expect, test } from 'vitest'
import { centsText, moneyText } from '../../console/src/kit/money-text.ts'

test.each([
  ['582.9294', '$582.93'],
  ['0.005', '$0.01'],
  ['0.0049', '$0.00'],
  ['-0.0049', '$0.00'],
  ['-0.005', '-$0.01'],
  ['1.005', '$1.01'],
  ['-582.925', '-$582.93'],
  ['5000', '$5,000.00'],
  // beyond what a float could tell apart
  ['900719925474.0949', '$900,719,925,474.09'],
  ['900719925474.095', '$900,719,925,474.10'],
])('what adds up is shown to the cent: %s as %s', (amount, text) => {
  expect(centsText(amount)).toBe(text)
})

test('a price of one unit keeps its fractions of a cent', () => {
  expect([moneyText('0.0045'), moneyText('12.5')]).toEqual(['$0.0045', '$12.50'])
})
