import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyToText } from './decimal-text.ts'
import {
  add,
  exact,
  largestMoney,
  moneyOf,
  printed,
  printedExact,
  share,
  subtract,
  sum,
  times,
  timesRate,
} from './exact.ts'

const money = fc.integer({ min: -largestMoney, max: largestMoney })
const amount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 })

describe('what is printed', () => {
  test.each([
    [261_080, 26.11],
    [75_000, 7.5],
    [20_000, 2],
    [8_850, 0.89],
    [8_849, 0.88],
    [-315_694, -31.57],
    [-220_545, -22.05],
    [50, 0.01],
    [-50, -0.01],
    [49, 0],
    [10_050, 1.01],
  ])('%i ten-thousandths are %d', (stored, shown) => {
    expect(printed(stored)).toBe(shown)
    expect(printedExact(exact(stored))).toBe(shown)
  })

  test('is never minus zero', () => {
    for (const tiny of [-49, -1, 0, -0]) {
      expect(Object.is(printed(tiny), 0)).toBe(true)
      expect(Object.is(printedExact(exact(tiny)), 0)).toBe(true)
    }
  })

  test('is the same on both ways, and its JSON has no more than two decimals', () => {
    fc.assert(
      fc.property(money, (stored) => {
        expect(printed(stored)).toBe(printedExact(exact(stored)))
        expect(JSON.stringify(printed(stored))).toMatch(/^-?\d+(\.\d{1,2})?$/)
      }),
    )
  })

  test('is at most half a cent away, and that half goes away from zero', () => {
    fc.assert(
      fc.property(amount, (stored) => {
        const off = Math.round(printed(stored) * 10_000) - stored
        expect(Math.abs(off)).toBeLessThanOrEqual(50)
        if (Math.abs(off) === 50) expect(Math.sign(off)).toBe(Math.sign(stored))
        expect(printed(-stored)).toBe(0 - printed(stored))
      }),
    )
  })
})

describe('exact arithmetic', () => {
  test('a rate is applied without rounding: 8.875 % of 34.98 is 3.104475', () => {
    expect(timesRate(exact(349_800), 88_750)).toEqual({
      numerator: 31_044_750_000n,
      denominator: 10_000_000_000n,
    })
  })

  test('three thirds are the whole, to the last digit', () => {
    const third = share(exact(10_000), exact(1), exact(3))
    expect(moneyOf(third)).toBe(3_333)
    expect(moneyOf(sum([third, third, third]))).toBe(10_000)
    expect(printedExact(times(third, 3))).toBe(1)
  })

  test('nothing is shared over nothing', () => {
    expect(printedExact(share(exact(10_000), exact(0), exact(0)))).toBe(0)
  })

  test('shares of a negative whole keep a positive denominator', () => {
    const half = share(exact(10_000), exact(-5), exact(-10))
    expect(half.denominator > 0n).toBe(true)
    expect(moneyOf(half)).toBe(5_000)
  })

  test('shares add up to what was shared', () => {
    fc.assert(
      fc.property(amount, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), (of, parts) => {
        const whole = exact(parts.reduce((a, b) => a + b, 0))
        const total = sum(parts.map((part) => share(exact(of), exact(part), whole)))
        expect(moneyOf(total)).toBe(whole.numerator === 0n ? 0 : of)
      }),
    )
  })

  test('adding is commutative and undone by subtracting, whatever the denominators', () => {
    const any = fc
      .tuple(amount, fc.integer({ min: 1, max: 999 }), fc.nat(2_000_000))
      .map(([of, whole, rate]) => timesRate(share(exact(of), exact(1), exact(whole)), rate))
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(subtract(add(a, b), add(b, a)).numerator).toBe(0n)
        expect(moneyOf(subtract(add(a, b), b))).toBe(moneyOf(a))
      }),
    )
  })

  test('a long sum of shares does not grow', () => {
    const whole = exact(7_777_777)
    const total = sum(Array.from({ length: 1_000 }, (_, part) => share(exact(12_345), exact(part), whole)))
    expect(String(total.denominator).length).toBeLessThan(30)
  })

  test('half a unit and more than fits are refused, not approximated', () => {
    expect(() => times(exact(1), 0.5)).toThrow(RangeError)
    expect(() => moneyOf(times(exact(largestMoney), 2))).toThrow(RangeError)
    expect(moneyToText(largestMoney)).toBe('900719925474.0991')
  })
})
