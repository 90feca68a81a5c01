import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Candidate } from './candidates.ts'
import { seated } from './seat-lines.ts'

/** Warehouses 1, 2, …, each nearer than the next. */
function places(...left: readonly number[]): Candidate[] {
  return left.map((units, index) => {
    return {
      supplierId: 1,
      warehouseId: index + 1,
      preferred: 0,
      supplierCost: 1,
      nearness: -index,
      left: units,
    }
  })
}

function seats(quantities: readonly number[], left: readonly number[]): number[] | null {
  const lines = quantities.map((quantity, index) => ({ lineNo: index + 1, quantity }))
  const found = seated(lines, places(...left), new Set())
  return found && lines.map((line) => found.get(line.lineNo)?.warehouseId ?? 0)
}

test.each([
  ['the largest line chooses first', [2, 3], [3, 4], [2, 1]],
  ['what the nearest spares is taken back where another needs it', [4, 3, 3, 3], [6, 7], [2, 1, 1, 2]],
  ['too little in all', [3, 3], [5], null],
  ['enough in all, but not in one', [3, 3], [4, 2], null],
])('%s', (_, quantities, left, expected) => {
  expect(seats(quantities, left)).toEqual(expected)
})

test('are found exactly where there are any', () => {
  const units = fc.integer({ min: 1, max: 7 })
  fc.assert(
    fc.property(
      fc.array(units, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      (quantities, left) => {
        const found = seats(quantities, left)
        expect(found !== null).toBe(canSeat(quantities, left))
        const rest = [...left]
        found?.forEach((warehouseId, index) => {
          rest[warehouseId - 1] = (rest[warehouseId - 1] ?? 0) - (quantities[index] ?? 0)
        })
        expect(rest.every((each) => each >= 0)).toBe(true)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a hopeless search ends', () => {
  // Odd lines that fill even warehouses to one unit: everything fits nearly.
  const quantities = Array.from({ length: 60 }, (_, index) => 21 + 2 * (index % 30))
  const left = Array.from({ length: 40 }, (_, index) => 78 + 2 * (index % 7))
  expect(seats([...quantities, ...quantities], left.concat(left))).toBeDefined()
})

function canSeat([first, ...others]: readonly number[], free: readonly number[]): boolean {
  if (first === undefined) return true
  return free.some((left, at) => left >= first && canSeat(others, free.with(at, left - first)))
}
