import { describe, expect, test } from 'vitest'
import { durationMs } from './duration.ts'

const HOUR = 3_600_000

describe('a span of time', () => {
  test.each([
    ['P1D', 24 * HOUR],
    ['PT36H', 36 * HOUR],
    ['P1DT2H30M', 26.5 * HOUR],
    ['P2W', 336 * HOUR],
    ['PT0S', 0],
    ['3d', 72 * HOUR],
    ['1d12h', 36 * HOUR],
    ['90m', 1.5 * HOUR],
    ['45s', 45_000],
  ])('%s', (text, milliseconds) => {
    expect(durationMs(text)).toBe(milliseconds)
  })

  test.each(['', 'P', 'PT', 'P1DT', 'P1M', 'P1Y', '1', '-1d', 'P-1D', '1.5d', 'd', '1d2', '3 d', '1h1d'])(
    'not %s',
    (text) => {
      expect(durationMs(text)).toBeNull()
    },
  )
})
