import { invoiceFulfillment } from '../../src/core/fulfillment/accounts/invoice-fulfillment.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { authorizeReturn } from '../../src/core/fulfillment/returns/authorize-return.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { placeForRetailer } from '../../src/core/orders/desk/place-for-retailer.ts'
import { addressOf } from '../../src/core/orders/desk/said-address.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { operator } from '../support/hub.ts'
import type { Site } from '../support/site.ts'

export const consumer = {
  ...{ fullName: 'Ada Lovelace', line1: '123 Anyplace St', line2: 'Unit 7', city: 'Cary', state: 'NC' },
  ...{ postalCode: '27511', country: 'US', phone: '(555) 010-0199' },
}

/** Two units of one supplier and one of another, unless said. */
export async function placedFor(
  site: Site,
  po: string,
  lines: readonly (readonly [itemId: number, quantity: number])[] = [
    [42117, 2],
    [24751, 1],
  ],
  retailer = 'r1',
): Promise<Order> {
  const { order } = await placeForRetailer(site.hub, operator.production, retailer, {
    ...{ po, shipTo: addressOf(consumer), billTo: null, customerEmail: 'ada@example.com' },
    shipVia: { carrier: 'UPS', service: 'Ground', account: null },
    lines: lines.map(([itemId, quantity]) => ({
      itemId,
      sku: null,
      gtin: null,
      quantity,
      unitPrice: 255_000,
    })),
    ...{ shippingCost: 49_900, discount: 20_000, taxAmount: 41_000, notes: 'Leave it with the neighbor.' },
  })
  return order
}

/** An order to which much has happened: a share has left, was billed and comes back in part, the other is held. */
export async function eventfulOrder(site: Site, po: string): Promise<Order> {
  const { hub, clock } = site
  const by = operator.production
  const order = await placedFor(site, po)
  const { retailerId, number } = order
  const [first] = order.fulfillments
  if (!first) throw new Error('the order has no share')
  clock.advance(3_600_000)
  await holdOrder(hub, by, { retailerId, number }, null, { holdReason: 'attention', words: 'A second look' })
  clock.advance(3_600_000)
  return order
}

/** The first share of an order leaves, is billed, and one unit of it is on its way back. */
export async function sentAndBack(site: Site, { retailerId, number, fulfillments }: Order): Promise<string> {
  const { hub, clock } = site
  const by = operator.production
  const [{ invoiceNumber = '' } = {}] = fulfillments
  const parcel = {
    carrier: 'UPS',
    service: 'Ground',
    trackingUrl: 'https://www.ups.com/track?tracknum=1Z999',
  }
  await shipFulfillment(hub, by, {
    ...{ retailerId, number, fulfillmentNo: 1, ...parcel, trackingNumber: '1Z999AA10123456784', lines: null },
  })
  clock.advance(7_200_000)
  const scan = (state: 'in_transit' | 'delivered', place: string, text: string) => {
    clock.advance(3_600_000)
    return { at: clock.now(), state, place, text }
  }
  await recordTracking(hub, by, {
    invoiceNumber,
    trackingNumber: '1Z999AA10123456784',
    scans: [
      scan('in_transit', 'Louisville, KY', 'Departed from facility'),
      scan('delivered', 'Cary, NC', 'Left at the front door'),
    ],
  })
  clock.advance(3_600_000)
  await invoiceFulfillment(hub, by, { invoiceNumber, bill: null, corrects: false })
  const lines = [{ lineNo: 1, quantity: 1 }]
  const asked = { invoiceNumber, reference: 'RMA-1', reason: 'Too small', lines, expiresOn: null }
  const { goods } = await authorizeReturn(hub, by, asked)
  return goods.returnNumber
}
