import { expect, test, vi } from 'vitest'
import { coalesced } from './coalesce.ts'

/** Runs that end when the test says so. */
function held() {
  const calls: {
    inputs: readonly number[]
    end(outputs?: readonly number[]): void
    fail(error: Error): void
  }[] = []
  const run = (inputs: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      calls.push({
        inputs,
        end: (outputs = inputs.map((input) => input * 10)) => resolve(outputs),
        fail: reject,
      })
    })
  return { calls, run }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what arrives together is one call, and each gets the answer to its own', async () => {
  const run = vi.fn(async (inputs: readonly number[]) => inputs.map((input) => input * 10))
  const ask = coalesced(run, { max: 64, lanes: 1 })
  expect(await Promise.all([3, 1, 2].map(ask))).toEqual([30, 10, 20])
  expect(run.mock.calls).toEqual([[[3, 1, 2]]])
})

test('what asks while a call is in flight goes together with the next', async () => {
  const { calls, run } = held()
  const ask = coalesced(run, { max: 64, lanes: 1 })
  const first = ask(1)
  await turn()
  const later = [ask(2), ask(3)]
  await turn()
  expect(calls.map(({ inputs }) => inputs)).toEqual([[1]])
  calls[0]?.end()
  expect(await first).toBe(10)
  await turn()
  expect(calls.map(({ inputs }) => inputs)).toEqual([[1], [2, 3]])
  calls[1]?.end()
  expect(await Promise.all(later)).toEqual([20, 30])
})

test('a call takes at most so many, and there are at most so many calls at once', async () => {
  const { calls, run } = held()
  const ask = coalesced(run, { max: 2, lanes: 2 })
  const asked = Promise.all([1, 2, 3, 4, 5].map(ask))
  await turn()
  expect(calls.map(({ inputs }) => inputs)).toEqual([
    [1, 2],
    [3, 4],
  ])
  calls[1]?.end()
  await turn()
  await turn()
  expect(calls.map(({ inputs }) => inputs)).toEqual([[1, 2], [3, 4], [5]])
  for (const call of calls) call.end()
  expect(await asked).toEqual([10, 20, 30, 40, 50])
})

test('a call that fails is the failure of its own callers alone', async () => {
  const { calls, run } = held()
  const ask = coalesced(run, { max: 2, lanes: 1 })
  const asked = Promise.allSettled([1, 2, 3].map(ask))
  await turn()
  calls[0]?.fail(new Error('no'))
  await turn()
  await turn()
  calls[1]?.end()
  expect(await asked).toMatchObject([
    { status: 'rejected', reason: { message: 'no' } },
    { status: 'rejected', reason: { message: 'no' } },
    { status: 'fulfilled', value: 30 },
  ])
  const after = ask(4)
  await turn()
  calls[2]?.end()
  expect(await after).toBe(40)
})

test('a call that answers too few fails, rather than answer the wrong one', async () => {
  const ask = coalesced(async (inputs: readonly number[]) => inputs.slice(1), { max: 64, lanes: 1 })
  for (const told of await Promise.allSettled([1, 2].map(ask))) expect(told.status).toBe('rejected')
})

test('a run that throws before it begins is a failure like any other', async () => {
  const ask = coalesced<number, number>(
    () => {
      throw new Error('at once')
    },
    { max: 64, lanes: 1 },
  )
  await expect(ask(1)).rejects.toThrow('at once')
  await expect(ask(2)).rejects.toThrow('at once')
})
