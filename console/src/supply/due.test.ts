import { expect, test } from 'vitest'
import type { Deadline } from '../api/types.ts'
import { dueNow, inWords } from './due.ts'
import { supply } from './words.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const clock = (step: Deadline['step'], dueAt: string, more: Partial<Deadline> = {}): Deadline => ({
  ...{ step, dueAt, state: 'open', metAt: null, stoppedAt: null, expectedAt: null },
  ...more,
})

test('what runs and is due first is told; what is done, or comes after it left, is not', () => {
  const met = clock('acknowledge', '2026-11-19T12:00:00Z', { metAt: '2026-11-18T12:00:00Z' })
  const ship = clock('ship', '2026-11-21T11:00:00Z')
  expect(dueNow([met, ship, clock('deliver', '2026-11-20T13:00:00Z')], now)).toMatchObject({
    step: 'ship',
    how: 'soon',
  })
  expect(dueNow([clock('ship', '2026-11-20T12:00:00Z')], now)?.how).toBe('late')
  expect(dueNow([clock('ship', '2026-11-25T12:00:00Z')], now)?.how).toBe('open')
  expect(
    dueNow([clock('ship', '2026-11-19T12:00:00Z', { stoppedAt: '2026-11-18T00:00:00Z' })], now)?.how,
  ).toBe('stopped')
  expect(dueNow([met], now)).toBeUndefined()
})

test('it is expected late only where it will be done after it is due', () => {
  const of = (expectedAt: string) => dueNow([clock('ship', '2026-11-22T12:00:00Z', { expectedAt })], now)
  expect(of('2026-11-22T11:00:00Z')?.expectedAt).toBeNull()
  expect(of('2026-11-23T11:00:00Z')?.expectedAt).toBe('2026-11-23T11:00:00Z')
})

test('late is told as people say it', () => {
  expect(supply.due.lateIn(inWords('2026-11-20T15:00:00Z', now))).toBe('late in 3 hours')
  expect(supply.due.late(inWords('2026-11-19T12:00:00Z', now))).toBe('late since yesterday')
  expect(supply.due.late(inWords('2026-11-20T09:00:00Z', now))).toBe('late for 3 hours')
})
