import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  const { admin } = shop.fresh
  await admin.query('update hub.retailer set backorders = true, terms_version = terms_version + 1')
  // all there is of it
  await restock(admin, { itemId: 24751, warehouseId: 3, units: -74 })
  store = await openStore(shop, 'r1')
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

test('a backorder is let go once its goods are there, and told why it is not before', async () => {
  const items = [{ sku: 'sku24751', quantity: 1, unitPrice: 1 }]
  const { orderId } = (await store.post('/orders/createorder', storeOrder('owed', { items }))).json()
  const restored = async () => (await store.post('/orders/restorefromhold', { orderId })).json()
  const status = async () => (await store.get(`/orders/${orderId}`)).json().orderStatus
  expect(await status()).toBe('on_hold')
  expect(await restored()).toEqual({ Message: 'The order waits for goods that are not in stock yet.' })
  expect(await status()).toBe('on_hold')
  await restock(shop.fresh.admin, { itemId: 24751, warehouseId: 3, units: 5 })
  expect(await restored()).toMatchObject({ success: true })
  expect(await status()).toBe('awaiting_shipment')
})
