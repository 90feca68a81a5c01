import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfLocal, localDate, localDateTime } from './local-date.ts'

const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
] as const

test.each([
  ['2018-04-10T03:59:59Z', 'America/New_York', '2018-04-09 23:59:59'],
  ['2018-04-10T04:00:00Z', 'America/New_York', '2018-04-10 00:00:00'],
  ['2024-12-31T23:30:00Z', 'Europe/Berlin', '2025-01-01 00:30:00'],
  ['2024-02-28T18:15:00Z', 'Asia/Kathmandu', '2024-02-29 00:00:00'],
  ['2024-04-06T14:59:59Z', 'Australia/Lord_Howe', '2024-04-07 01:59:59'],
  ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31 00:00:00'],
])('%s in %s is %s', (instant, zone, wall) => {
  expect(localDateTime(new Date(instant), zone)).toBe(wall)
  expect(localDate(new Date(instant), zone)).toBe(wall.slice(0, 10))
})

describe('the instant of a wall clock', () => {
  test.each([
    ['2018-04-10', '00:00:00', 'America/New_York', '2018-04-10T04:00:00.000Z'],
    ['2024-02-29', '00:00:00', 'Asia/Kathmandu', '2024-02-28T18:15:00.000Z'],
    // the clock goes forward: 02:30 does not exist
    ['2024-03-10', '01:59:59', 'America/New_York', '2024-03-10T06:59:59.000Z'],
    ['2024-03-10', '02:30:00', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    ['2024-03-10', '03:00:00', 'America/New_York', '2024-03-10T07:00:00.000Z'],
    ['2024-03-31', '02:00:00', 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
    // the clock goes back: 01:30 comes twice
    ['2024-11-03', '01:30:00', 'America/New_York', '2024-11-03T05:30:00.000Z'],
    ['2024-11-03', '02:00:00', 'America/New_York', '2024-11-03T07:00:00.000Z'],
    ['2024-10-27', '02:59:59', 'Europe/Berlin', '2024-10-27T00:59:59.000Z'],
    // half an hour only
    ['2024-10-06', '02:15:00', 'Australia/Lord_Howe', '2024-10-05T15:45:00.000Z'],
    ['2024-04-07', '01:45:00', 'Australia/Lord_Howe', '2024-04-06T14:45:00.000Z'],
    // a whole day is missing
    ['2011-12-30', '12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    // the last moment that .NET has, and clients of it send
    ['9999-12-31', '23:59:59', 'America/New_York', '+010000-01-01T04:59:59.000Z'],
    ['9999-12-31', '23:59:59', 'Asia/Kathmandu', '9999-12-31T18:14:59.000Z'],
  ])('%s %s in %s', (date, time, zone, instant) => {
    expect(instantOfLocal(date, time, zone)?.toISOString()).toBe(instant)
  })

  test.each([
    ['2023-02-29', '00:00:00'],
    ['2024-02-30', '00:00:00'],
    ['2024-13-01', '00:00:00'],
    ['2024-00-10', '00:00:00'],
    ['2024-04-31', '10:00:00'],
    ['2024-01-01', '24:00:00'],
    ['2024-01-01', '23:59:60'],
    ['2024-1-1', '00:00:00'],
    ['2024-01-01', '9:00'],
    ['2024-01-01 ', '00:00:00'],
    ['', ''],
  ])('no calendar knows "%s" "%s"', (date, time) => {
    for (const zone of zones) expect(instantOfLocal(date, time, zone)).toBeNull()
  })

  test('shows on the clock what was asked, or comes from an hour that was skipped or repeated', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const [date = '', time = ''] = localDateTime(at, zone).split(' ')
          const found = instantOfLocal(date, time, zone)
          expect(found && localDateTime(found, zone)).toBe(`${date} ${time}`)
          expect(found?.getTime()).toBeLessThanOrEqual(at.getTime())
        },
      ),
    )
  })
})

test('an unknown zone is an error, not a guess', () => {
  expect(() => localDate(new Date(0), 'Mars/Olympus_Mons')).toThrow(RangeError)
})
