import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type Environment, environments } from '../../src/core/shared/environment.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { operator } from '../support/hub.ts'
import { buyer, request, restock } from '../support/trade.ts'

let numbers = 0

export interface Left {
  readonly retailerId: number
  readonly number: number
  readonly invoiceNumber: string
  readonly trackingNumber: string
}

export interface Trading extends Surface {
  /** A key of supplier 1, and one of supplier 2. */
  readonly suppliers: { readonly s1: string; readonly s2: string }
  /** An order of so many units, not shipped yet: all of it is supplier 1's. */
  placed(options?: { retailerId?: number; quantity?: number; environment?: Environment }): Promise<{
    retailerId: number
    number: number
    invoiceNumber: string
  }>
  /** A parcel of it leaves: all that is open unless said. */
  shipped(
    order: { retailerId: number; number: number; invoiceNumber: string },
    options?: { quantity?: number; carrier?: string; trackingNumber?: string; environment?: Environment },
  ): Promise<Left>
  /** Types of the events of an order, oldest first. */
  typesOf(order: { retailerId: number; number: number }, environment?: Environment): Promise<string[]>
}

export async function trading(): Promise<Trading> {
  const api = await surface()
  for (const environment of environments)
    await restock(api.fresh.admin, { environment, itemId: 100_000, units: 5000 })
  const key = async (supplier: string) =>
    (
      await issueCredential(api.hub, operator.production, {
        kind: 'supplier-key',
        retailer: null,
        supplier,
        name: 'erp',
      })
    ).secret
  return {
    ...api,
    suppliers: { s1: await key('s1'), s2: await key('s2') },
    placed: async ({ retailerId = 1, quantity = 1, environment = 'production' } = {}) => {
      api.clock.advance(1000)
      const { order } = await placeOrder(
        api.hub,
        buyer(retailerId, environment),
        request([[100_000, quantity]]),
      )
      return { retailerId, number: order.number, invoiceNumber: order.fulfillments[0]?.invoiceNumber ?? '' }
    },
    shipped: async (
      order,
      { quantity, carrier = 'UPS', environment = 'production', trackingNumber } = {},
    ) => {
      numbers += 1
      const parcel = {
        ...{ carrier, service: null, trackingUrl: 'https://track.example/', fulfillmentNo: 1 },
        trackingNumber: trackingNumber ?? `1Z${String(numbers).padStart(6, '0')}`,
        lines: quantity === undefined ? null : [{ lineNo: 1, quantity }],
      }
      const { retailerId, number, invoiceNumber } = order
      await shipFulfillment(api.hub, operator[environment], { ...parcel, retailerId, number })
      return { retailerId, number, invoiceNumber, trackingNumber: parcel.trackingNumber }
    },
    typesOf: async ({ retailerId, number }, environment = 'production') => {
      const found = await api.fresh.admin.query<{ type: string }>(
        `select type from ${environment}.event where retailer_id = $1 and number = $2 order by version`,
        [retailerId, number],
      )
      return found.rows.map(({ type }) => type)
    },
  }
}
