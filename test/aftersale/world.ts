import { expect } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type Answer, type Surface, surface } from '../operator/surface.ts'
import { buyer, request } from '../support/trade.ts'

export interface World extends Surface {
  /** Keys of suppliers for production. */
  readonly suppliers: Record<'s1' | 's2', string>
  /** An order of these [item, quantity] pairs that has left whole; gives its one fulfillment's invoice number. */
  shipped(retailerId: number, lines: [number, number][], more?: { environment?: Environment }): Promise<Sale>
  /** A call that is expected to be answered with 200. */
  ok(method: string, path: string, json?: unknown, key?: string): Promise<Answer['body']>
  /** The status and code of a refusal. */
  refused(method: string, path: string, json?: unknown, key?: string): Promise<[number, string]>
}

export interface Sale {
  readonly number: number
  readonly invoiceNumber: string
}

export async function aftersaleWorld(): Promise<World> {
  const api = await surface()
  const keyOf = async (supplier: string) => {
    const json = { kind: 'supplier-key', supplier, name: supplier }
    return (await api.call('POST', '/credentials', { json })).body.secret as string
  }
  const suppliers = { s1: await keyOf('s1'), s2: await keyOf('s2') }
  const ok = async (method: string, path: string, json?: unknown, key = api.keys.live) => {
    const answer = await api.call(method, path, { key, ...(json === undefined ? {} : { json }) })
    expect(answer.status, answer.text).toBe(200)
    return answer.body
  }
  let parcels = 0
  return {
    ...api,
    suppliers,
    ok,
    refused: async (method, path, json, key = api.keys.live) => {
      const answer = await api.call(method, path, { key, ...(json === undefined ? {} : { json }) })
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
      return [answer.status, answer.body.error.code]
    },
    shipped: async (retailerId, lines, { environment = 'production' } = {}) => {
      const key = environment === 'production' ? api.keys.live : api.keys.test
      await api.fresh.admin.query(
        `update ${environment}.stock set on_hand = on_hand + 100 where warehouse_id = 1;
         insert into ${environment}.stock_adjustment select item_id, warehouse_id, 'test', gen_random_uuid(), 100, now()
           from ${environment}.stock where warehouse_id = 1`,
      )
      const { order } = await placeOrder(api.hub, buyer(retailerId, environment), request(lines))
      parcels += 1
      const path = `/orders/r${retailerId}/${order.number}/fulfillments/1/ship`
      await ok('POST', path, { carrier: 'UPS', trackingNumber: `1Z${parcels}` }, key)
      const [fulfillment] = order.fulfillments
      expect(order.fulfillments).toHaveLength(1)
      return { number: order.number, invoiceNumber: fulfillment?.invoiceNumber ?? '' }
    },
  }
}
