import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Wire } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { shipStationClient } from './client.ts'
import { openStore, storeOrder } from './store.ts'

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

test.each(['production', 'sandbox'] as const)(
  'ShipStation’s own client does all it can in %s',
  async (environment) => {
    const store = await openStore(shop, 'r1', environment)
    const v1 = await shipStationClient(`http://127.0.0.1:${shop.port}${store.mount}/`, store)
    const order: Wire = await v1.orders.createOrUpdate(asAsked(storeOrder('sdk-1')))
    expect(order).toMatchObject({ orderKey: 'sdk-1', orderStatus: 'awaiting_shipment' })
    const { orderId } = order
    expect(await v1.orders.get(orderId)).toEqual(order)

    const several = await v1.orders.createOrUpdateMultiple([
      asAsked(storeOrder('sdk-1')),
      asAsked(storeOrder('sdk-2')),
      asAsked(storeOrder('sdk-3')),
    ])
    expect(several).toMatchObject({ hasErrors: false, results: [{ orderId, orderKey: 'sdk-1' }, {}, {}] })
    const list = await v1.orders.list({
      ...{
        customerName: 'smith',
        itemKeyword: 'bully',
        orderNumber: 'sdk',
        orderStatus: 'awaiting_shipment',
      },
      ...{
        orderDateStart: '2026-11-20 00:00:00',
        createDateEnd: '2100-01-01',
        sortBy: 'OrderDate',
        sortDir: 'DESC',
      },
      ...{ page: 1, pageSize: 2 },
    })
    expect(list).toMatchObject({
      total: 3,
      page: 1,
      pages: 2,
      orders: [{ orderKey: 'sdk-3' }, { orderKey: 'sdk-2' }],
    })

    const [second, third] = several.results.slice(1).map((result) => result.orderId)
    expect(await v1.orders.hold(orderId, '2026-12-24')).toMatchObject({ success: true })
    expect(await v1.orders.get(orderId)).toMatchObject({
      orderStatus: 'on_hold',
      holdUntilDate: '2026-12-24',
    })
    expect(await v1.orders.restoreFromHold(orderId)).toMatchObject({ success: true })
    expect(await v1.orders.get(orderId)).toMatchObject({ orderStatus: 'awaiting_shipment' })
    const shipped = {
      orderId: second ?? 0,
      carrierCode: 'usps',
      trackingNumber: '9400',
      notifyCustomer: true,
    }
    expect(await v1.orders.markShipped(shipped)).toEqual({ orderId: second, orderNumber: 'sdk-2' })
    expect(await v1.orders.get(second ?? 0)).toMatchObject({
      orderStatus: 'shipped',
      externallyFulfilled: true,
    })
    expect(await v1.orders.delete(third ?? 0)).toEqual({
      success: true,
      message: 'The requested order has been deleted.',
    })
    expect(await v1.orders.get(third ?? 0)).toMatchObject({ orderStatus: 'cancelled' })

    const changed = { ...storeOrder('sdk-1'), customerNotes: 'Ring twice' }
    const authentication = Buffer.from(`${store.key}:${store.secret}`).toString('base64')
    const request = {
      url: 'createorder.wws',
      method: 'POST' as const,
      params: { action: 'CREATE', authentication },
      data: changed,
    }
    expect(await v1.request(request)).toMatchObject({ orderId, customerNotes: 'Ring twice' })
    await expect(v1.orders.get(1)).rejects.toMatchObject({
      response: { status: 404, data: { Message: 'The order was not found.' } },
    })
  },
)
