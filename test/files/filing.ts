import { expect } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type Answer, type Surface, surface } from '../operator/surface.ts'
import { buyer, request, restock } from '../support/trade.ts'

export interface Filing extends Surface {
  /** Keys of s1 and s2 for production. */
  readonly s1: string
  readonly s2: string
  /** An order of r1 of which s1 sends line 1 (5 units) and line 2 (2 units); gives the number of its purchase order. */
  order(lines?: readonly (readonly [itemId: number, quantity: number])[]): Promise<string>
  send(
    kind: string,
    file: string | Buffer,
    asked?: { key?: string; query?: string; type?: string },
  ): Promise<Answer>
  fulfillment(invoiceNumber: string, key?: string): Promise<Answer['body']>
}

/** A hub with an operator API, two suppliers with keys, and stock enough. */
export async function filing(): Promise<Filing> {
  const api = await surface()
  for (let itemId = 100_000; itemId < 100_005; itemId += 1)
    await restock(api.fresh.admin, { itemId, units: 100_000 })
  const keyOf = async (supplier: string) => {
    const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
    return (await api.call('POST', '/credentials', { json })).body.secret as string
  }
  const [s1, s2] = [await keyOf('s1'), await keyOf('s2')]
  let orders = 0
  return {
    ...api,
    s1,
    s2,
    order: async (
      lines = [
        [100_000, 5],
        [100_001, 2],
      ],
    ) => {
      api.clock.advance(1000)
      orders += 1
      const { order } = await placeOrder(api.hub, buyer(1), request(lines, { po: `PO-${orders}` }))
      expect(order.fulfillments.map(({ supplierId }) => supplierId)).toEqual([1])
      return order.fulfillments[0]?.invoiceNumber ?? ''
    },
    send: async (kind, file, { key = s1, query = '', type = 'text/csv' } = {}) =>
      await api.call('POST', `/imports/${kind}${query}`, { key, raw: file, type }),
    fulfillment: async (invoiceNumber, key = api.keys.live) =>
      (await api.call('GET', `/fulfillments/${invoiceNumber}`, { key })).body,
  }
}

export const outcomes = ({ body }: Answer): readonly string[] =>
  body.results.map(({ outcome }: { outcome: string }) => outcome)
export const messages = ({ body }: Answer): readonly string[] =>
  body.results.map(({ message }: { message: string }) => message)
