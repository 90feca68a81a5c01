import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OrderQueue } from './order-queue.ts'

interface Waiting {
  readonly id: string
  readonly retailerId: number
  readonly lines: number
}

const job = (retailerId: number, id: string | number, lines = 1): Waiting => ({
  id: `${retailerId}${id}`,
  retailerId,
  lines,
})

function queueOf(...jobs: Waiting[]): OrderQueue<Waiting> {
  const queue = new OrderQueue<Waiting>()
  for (const each of jobs) queue.push(each)
  return queue
}

const take = (queue: OrderQueue<Waiting>, orders = 64, lines = 500) =>
  queue.take(orders, lines).map(({ id }) => id)

describe('an order queue', () => {
  test('gives an empty batch when nothing waits', () => {
    expect(take(queueOf())).toEqual([])
  })

  test('takes from each retailer in turn, and each retailer’s own in their order', () => {
    const queue = queueOf(job(1, 'a'), job(1, 'b'), job(1, 'c'), job(2, 'a'), job(3, 'a'), job(3, 'b'))
    expect(take(queue)).toEqual(['1a', '2a', '3a', '1b', '3b', '1c'])
    expect(queue.size).toBe(0)
  })

  test('goes on with the round where the last batch ended', () => {
    const queue = queueOf(job(1, 'a'), job(1, 'b'), job(2, 'a'), job(2, 'b'), job(3, 'a'))
    expect(take(queue, 2)).toEqual(['1a', '2a'])
    expect(take(queue, 2)).toEqual(['3a', '1b'])
    expect(take(queue, 2)).toEqual(['2b'])
  })

  test('one retailer with a thousand orders does not keep another waiting', () => {
    const queue = queueOf(...Array.from({ length: 1000 }, (_, index) => job(1, index)), job(2, 'a'))
    expect(take(queue)[1]).toBe('2a')
  })

  test('takes no more orders than asked for', () => {
    const queue = queueOf(...Array.from({ length: 70 }, (_, index) => job(index, 'a')))
    expect(queue.take(64, 500)).toHaveLength(64)
    expect(queue.size).toBe(6)
  })

  test('takes no more lines than asked for', () => {
    const queue = queueOf(job(1, 'a', 300), job(2, 'a', 200), job(3, 'a', 1))
    expect(take(queue)).toEqual(['1a', '2a'])
    expect(take(queue)).toEqual(['3a'])
  })

  test('lets what fits pass by what does not', () => {
    const queue = queueOf(job(1, 'a', 300), job(2, 'a', 300), job(3, 'a', 100))
    expect(take(queue)).toEqual(['1a', '3a'])
    expect(take(queue)).toEqual(['2a'])
  })

  test('gives an order beyond every limit alone', () => {
    const queue = queueOf(job(1, 'a', 10_000), job(2, 'a'))
    expect(take(queue)).toEqual(['1a'])
    expect(take(queue)).toEqual(['2a'])
  })

  test('gives a long order its turn, however many short ones come', () => {
    const queue = queueOf(job(1, 'a'), job(2, 'long', 10_000))
    const batches: string[][] = []
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 100; index += 1) queue.push(job(1, `x${round}${index}`))
      batches.push(take(queue))
    }
    expect(batches.flat()).toContain('2long')
  })

  test('what came back goes first', () => {
    const queue = queueOf(job(1, 'a'), job(2, 'a'))
    queue.putBack(job(3, 'back'))
    queue.putBack(job(1, 'back'))
    expect(queue.size).toBe(4)
    expect(take(queue)).toEqual(['3back', '1back', '1a', '2a'])
  })

  test('loses nothing, doubles nothing, keeps every limit', () => {
    const waiting = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 900 })))
    fc.assert(
      fc.property(waiting, waiting, (pushed, back) => {
        const jobs = pushed.map(([retailerId, lines], index) => job(retailerId, `p${index}`, lines))
        const queue = queueOf(...jobs)
        const returned = back.map(([retailerId, lines], index) => job(retailerId, `b${index}`, lines))
        for (const each of returned) queue.putBack(each)
        const taken: Waiting[] = []
        while (queue.size > 0) {
          const batch = queue.take(64, 500)
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(64)
          if (batch.length > 1)
            expect(batch.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(500)
          taken.push(...batch)
        }
        expect(taken.map(({ id }) => id).sort()).toEqual([...jobs, ...returned].map(({ id }) => id).sort())
        for (const retailerId of [1, 2, 3, 4, 5]) {
          const own = (list: readonly Waiting[]) =>
            list.filter((each) => each.retailerId === retailerId && each.id.includes('p')).map(({ id }) => id)
          expect(own(taken)).toEqual(own(jobs))
        }
      }),
    )
  })
})
