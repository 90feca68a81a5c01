import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('64 buyers of two retailers want the last 10 units: ten get one, everybody else is told why not', async () => {
  const clients = [await shop.client('r1'), await shop.client('r2')] as const
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      clients[index % 2 === 0 ? 0 : 1].put(
        '/api/orders',
        orderOf([[24760, 1]], { custom_order_id: `last-${index}` }),
      ),
    ),
  )
  const ids = answers.flatMap((answer, index) =>
    answer.status === 200 ? [`${index % 2} ${answer.json().data.id}`] : [],
  )
  expect(ids).toHaveLength(10)
  expect(new Set(ids).size).toBe(10)
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.json().error)).toEqual(['The line_items.0.id is out of stock.'])
  }
  expect((await clients[0].get('/api/stock?sku=24760')).json()).toEqual({ data: { 24760: 0 } })
  await expectSound(shop.hub)
})

test('half of them want two of 74: nothing is sold that is not there, and nobody is refused what is left', async () => {
  const clients = [await shop.client('r1'), await shop.client('r2')] as const
  const wanted = (index: number) => (index % 2) + 1
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      clients[index % 3 === 0 ? 0 : 1].put('/api/orders', orderOf([[24751, wanted(index)]])),
    ),
  )
  const sold = answers.reduce((sum, answer, index) => sum + (answer.status === 200 ? wanted(index) : 0), 0)
  const left: number = (await clients[0].get('/api/stock?sku=24751')).json().data[24751]
  expect(sold + left).toBe(74)
  for (const [index, answer] of answers.entries()) {
    if (answer.status === 200) continue
    expect(answer.status).toBe(422)
    expect(left).toBeLessThan(wanted(index))
  }
  expect(shop.errors).toEqual([])
  await expectSound(shop.hub)
})
