import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { type StoreClient, storeOf } from './store.ts'

let shop: Shop
let store: StoreClient
beforeAll(async () => {
  shop = await openShop()
  const sku = 'update hub.item set sku = $2 where item_id = $1'
  await shop.fresh.admin.query(sku, [42116, 'VIC-OS32372'])
  await shop.fresh.admin.query(sku, [24750, 'SNA-3401222'])
  store = await storeOf(shop)
})
afterAll(() => shop.close())

test('the document’s own request comes back with every field it sent', async () => {
  const answer = await store.create(sampleOrder)
  console.log(answer.status, answer.text, shop.errors)
  expect(answer.status).toBe(200)
})
