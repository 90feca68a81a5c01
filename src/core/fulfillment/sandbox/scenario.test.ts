import { describe, expect, test } from 'vitest'
import { scenarioOf, scenarios, stepsOf } from './scenario.ts'

const said = (po: string | null, line2: string | null = null) => scenarioOf({ po, line2 })

describe('an order asks for a scenario', () => {
  test.each([
    ['PO-1001~partial', 'partial'],
    ['PO-1001~SHIP', 'ship'],
    ['a~b~late', 'late'],
    ['~silent', 'silent'],
  ])('at the end of its PO: %s', (po, name) => {
    expect(said(po)).toEqual({ name, in: 'po' })
  })

  test.each(['sandbox: ship', 'Sandbox:ship', ' sandbox:  ship '])('in its address: %s', (line2) => {
    expect(said('PO-1', line2)).toEqual({ name: 'ship', in: 'address' })
  })

  test('its PO before its address', () => {
    expect(said('PO~late', 'sandbox: ship')).toEqual({ name: 'late', in: 'po' })
  })

  test.each([
    'PO-1001',
    'PO-1001~',
    'PO-1001~parcel',
    'PO~ship-1',
    'PO~ship ',
    'ship',
    'PO+ship',
    'PO~constructor',
  ])('and does not with %s', (po) => {
    expect(said(po, 'Unit 3, sandbox: ship')).toBeNull()
  })
})

test('steps come in their order, none before its order is placed', () => {
  const placedAt = new Date('2026-11-20T15:00:00Z')
  for (const name of Object.keys(scenarios)) {
    const moments = stepsOf(name as keyof typeof scenarios, placedAt).map(({ dueAt }) => dueAt.getTime())
    expect([...moments].sort((a, b) => a - b)).toEqual(moments)
    expect(moments.every((moment) => moment > placedAt.getTime())).toBe(true)
  }
})
