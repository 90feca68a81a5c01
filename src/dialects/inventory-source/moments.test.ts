import { expect, test } from 'vitest'
import { placeSince } from '../../core/inventory/item-changes.ts'
import { productQueryFrom, syncCursorToWire } from './catalog/product-query.ts'
import { momentFrom, momentToWire } from './moments.ts'
import type { Complaint } from './validation.ts'

function read(value: unknown): string | null {
  const complaints: Complaint[] = []
  const at = momentFrom({ name: 'since', value, complaints })
  expect(complaints).toHaveLength(at === null ? 1 : 0)
  return at && momentToWire(at)
}

test.each([
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20T15:00Z', '2026-11-20T15:00:00.000Z'],
  ['2026-11-20t15:00:00.1239z', '2026-11-20T15:00:00.123Z'],
  ['2026-11-20T15:00:00,5Z', '2026-11-20T15:00:00.500Z'],
  ['2026-11-20T15:00:00-05:30', '2026-11-20T20:30:00.000Z'],
  ['2026-11-20T15:00:00+0200', '2026-11-20T13:00:00.000Z'],
  ['2026-11-20T15:00:00 02:00', '2026-11-20T13:00:00.000Z'],
  ['2026-11-20 15:00:00+02', '2026-11-20T13:00:00.000Z'],
  ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is %s', (text, moment) => {
  expect(read(text)).toBe(moment)
})

test.each([
  ...['soon', '2026-02-30', '2026-13-01', '2026-11-20T24:01:00Z', '2026-11-20T15:00:61Z', 1_795_186_800],
  // without a zone nobody knows what is meant
  ...['2026-11-20T15:00:00', '2026-11-20T15:00:00+24:00', '2026-11-20T15:00:00+02:60'],
  // none of these has a year that can be printed
  ...['0000-12-31', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-23:59', '+002026-11-20'],
])('%s is no time', (text) => {
  expect(read(text)).toBeNull()
})

test.each(['0001-01-01', '1960-01-01', '1969-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'])(
  'a reader who begins at %s can go on with the cursor',
  (since) => {
    const asked = productQueryFrom({ updated_since: since })
    const place = placeSince(new Date(since))
    expect(asked).toMatchObject({ way: 'changes', after: place })
    const { filter } = asked
    expect(productQueryFrom({ cursor: syncCursorToWire(filter, place) })).toMatchObject({
      way: 'changes',
      after: place,
    })
  },
)
