import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { requestIds } from './request-ids.ts'

test('ids are in the order of their times, and within a millisecond in that of their making', () => {
  let time = Date.parse('2026-11-20T15:00:00.000Z')
  const next = requestIds(() => new Date(time), randomUUID)
  const made = Array.from({ length: 300 }, (_, index) => {
    if (index % 100 === 0) time += 1
    return next()
  })
  expect(made.toSorted()).toEqual(made)
  for (const id of made)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(time - 2)
})

test('so many at one moment are still different', () => {
  const next = requestIds(() => new Date(0), randomUUID)
  expect(new Set(Array.from({ length: 5000 }, next)).size).toBe(5000)
})
