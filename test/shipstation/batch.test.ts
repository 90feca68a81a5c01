import { afterAll, beforeAll, expect, test } from 'vitest'
import { packFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  store = await openStore(shop, 'r1')
  await restock(shop.fresh.admin, { itemId: 42116, units: 10_000 })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

const total = async () => (await store.get('/orders?pageSize=1')).json().total as number

/** What a batch may hold that no order can be made of, and the word of it that its store is told. */
const bad: readonly (readonly [unknown, RegExp])[] = [
  [null, /one JSON object/],
  [7, /one JSON object/],
  [[], /cannot deserialize/i],
  [storeOrder('bad-1', { items: [] }), /at least one item/],
  [storeOrder('bad-2', { orderStatus: 'lost' }), /orderStatus/],
  [storeOrder('bad-3', { shipTo: { name: ' ' } }), /'Ship Name' must not be empty/],
  [storeOrder('bad-4', { items: [{ sku: 'nowhere', quantity: 1, unitPrice: 1 }] }), /'nowhere' is not known/],
  [storeOrder('bad-5', { items: [{ sku: 'sku24760', quantity: 11, unitPrice: 1 }] }), /Only 10/],
  [storeOrder('bad-6', { orderId: 99_999_999 }), /not found/],
  [storeOrder('bad-7', { orderDate: 'soon' }), /orderDate/],
]

test('a hundred orders with bad ones between: each good one is stored, each bad one is told why', async () => {
  const before = await total()
  const orders = Array.from({ length: 100 }, (_, at) =>
    at % 10 === 3 ? bad[(at - 3) / 10]?.[0] : storeOrder(`batch-${at}`, { orderNumber: `B-${at}` }),
  )
  // one that names an order by its id makes the hub go through them one by one; both ways are tried
  for (const batch of [orders.map((order, at) => (at === 83 ? null : order)), orders]) {
    const answer = await store.post('/orders/createorders', batch)
    expect(answer.status).toBe(200)
    const { hasErrors, results } = answer.json<{ hasErrors: boolean; results: Wire[] }>()
    expect(hasErrors).toBe(true)
    expect(results).toHaveLength(100)
    for (const [at, result] of results.entries()) {
      const message = at === 83 && batch[at] === null ? /one JSON object/ : bad[(at - 3) / 10]?.[1]
      if (at % 10 === 3) {
        expect(result, `${at}`).toEqual({
          orderId: null,
          orderNumber: (batch[at] as Wire)?.orderNumber ?? null,
          orderKey: (batch[at] as Wire)?.orderKey ?? null,
          success: false,
          errorMessage: expect.stringMatching(message ?? /$^/),
        })
      } else {
        expect(result, `${at}`).toEqual({
          orderId: expect.any(Number),
          orderNumber: `B-${at}`,
          orderKey: `batch-${at}`,
          success: true,
          errorMessage: null,
        })
      }
    }
    // the second time nothing new
    expect(await total()).toBe(before + 90)
  }
})

test('sent again, all is answered as the first time and nothing is written', async () => {
  const batch = Array.from({ length: 20 }, (_, at) => storeOrder(`again-${at}`))
  const first = await store.post('/orders/createorders', batch)
  const rows = await everyRow(shop.fresh)
  const second = await store.post('/orders/createorders', batch)
  expect(second.json()).toEqual(first.json())
  expect(first.json()).toMatchObject({ hasErrors: false })
  expect(await everyRow(shop.fresh)).toBe(rows)
})

test('the same order many times in a batch is taken in the order sent: the last one stays', async () => {
  const batch = [
    storeOrder('other'),
    ...Array.from({ length: 12 }, (_, at) =>
      storeOrder('often', { customerNotes: `${at}`, orderStatus: 'pending_fulfillment' }),
    ),
  ]
  const { results } = (await store.post('/orders/createorders', batch)).json<{ results: Wire[] }>()
  expect(results.filter(({ success }) => !success)).toEqual([])
  const ids = results.slice(1).map(({ orderId }) => orderId)
  expect(new Set(ids).size).toBe(1)
  const order = (await store.get(`/orders/${ids[0]}`)).json()
  expect(order).toMatchObject({ customerNotes: '11', orderStatus: 'awaiting_shipment' })
})

test('orders that can be changed no more are refused alone', async () => {
  const { orderId } = (await store.post('/orders/createorder', storeOrder('packed'))).json()
  await packFulfillment(shop.hub, operator.production, { retailerId: 1, number: orderId, fulfillmentNo: 1 })
  const batch = [storeOrder('beside'), storeOrder('packed', { customerNotes: 'too late' })]
  const { hasErrors, results } = (await store.post('/orders/createorders', batch)).json()
  expect(hasErrors).toBe(true)
  expect(results).toMatchObject([
    { success: true },
    { success: false, errorMessage: 'The order cannot be updated in its current status.' },
  ])
})

test('what is no batch, or too large a one, is refused whole', async () => {
  const rows = await everyRow(shop.fresh)
  const tooMany = Array.from({ length: 101 }, (_, at) => storeOrder(`many-${at}`))
  for (const body of [tooMany, storeOrder('alone'), 'null', '', '7']) {
    const answer = await store.post('/orders/createorders', body)
    expect(answer.status).toBe(400)
    expect(answer.json()).toMatchObject({ Message: 'The request is invalid.' })
  }
  expect(await everyRow(shop.fresh)).toBe(rows)
  expect((await store.post('/orders/createorders', [])).json()).toEqual({ hasErrors: false, results: [] })
})
