import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type GateLimit,
  gateDefaults,
  gateNames,
  judged,
  limitsOf,
  type Measure,
  stillTripped,
} from './gates.ts'

const measure = (count: number, of: number): Measure => ({ count, of, examples: [] })

const all = Object.entries(gateDefaults).flatMap(([kind, gates]) =>
  Object.entries(gates).map(([gate, limit]) => [kind, gate, limit] as const),
)

describe.each(all)('%s: %s', (_kind, gate, limit) => {
  const name = gateNames.find((each) => each === gate) ?? 'older'
  const of = 1000
  const allowed = Math.floor((limit.share * of) / 100)

  test('just at what is allowed passes, one more is held', () => {
    expect(judged(name, measure(allowed, of), limit).tripped).toBe(false)
    expect(judged(name, measure(Math.max(allowed + 1, limit.atLeast), of), limit).tripped).toBe(true)
  })

  test('a large share of few rows passes, unless it is all of them', () => {
    const few = limit.atLeast - 1
    if (few < 1) return
    expect(judged(name, measure(few, few + 1), limit).tripped).toBe(false)
    expect(judged(name, measure(few, few), limit).tripped).toBe(few > 1)
  })
})

test('nothing counted never trips', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(100), (of, share) => {
      expect(judged('missing-rows', measure(0, of), { share, atLeast: 1 }).tripped).toBe(false)
    }),
  )
})

test('the more, the sooner it trips; the higher the limit, the later', () => {
  const limits = fc.record({ share: fc.nat(100), atLeast: fc.integer({ min: 1, max: 10 }) })
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), limits, fc.nat(20), (count, more, limit, wider) => {
      const of = count + more + 1
      const trips = (n: number, by: GateLimit) => judged('zeroed-stock', measure(n, of), by).tripped
      if (trips(count, limit)) expect(trips(count + 1, limit)).toBe(true)
      if (!trips(count, limit)) expect(trips(count, { ...limit, share: limit.share + wider })).toBe(false)
    }),
  )
})

test('what was approved passes as it was seen, and is held again where it got worse', () => {
  const limit = { share: 10, atLeast: 5 }
  const seen = judged('zeroed-stock', measure(40, 100), limit)
  expect(stillTripped([seen], [seen])).toEqual([])
  const better = judged('zeroed-stock', measure(39, 100), limit)
  expect(stillTripped([better], [seen])).toEqual([])
  const worse = judged('zeroed-stock', measure(41, 100), limit)
  expect(stillTripped([worse], [seen])).toEqual([worse])
  const other = judged('missing-rows', measure(40, 100), limit)
  expect(stillTripped([seen, other], [seen])).toEqual([other])
})

test('a feed has the gates of its kind, but for those it sets otherwise or off', () => {
  const own = limitsOf('stock', { gates: { 'zeroed-stock': { share: 50, atLeast: 2 }, 'unit-change': null } })
  expect(own.get('zeroed-stock')).toEqual({ share: 50, atLeast: 2 })
  expect(own.has('unit-change')).toBe(false)
  expect(own.has('cost-jump')).toBe(false)
  const partial = limitsOf('stock', { partial: true })
  expect(partial.has('missing-rows') || partial.has('fewer-rows')).toBe(false)
})

test('a verdict says what was measured against what is allowed', () => {
  const limit = { share: 20, atLeast: 5 }
  expect(judged('zeroed-stock', measure(40, 100), limit).sentence).toBe(
    '40 of 100 (40 %) shelves with stock go to zero; 20 % are allowed, or fewer than 5.',
  )
  const jump = { share: 5, atLeast: 3, beyond: 25 }
  expect(judged('cost-jump', measure(1, 3), jump).sentence).toBe(
    '1 of 3 (33.33 %) prices jump by more than 25 %; 5 % are allowed, or fewer than 3.',
  )
})
