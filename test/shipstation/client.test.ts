import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Wire } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { shipStationClient } from './client.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

// as: the client's types ask for more than its server does
const asAsked = (order: Record<string, unknown>) => order as unknown as never

describe.each(['production', 'sandbox'] as const)('ShipStation’s own client in %s', (environment) => {
  let store: Store
  let v1: Awaited<ReturnType<typeof shipStationClient>>
  beforeAll(async () => {
    store = await openStore(shop, 'r1', environment)
    v1 = await shipStationClient(`http://127.0.0.1:${shop.port}${store.mount}/`, store)
  })

  test('creates, reads and lists', async () => {
    const order: Wire = await v1.orders.createOrUpdate(asAsked(storeOrder('sdk-1')))
    expect(order).toMatchObject({ orderKey: 'sdk-1', orderStatus: 'awaiting_shipment' })
    expect(await v1.orders.get(order.orderId)).toEqual(order)
    const several = await v1.orders.createOrUpdateMultiple([
      asAsked(storeOrder('sdk-1')),
      asAsked(storeOrder('sdk-2')),
    ])
    const results = [{ orderId: order.orderId, orderKey: 'sdk-1', success: true }, { orderKey: 'sdk-2' }]
    expect(several).toMatchObject({ hasErrors: false, results })
    const list = await v1.orders.list({
      ...{
        customerName: 'smith',
        itemKeyword: 'bully',
        orderNumber: 'sdk',
        orderStatus: 'awaiting_shipment',
      },
      ...{ orderDateStart: '2026-11-20 00:00:00', createDateEnd: '2100-01-01' },
      ...{ sortBy: 'OrderDate', sortDir: 'DESC', page: 1, pageSize: 1 },
    })
    expect(list).toMatchObject({ total: 2, page: 1, pages: 2, orders: [{ orderKey: 'sdk-2' }] })
    await expect(v1.orders.get(1)).rejects.toMatchObject({
      response: { status: 404, data: { Message: 'The order was not found.' } },
    })
  })

  test('holds, restores, marks as shipped and deletes', async () => {
    const made = async (key: string) => await v1.orders.createOrUpdate(asAsked(storeOrder(key)))
    const { orderId: held } = await made('sdk-held')
    expect(await v1.orders.hold(held, '2026-12-24')).toMatchObject({ success: true })
    expect(await v1.orders.get(held)).toMatchObject({ orderStatus: 'on_hold', holdUntilDate: '2026-12-24' })
    expect(await v1.orders.restoreFromHold(held)).toMatchObject({ success: true })
    expect(await v1.orders.get(held)).toMatchObject({ orderStatus: 'awaiting_shipment' })
    const { orderId: sent } = await made('sdk-sent')
    const shipped = { orderId: sent, carrierCode: 'usps', trackingNumber: '9400', notifyCustomer: true }
    expect(await v1.orders.markShipped(shipped)).toEqual({ orderId: sent, orderNumber: 'sdk-sent' })
    expect(await v1.orders.get(sent)).toMatchObject({ orderStatus: 'shipped', externallyFulfilled: true })
    expect(await v1.orders.delete(held)).toEqual({
      success: true,
      message: 'The requested order has been deleted.',
    })
    expect(await v1.orders.get(held)).toMatchObject({ orderStatus: 'cancelled' })
  })

  test('speaks to createorder.wws as Sophio has it', async () => {
    const { orderId } = await v1.orders.createOrUpdate(asAsked(storeOrder('sdk-1')))
    const request = {
      url: 'createorder.wws',
      method: 'POST' as const,
      params: {
        action: 'CREATE',
        authentication: Buffer.from(`${store.key}:${store.secret}`).toString('base64'),
      },
      data: storeOrder('sdk-1', { customerNotes: 'Ring twice' }),
    }
    expect(await v1.request(request)).toMatchObject({ orderId, customerNotes: 'Ring twice' })
  })
})
