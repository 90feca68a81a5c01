import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FreightTable } from './facts.ts'
import { boxes, freightFor } from './freight.ts'

/** To New York as in the documented samples: 7.52 to 10001, 7.51 to 10033, 2 for a single line. */
const table: FreightTable = {
  maxBoxWeight: 69_990,
  pickPackOneLine: 20_000,
  pickPackMoreLines: 27_500,
  tiers: [
    { below: 30_000, packaging: 8_000, ratesByPrefix: { '': 110_000, '1': 90_000 } },
    {
      below: 15_000,
      packaging: 5_200,
      ratesByPrefix: { '': 99_900, '1': 80_000, '100': 70_000, '10033': 69_949 },
    },
    { below: 70_000, packaging: 15_000, ratesByPrefix: { '': 300_000 } },
    { below: 50_000, packaging: 12_000, ratesByPrefix: { '': 200_000, '007': 450_000 } },
  ],
}

function freight(destination: string, ...lines: readonly (readonly [weight: number, quantity: number])[]) {
  return freightFor(
    table,
    destination,
    lines.map(([weight, quantity]) => ({ weight, quantity })),
  )
}

describe('the rate is that of the longest prefix', () => {
  test.each([
    ['10001', 75_200],
    ['10033', 75_149],
    ['10033-1234', 75_149],
    [' 10001', 75_200],
    ['11201', 85_200],
    ['90210', 105_100],
    ['K1A 0B1', 105_100],
    ['', 105_100],
  ])('to "%s"', (destination, expected) => {
    expect(freight(destination, [5_000, 1])).toEqual({ freight: expected, pickPack: 20_000, boxes: 1 })
  })

  test('a ZIP that lost its zeros is not one that begins like it', () => {
    expect(freight('752', [40_000, 1]).freight).toBe(462_000)
  })
})

describe('the tier is the lowest that holds the box', () => {
  test.each([
    [14_999, 75_200],
    [15_000, 98_000],
    [29_999, 98_000],
    [30_000, 212_000],
    [50_000, 315_000],
    [69_990, 315_000],
  ])('%i thousandths of a pound', (weight, expected) => {
    expect(freight('10001', [weight, 1]).freight).toBe(expected)
  })

  test('a box heavier than every tier pays the heaviest', () => {
    const loose = { ...table, maxBoxWeight: 500_000 }
    expect(freightFor(loose, '10001', [{ weight: 200_000, quantity: 1 }])).toMatchObject({
      freight: 315_000,
      boxes: 1,
    })
  })
})

describe('boxes', () => {
  test.each([
    [[0], { full: 0, lastWeight: 0 }],
    [[], { full: 0, lastWeight: 0 }],
    [[69_990], { full: 0, lastWeight: 69_990 }],
    [[69_991], { full: 1, lastWeight: 1 }],
    [[69_990, 69_990], { full: 1, lastWeight: 69_990 }],
    [[100_000, 50_000], { full: 2, lastWeight: 10_020 }],
  ])('%j', (weights, expected) => {
    expect(boxes(weights, 69_990)).toEqual(expected)
  })

  test('hold the whole weight, none too heavy, none too many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500_000)), fc.integer({ min: 1, max: 100_000 }), (weights, max) => {
        const total = weights.reduce((a, b) => a + b, 0)
        const { full, lastWeight } = boxes(weights, max)
        expect(full * max + lastWeight).toBe(total)
        expect(lastWeight).toBeLessThanOrEqual(max)
        expect(full + 1).toBe(Math.max(1, Math.ceil(total / max)))
      }),
    )
  })

  test('are one where no limit is set', () => {
    expect(boxes([5_000_000], 0)).toEqual({ full: 0, lastWeight: 5_000_000 })
  })

  test('each pay freight and packaging; pick/pack is paid once, by the number of lines', () => {
    expect(freight('10001', [60_000, 1], [10_000, 2])).toEqual({
      freight: 315_000 + 75_200,
      pickPack: 27_500,
      boxes: 2,
    })
    expect(freight('10001', [1_000, 80])).toEqual({ freight: 315_000 + 75_200, pickPack: 20_000, boxes: 2 })
  })

  test('a million of them cost no memory', () => {
    expect(freight('10001', [69_990, 1_000_000])).toMatchObject({
      boxes: 1_000_000,
      freight: 315_000_000_000,
    })
  })
})

test('nothing sent, nothing paid; no tiers, no freight', () => {
  expect(freight('10001')).toEqual({ freight: 0, pickPack: 0, boxes: 0 })
  expect(freightFor({ ...table, tiers: [] }, '10001', [{ weight: 1, quantity: 1 }]).freight).toBe(0)
})
