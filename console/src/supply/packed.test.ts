import { expect, test } from 'vitest'
import { answersOf, firstAnswers } from './answers.ts'
import { leftOf, nextParcel, type Packed, parcelsOf } from './packed.ts'
import { type Line, unitsOf } from './units.ts'

const part = (warehouse: string | null, quantity: number, more = {}) => ({
  ...{ partNo: 1, warehouse, quantity, quantityShipped: 0, quantityCanceled: 0 },
  ...{ supplierCost: '1', expectedOn: null },
  ...more,
})
const line = (lineNo: number, parts: Line['parts']): Line => ({
  ...{ lineNo, itemId: lineNo, sku: `sku${lineNo}`, supplierSku: `x${lineNo}`, gtin: null },
  ...{ title: 'Thing', label: '', quantity: 0, quantityShipped: 0, quantityCanceled: 0 },
  parts,
})
const lines = [
  line(1, [
    part('w1', 5, { quantityShipped: 1, quantityCanceled: 1 }),
    part(null, 2, { expectedOn: '2026-12-10' }),
  ]),
  line(2, [part('w2', 4)]),
]

test('what may leave and what is owed are told apart', () => {
  expect(unitsOf(lines[0] as Line)).toEqual({ atHand: 3, owed: 2, until: '2026-12-10', warehouses: ['w1'] })
})

test('a first parcel holds all that may leave, a further one what no other holds', () => {
  const first = nextParcel(lines, [], 'UPS')
  expect(first.units).toEqual({ 1: 3, 2: 4 })
  const less: Packed = { ...first, trackingNumber: '1Z1', units: { 1: 1, 2: 4 } }
  const second: Packed = { ...nextParcel(lines, [less], 'UPS'), trackingNumber: '1Z2 ' }
  expect(second.units).toEqual({ 1: 2, 2: 0 })
  expect(leftOf(lines[0] as Line, [less, second])).toBe(0)
  expect(parcelsOf(lines, [less, second])).toEqual([
    {
      carrier: 'UPS',
      trackingNumber: '1Z1',
      lines: [
        { lineNo: 1, quantity: 1 },
        { lineNo: 2, quantity: 4 },
      ],
    },
    { carrier: 'UPS', trackingNumber: '1Z2', lines: [{ lineNo: 1, quantity: 2 }] },
  ])
  expect(() => parcelsOf(lines, [first])).toThrow(/Parcel 1 needs/)
  expect(() => parcelsOf(lines, [{ ...less, units: { 1: 4 } }])).toThrow(/Of x1, 3 can leave/)
  expect(() => parcelsOf(lines, [less, { ...second, units: {} }])).toThrow(/Parcel 2 holds nothing/)
})

test('an answer is split by what was said, and never more than is open', () => {
  const [first, second] = firstAnswers(lines)
  if (!first || !second) throw new Error('two lines')
  expect(
    answersOf(lines, [
      { ...first, accept: 3, backorder: 2, until: '2026-12-10' },
      { ...second, accept: 0, reject: 4, reason: 'gone ' },
    ]),
  ).toEqual([
    { lineNo: 1, quantity: 3, answer: 'accepted' },
    { lineNo: 1, quantity: 2, answer: 'backordered', until: '2026-12-10' },
    { lineNo: 2, quantity: 4, answer: 'rejected', reason: 'gone' },
  ])
  expect(() => answersOf(lines, [{ ...first, backorder: 1 }, second])).toThrow(/Of x1, 5/)
  expect(() => answersOf(lines, [first, { ...second, accept: 0, reject: 1 }])).toThrow(/why/)
  expect(() => answersOf(lines, [])).toThrow(/at least one/)
})
