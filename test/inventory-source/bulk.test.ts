import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Wire } from '../support/http.ts'
import { partnerOrderOf } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

test('a hundred orders at once, bad ones between, are taken in together and answered one by one', async () => {
  const partner = await shop.partner('r1')
  const orders: unknown[] = Array.from({ length: 100 }, (_, at) =>
    at % 10 === 3
      ? [
          null,
          7,
          'text',
          {},
          [],
          { order_number: 'x' },
          partnerOrderOf('', [['sku42116', 1]]),
          partnerOrderOf('bulk-bad-7', [['nothing', 1]]),
          partnerOrderOf('bulk-bad-8', []),
          { ...partnerOrderOf('bulk-0', [['sku42117', 3]]) },
        ][Math.floor(at / 10)]
      : partnerOrderOf(`bulk-${at}`, [['sku24752', 1]]),
  )
  const first = await partner.post('/v1/orders/bulk', { orders })
  expect(first.status, first.text).toBe(207)
  const { data, summary } = first.json()
  expect(summary).toEqual({ placed: 90, repeated: 0, refused: 10 })
  expect(data.map(({ index }: Wire) => index)).toEqual(orders.map((_, index) => index))
  expect(data.filter(({ status }: Wire) => status === 422)).toHaveLength(9)
  expect(data[93]).toMatchObject({ status: 409, order_number: 'bulk-0', error: { error: 'conflict' } })
  expect(data[93].error.differences.map(({ field }: Wire) => field)).toContain('items.0.sku')
  expect(data[13].error.errors.length).toBeGreaterThan(1)
  const again = (await partner.post('/v1/orders/bulk', { orders })).json()
  expect(again.summary).toEqual({ placed: 0, repeated: 90, refused: 10 })
  expect(again.data.map(({ order }: Wire) => order)).toEqual(data.map(({ order }: Wire) => order))
  const written = await shop.fresh.admin.query(
    `select count(*) from production.orders where po like 'bulk-%'`,
  )
  expect(written.rows[0]?.count).toBe(90)
  for (const wrong of [{}, { orders: {} }, { orders: [] }, { orders: Array(101).fill({}) }]) {
    expect((await partner.post('/v1/orders/bulk', wrong)).status).toBe(422)
  }
})

test('the same order many times in one bulk, and in many at once, is one order', async () => {
  const partner = await shop.partner('r1')
  const same = partnerOrderOf('twins', [['sku42116', 1]])
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => partner.post('/v1/orders/bulk', { orders: [same, same, same] })),
  )
  const all = answers.flatMap((answer) => answer.json().data)
  expect(all.filter(({ status }: Wire) => status === 201)).toHaveLength(1)
  expect(all.filter(({ status }: Wire) => status === 200)).toHaveLength(14)
  expect(new Set(all.map(({ order }: Wire) => JSON.stringify(order))).size).toBe(1)
})
