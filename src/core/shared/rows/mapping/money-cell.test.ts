import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyFromText } from '../../decimal-text.ts'
import { BadCell } from '../cells.ts'
import { moneyFromCell, packedMoney } from './money-cell.ts'

const dollars = { currency: 'USD', decimals: '.', cents: false } as const

function said(text: string, writing: Parameters<typeof moneyFromCell>[1] = dollars): string {
  const amount = moneyFromCell(text, writing)
  return amount instanceof BadCell ? amount.reason : amount
}

describe('an amount comes out as the hub writes it', () => {
  test.each([
    ['12.00', '12'],
    ['.0000', '0'],
    ['0012.50', '12.5'],
    ['$1,234.50', '1234.5'],
    ['$ 15.00', '15'],
    ['USD 12.00', '12'],
    ['12.99 USD', '12.99'],
    ['12.99usd', '12.99'],
    ['US$0.00', '0'],
    ['1 234.50', '1234.5'],
    ['1\u00A0234.50', '1234.5'],
    ['1’234.50', '1234.5'],
    ['79.99', '79.99'],
    ['5.', '5'],
    ['.5', '0.5'],
  ])('%s is %s', (text, amount) => {
    expect(said(text)).toBe(amount)
  })

  test('with a decimal comma', () => {
    const comma = { ...dollars, decimals: ',', currency: 'EUR' } as const
    expect(said('12,99', comma)).toBe('12.99')
    expect(said('1.234,50 €', comma)).toBe('1234.5')
    expect(said('EUR 1 234,5', comma)).toBe('1234.5')
    expect(said('12.99', comma)).toBe('is not an amount such as 1234,50')
  })

  test('in cents', () => {
    expect(said('18750', { ...dollars, cents: true })).toBe('187.5')
    expect(said('5', { ...dollars, cents: true })).toBe('0.05')
    expect(said('SR 2,375', { ...dollars, currency: 'SAR' })).toBe('2375')
  })
})

describe('what is no amount is refused, not guessed at', () => {
  test.each([
    ['12,99', 'is not an amount such as 1234.50'],
    ['1,23.50', 'is not an amount such as 1234.50'],
    ['12.34.56', 'is not an amount such as 1234.50'],
    ['call us', 'is not an amount such as 1234.50'],
    ['12 apples', 'is not an amount such as 1234.50'],
    ['-5', 'is negative'],
    ['$-5.00', 'is negative'],
    ['5-', 'is negative'],
    ['69.71 gbp', 'is in GBP, where USD is expected'],
    ['€12.99', 'is in EUR, where USD is expected'],
    ['SR 2,375', 'is in SAR, where USD is expected'],
    [`1${"'".repeat(30_000)}5`, 'is not an amount such as 1234.50'],
  ])('%s', (text, reason) => {
    expect(said(text)).toBe(reason)
  })
})

const amounts = fc.record({ whole: fc.bigInt(0n, 10n ** 11n), fraction: fc.stringMatching(/^\d{0,4}$/) })

test('however it is written, it is the same ten-thousandths', () => {
  const grouped = (whole: string, sign: string) => whole.replace(/\B(?=(\d{3})+$)/g, sign)
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom(',', ' ', "'", ''),
      fc.constantFrom('$', 'USD ', ''),
      fc.boolean(),
      (each, sign, currency, comma) => {
        const exact = each.whole * 10_000n + BigInt(each.fraction.padEnd(4, '0'))
        const thousands = comma && sign === ',' ? '.' : sign
        const point = comma ? ',' : '.'
        const text = `${currency}${grouped(String(each.whole), thousands)}${each.fraction === '' ? '' : point + each.fraction}`
        const written = said(text, { ...dollars, decimals: comma ? ',' : '.' })
        expect(BigInt(moneyFromText(written) ?? -1)).toBe(exact)
      },
    ),
  )
})

test('cents are hundredths, to the last digit', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 13n), (cents) => {
      const [whole = '', fraction = ''] = said(String(cents), { ...dollars, cents: true }).split('.')
      expect(BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))).toBe(cents)
    }),
  )
})

describe('one price of a cell with many', () => {
  const cell =
    'EUR 18750;USD 19000;EUR 12295 b2b;US-USD 18751;USD 12000 b2b;DE-EUR 15450#a-shop;US-USD 15000#a-shop'
  const pick = (choice: object) => {
    const amount = packedMoney(cell, { ...dollars, cents: true, ...choice })
    return amount instanceof BadCell ? amount.reason : amount
  }

  test('of a currency, of a country, of a group; never of a channel', () => {
    expect(pick({})).toBe('190')
    expect(pick({ country: 'US' })).toBe('187.51')
    expect(pick({ country: 'CA' })).toBe('190')
    expect(pick({ group: 'b2b' })).toBe('120')
    expect(pick({ currency: 'EUR', country: 'DE' })).toBe('187.5')
  })

  test('that is not there, or no such cell', () => {
    expect(pick({ currency: 'GBP' })).toBe('has no price for GBP')
    expect(said('x')).toBe('is not an amount such as 1234.50')
    const amount = packedMoney('12.50', { ...dollars, cents: true })
    expect(amount).toEqual(new BadCell('is not a list of prices such as EUR 1250;US-USD 1350'))
  })
})
