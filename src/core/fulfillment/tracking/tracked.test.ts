import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trackingStates } from '../../shared/carrier-tracker.ts'
import { type KnownScan, newsOf, tracked } from './tracked.ts'

const start = Date.UTC(2026, 10, 20)
let told = 0
const scan = (hour: number, state: KnownScan['state'], isCorrection = false): KnownScan => {
  told += 1
  const at = new Date(start + hour * 3_600_000)
  return { at, state, place: null, text: null, isCorrection, toldNo: told }
}
const stateOf = (...scans: KnownScan[]) => tracked(scans).state

test('nothing is known of a parcel that nobody spoke of', () => {
  expect(tracked([])).toEqual({ state: 'unknown', at: null })
})

test('the latest scan by its own time decides, in whatever order they were told', () => {
  expect(stateOf(scan(2, 'exception'), scan(1, 'in_transit'))).toBe('exception')
  expect(stateOf(scan(1, 'in_transit'), scan(3, 'in_transit'), scan(2, 'exception'))).toBe('in_transit')
})

test('of two at the same moment, the one that is further on its way', () => {
  expect(stateOf(scan(1, 'out_for_delivery'), scan(1, 'in_transit'))).toBe('out_for_delivery')
  expect(stateOf(scan(1, 'in_transit'), scan(1, 'out_for_delivery'))).toBe('out_for_delivery')
})

test('what was delivered is not on its way again, whatever is scanned before it or after it', () => {
  expect(stateOf(scan(5, 'delivered'), scan(3, 'in_transit'))).toBe('delivered')
  expect(stateOf(scan(5, 'delivered'), scan(7, 'exception'))).toBe('delivered')
  expect(stateOf(scan(5, 'delivered'), scan(90, 'returned'))).toBe('returned')
})

test('words that nobody can read decide nothing', () => {
  expect(stateOf(scan(1, 'in_transit'), scan(2, 'unknown'))).toBe('in_transit')
  expect(stateOf(scan(2, 'unknown'))).toBe('unknown')
})

test('a correction stands against what was scanned or told before it, and what is scanned later decides again', () => {
  const wrong = scan(5, 'delivered')
  const tomorrow = scan(30, 'delivered')
  const word = scan(8, 'in_transit', true)
  expect(stateOf(wrong, tomorrow, word)).toBe('in_transit')
  expect(stateOf(wrong, tomorrow, word, scan(7, 'delivered'))).toBe('in_transit')
  expect(stateOf(wrong, tomorrow, word, scan(9, 'out_for_delivery'))).toBe('out_for_delivery')
  expect(stateOf(wrong, word, scan(10, 'unknown', true))).toBe('unknown')
})

const scans = fc.array(
  fc.record({
    hour: fc.integer({ min: 0, max: 50 }),
    state: fc.constantFrom(...trackingStates),
    isCorrection: fc.boolean(),
  }),
  { maxLength: 12 },
)

test('the order in which things are read back says nothing', () => {
  fc.assert(
    fc.property(scans, fc.integer(), (given, seed) => {
      const known = given.map(({ hour, state, isCorrection }) => scan(hour, state, isCorrection))
      const shuffled = known.toSorted(
        (one, other) => ((one.toldNo * seed) % 17) - ((other.toldNo * seed) % 17),
      )
      expect(tracked(shuffled)).toEqual(tracked(known))
    }),
  )
})

test('a parcel that was delivered stays so by every scan that is not later', () => {
  fc.assert(
    fc.property(scans, fc.integer({ min: 20, max: 60 }), (given, hour) => {
      const earlier = given.filter((each) => each.hour <= hour && !each.isCorrection)
      const known = earlier.map((each) => scan(each.hour, each.state))
      expect(tracked([...known, scan(hour, 'delivered')]).state).toBe('delivered')
    }),
  )
})

test('a change is told once, and moving on is no news', () => {
  expect(newsOf('unknown', 'label_created')).toBe(null)
  expect(newsOf('label_created', 'in_transit')).toBe('shipment.in_transit')
  expect(newsOf('in_transit', 'out_for_delivery')).toBe(null)
  expect(newsOf('exception', 'out_for_delivery')).toBe('shipment.in_transit')
  expect(newsOf('in_transit', 'returned')).toBe('shipment.exception')
  expect(newsOf('out_for_delivery', 'delivered')).toBe('shipment.delivered')
  expect(newsOf('delivered', 'delivered')).toBe(null)
})
