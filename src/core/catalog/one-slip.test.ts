import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneSlipFrom } from './one-slip.ts'

/** The plain table of Damerau and Levenshtein, neighbours swapped once (optimal string alignment). */
function distance(a: string, b: string): number {
  const cost: number[][] = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const row = cost[i]
      if (row) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped)
    }
  return at(a.length, b.length)
}

const word = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 7 })

test('two words are one slip apart exactly where their distance is one', () => {
  fc.assert(
    fc.property(word('abc'), word('abc'), (a, b) => {
      expect(oneSlipFrom(a).has(b)).toBe(distance(a, b) === 1)
    }),
    { numRuns: 2000 },
  )
})

test('every word made by a slip is at distance one', () => {
  fc.assert(
    fc.property(word('abcdefghijklmnopqrstuvwxyz'), (a) => {
      for (const made of oneSlipFrom(a)) expect(distance(a, made)).toBe(1)
    }),
    { numRuns: 50 },
  )
})

test('words of other scripts keep to their own letters; of none, or of two, there is nothing', () => {
  expect(oneSlipFrom('корм').has('корма')).toBe(true)
  expect(oneSlipFrom('犬用')).toEqual(new Set())
  expect(oneSlipFrom('cоrn')).toEqual(new Set())
  expect(oneSlipFrom('')).toEqual(new Set())
})

test('a word of twenty-four letters has fewer than 1,400 neighbours', () => {
  expect(oneSlipFrom('abcdefghijklmnopqrstuvwx').size).toBeLessThan(1400)
})
