import fc from 'fast-check'
import { expect, test } from 'vitest'
import { best, preference, type Ranked } from './preference.ts'

const none: ReadonlySet<number> = new Set()
const small = fc.nat(2)
const ranked: fc.Arbitrary<Ranked> = fc.record({
  supplierId: small,
  warehouseId: small,
  preferred: fc.nat(1),
  supplierCost: small,
  nearness: small,
  left: small,
})

test('is an order: one of two is better unless they are the same, and better than better is better', () => {
  fc.assert(
    fc.property(ranked, ranked, ranked, fc.uniqueArray(small), (a, b, c, ids) => {
      const used = new Set(ids)
      expect(Math.sign(preference(a, b, used))).toBe(0 - Math.sign(preference(b, a, used)))
      if (preference(a, b, used) > 0 && preference(b, c, used) > 0) {
        expect(preference(a, c, used)).toBeGreaterThan(0)
      }
      if (preference(a, b, used) === 0) expect(a).toEqual(b)
    }),
  )
})

test('the best is better than all others, in whatever order they come, and for the same reason', () => {
  fc.assert(
    fc.property(fc.array(ranked, { minLength: 1 }), fc.uniqueArray(small), (options, ids) => {
      const used = new Set(ids)
      const found = best(options, used)
      expect(best([...options].reverse(), used)).toEqual(found)
      for (const option of options) {
        expect(found && preference(found.pick, option, used)).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('there is no best of none', () => {
  expect(best([], none)).toBeNull()
})
