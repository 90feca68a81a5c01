import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inLanes } from './in-lanes.ts'

test('so many at once, begun in their order, answered in their order', async () => {
  const begun: number[] = []
  let [under, most] = [0, 0]
  const results = await inLanes([1, 2, 3, 4, 5], 2, async (part) => {
    begun.push(part)
    under += 1
    most = Math.max(most, under)
    for (let turns = 0; turns < (part % 2) * 4 + 1; turns += 1) await turn()
    under -= 1
    return part * 10
  })
  expect(begun).toEqual([1, 2, 3, 4, 5])
  expect(results).toEqual([10, 20, 30, 40, 50])
  expect(most).toBe(2)
  expect(await inLanes([], 2, async () => 1)).toEqual([])
})

test('a failure ends it when nothing is under way any more', async () => {
  const ended: number[] = []
  const begun: number[] = []
  const run = inLanes([1, 2, 3, 4], 2, async (part) => {
    begun.push(part)
    if (part === 2) throw new Error('broken')
    for (let turns = 0; turns < 5; turns += 1) await turn()
    ended.push(part)
  })
  await expect(run).rejects.toThrow('broken')
  expect([begun, ended]).toEqual([[1, 2], [1]])
})
