import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { slots } from './slots.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const settled = async () => await new Promise((resolve) => setImmediate(resolve))

test('no more than so many that are answered soon, in the order they came', async () => {
  const quick = slots(2, 40)
  const begun: number[] = []
  const leaving: (() => void)[] = []
  for (const which of [1, 2, 3, 4])
    void quick.take().then((leave) => {
      begun.push(which)
      leaving.push(leave)
    })
  await settled()
  expect(begun).toEqual([1, 2])
  leaving[1]?.()
  await settled()
  expect(begun).toEqual([1, 2, 3])
  // left twice, it gives one place
  leaving[1]?.()
  await settled()
  expect(begun).toEqual([1, 2, 3])
})

test('whoever hangs makes way, and gives no place twice when it ends', async () => {
  const quick = slots(1, 40)
  const begun: number[] = []
  const hanging = await quick.take()
  for (const which of [2, 3, 4]) void quick.take().then(() => begun.push(which))
  vi.advanceTimersByTime(30)
  await settled()
  expect(begun).toEqual([])
  vi.advanceTimersByTime(30)
  await settled()
  expect(begun).toEqual([2])
  hanging()
  await settled()
  expect(begun).toEqual([2])
  vi.advanceTimersByTime(40)
  await settled()
  expect(begun).toEqual([2, 3])
})
