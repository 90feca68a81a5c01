import fc from 'fast-check'
import { expect, test } from 'vitest'
import { raisedPrice } from './raised-price.ts'

test.each([
  [129_900, 50_000, 'cent', 136_400],
  [129_900, -50_000, 'cent', 123_400],
  [100_000, 0, 'cent', 100_000],
  [125, 0, 'cent', 100],
  [150, 0, 'cent', 200],
  [129_900, 50_000, '99', 139_900],
  [129_900, 0, '99', 129_900],
  [134_800, 0, '99', 129_900],
  [134_900, 0, '99', 139_900],
  [129_900, 50_000, '95', 139_500],
  [10, 0, '99', 9_900],
  [129_900, -1_000_000, '99', 0],
] as const)('%i by %i, ending in %s, is %i', (price, rate, ending, raised) => {
  expect(raisedPrice(price, rate, ending)).toBe(raised)
})

test('whole cents, and never further from the exact price than the ending asks for', () => {
  const price = fc.integer({ min: 1, max: 10_000_000_000 })
  fc.assert(
    fc.property(price, fc.integer({ min: -900_000, max: 9_000_000 }), (from, rate) => {
      const exact = from * (1 + rate / 1e6)
      expect(raisedPrice(from, rate, 'cent') % 100).toBe(0)
      expect(Math.abs(raisedPrice(from, rate, 'cent') - exact)).toBeLessThanOrEqual(51)
      expect(raisedPrice(from, rate, '99') % 10_000).toBe(9_900)
      if (exact > 10_000) expect(Math.abs(raisedPrice(from, rate, '99') - exact)).toBeLessThanOrEqual(5_001)
    }),
  )
})
