import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellerOf } from '../../src/app.ts'
import { getToldOrder } from '../../src/core/orders/told-order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { storeOf } from '../sophio/store.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { fourWires, shipped, wireNames } from './four-wires.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test.each(environments)(
  '%s: what the console shows of an order is what each wire answers, byte for byte',
  async (environment) => {
    const { place } = await fourWires(shop, environment)
    const buyer = await shop.buyer('r1', environment)
    const shopper = await shop.client('r1', environment)
    const partner = await shop.partner('r1', environment)
    const store = await storeOf(shop, 'r1', environment)
    const ask = {
      homeroots: (path: string) => buyer.get(path),
      'endless-aisles': (path: string) => shopper.get(path),
      'inventory-source': (path: string) => partner.get(path),
      sophio: (path: string) => store.send(path),
    }
    for (const writer of wireNames) {
      const number = await place[writer](`told-${environment}-${writer}`)
      if (writer !== 'homeroots') await shipped(shop, environment, number, 1)
      const key = { retailer: 'r1', number }
      await shop.hub.requestLog[environment].drain()
      const { tellings, arrival } = await getToldOrder(
        shop.hub,
        operator[environment],
        key,
        tellerOf(shop.hub),
      )
      expect(arrival?.address).toContain(`/${writer}/`)
      expect(arrival?.body).toContain(`told-${environment}-${writer}`)
      expect([...new Set(tellings.map(({ dialect }) => dialect))].sort()).toEqual([...wireNames].sort())
      for (const { dialect, request, contentType, body } of tellings) {
        const [, path = ''] = request.split(' ')
        // as: those are all there are, as was seen above
        const answer = await ask[dialect as (typeof wireNames)[number]](path)
        expect([dialect, answer.status, answer.text], request).toEqual([dialect, 200, body])
        expect(contentType).toBe('application/json; charset=utf-8')
      }
    }
  },
)

test('another retailer has no such order', async () => {
  const { place } = await fourWires(shop, 'production')
  const number = await place['endless-aisles']('foreign')
  const asked = { retailer: 'r2', number: number + 1000 }
  await expect(getToldOrder(shop.hub, operator.production, asked, tellerOf(shop.hub))).rejects.toThrow(
    'order-not-found',
  )
})
