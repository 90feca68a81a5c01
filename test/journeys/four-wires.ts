import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type StoreClient, storeOf } from '../sophio/store.ts'
import type { EndlessAislesClient, HomerootsClient, Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf, tellChanges } from '../support/inventory-source.ts'
import { buyerOrderOf, orderOf, type Shop } from '../support/shop.ts'

export const wireNames = ['homeroots', 'endless-aisles', 'inventory-source', 'sophio'] as const
export type WireName = (typeof wireNames)[number]

/** What a wire says of an order, by what is meant. */
export interface Seen {
  /** Of the order, and of its parts where the wire has them. */
  readonly status: readonly string[]
  readonly name: string
  readonly zip: string
  readonly quantities: readonly number[]
  /** What the consumer pays for one; where the wire tells. */
  readonly retail?: readonly number[]
  /** What the retailer pays for one; where the wire tells. */
  readonly cost?: readonly number[]
  /** What the retailer owes for all of it; where the wire tells. */
  readonly owed?: number
  readonly tracking?: readonly string[]
  /** As it came. */
  readonly raw: Wire
}

export interface FourWires {
  readonly environment: Environment
  /** Places the same order, two suppliers' goods, and gives its number. */
  readonly place: Readonly<Record<WireName, (po: string) => Promise<number>>>
  /** As every wire tells of it. */
  readonly read: (number: number) => Promise<Readonly<Record<WireName, Seen>>>
}

const person = { first_name: 'Ada', last_name: 'Lovelace' }
const street = { city: 'Hyrule', state: 'NC' }

/** One retailer's programs on the four wires. */
export async function fourWires(shop: Shop, environment: Environment): Promise<FourWires> {
  const programs: Programs = {
    buyer: await shop.buyer('r1', environment),
    shopper: await shop.client('r1', environment),
    partner: await shop.partner('r1', environment),
    store: await storeOf(shop, 'r1', environment),
  }
  return { environment, place: placing(programs), read: async (number) => await reading(programs, number) }
}

interface Programs {
  readonly buyer: HomerootsClient
  readonly shopper: EndlessAislesClient
  readonly partner: InventorySourceClient
  readonly store: StoreClient
}

function ok<T extends { status: number; text: string }>(answer: T): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}

function placing({ buyer, shopper, partner, store }: Programs): FourWires['place'] {
  return {
    homeroots: async (po) => {
      const to = { ...person, ...street, street_address1: '123 Anyplace St', zip_code: '27511' }
      const lines = [
        [42117, 2],
        [24751, 1],
      ] as const
      ok(await buyer.post(buyerOrderOf(po, lines, to)))
      return (await shopper.get(`/api/orders?query=${po}`)).json().data[0].id
    },
    'endless-aisles': async (po) => {
      const lines = [
        [42117, 2, 25.5],
        [24751, 1, 30],
      ] as const
      const to = { ...person, ...street, address_line_1: '123 Anyplace St', zip: '27511' }
      const sent = orderOf(lines, { custom_order_id: po, shipping: to })
      return ok(await shopper.put('/api/orders', sent)).json().data.id
    },
    'inventory-source': async (po) => {
      const items = [
        ['sku42117', 2, 25.5],
        ['sku24751', 1, 30],
      ] as const
      const to = { ...person, ...street, address1: '123 Anyplace St', postal_code: '27511', country: 'US' }
      const sent = partnerOrderOf(po, items, { shipping_address: to })
      return ok(await partner.post('/v1/orders', sent)).json().data.id
    },
    sophio: async (po) => ok(await store.create(storeOrder(po))).json().orderId,
  }
}

async function reading(
  { buyer, shopper, partner, store }: Programs,
  number: number,
): Promise<Readonly<Record<WireName, Seen>>> {
  const aisles: Wire = ok(await shopper.get(`/api/orders/${number}`)).json().data
  const source: Wire = ok(await partner.get(`/v1/orders/${number}`)).json().data
  const sophio: Wire = ok(await store.send(`/orders/${number}`)).json()
  const parcels: Wire[] = ok(await partner.get(`/v1/shipments?order_id=${number}`)).json().data
  const po = `po_number=${encodeURIComponent(source.order_number)}`
  const rows: Wire[] = ok(await buyer.get(`/api/v1/buyer/orders/status?${po}`)).json().data
  const [invoices = []]: Wire[][] = ok(await buyer.get(`/api/v1/buyer/orders/invoice?${po}`)).json().data
  return {
    homeroots: homerootsSeen(rows, invoices),
    'endless-aisles': aislesSeen(aisles),
    'inventory-source': sourceSeen(source, parcels),
    sophio: sophioSeen(sophio),
  }
}

/** As a store sends it; its own numbers for what it owes the consumer add up. */
function storeOrder(po: string): Wire {
  const to = {
    ...{ name: 'Ada Lovelace', company: '', street1: '123 Anyplace St', street2: '', street3: '' },
    ...{ ...street, postalCode: '27511', country: 'US', phone: '1234567890', residential: true },
  }
  const item = (sku: string, quantity: number, unitPrice: number) => ({ sku, name: sku, quantity, unitPrice })
  return {
    ...{ orderNumber: po, orderKey: `key-${po}`, orderDate: '2026-11-20T10:00:00' },
    ...{ orderStatus: 'awaiting_shipment', billTo: to, shipTo: to },
    items: [item('sku42117', 2, 25.5), item('sku24751', 1, 30)],
    ...{ amountPaid: 81, taxAmount: 0, shippingAmount: 0 },
  }
}

function homerootsSeen(rows: readonly Wire[], invoices: readonly Wire[]): Seen {
  const items: Wire[] = invoices.flatMap(({ items }) => items)
  const tracking = rows.map((row) => row.shipping_details.shipping_tracking).filter(Boolean)
  return {
    status: rows.map(({ status }) => status),
    name: invoices[0]?.customer_name,
    zip: invoices[0]?.zipcode,
    quantities: items.map(({ quantity }) => quantity),
    cost: items.map(({ price }) => price),
    owed: invoices.reduce((sum, { total }) => sum + total, 0),
    tracking,
    raw: { status: rows, invoice: invoices },
  }
}

function aislesSeen(order: Wire): Seen {
  const lines: Wire[] = order.line_items
  return {
    status: [order.status],
    name: order.shipping.full_name,
    zip: order.shipping.zip,
    quantities: lines.map(({ quantity }) => quantity),
    retail: lines.map(({ price }) => price),
    cost: lines.map(({ wholesale }) => wholesale),
    owed: order.wholesale + order.freight + order.pick_pack,
    tracking: order.shipments.map(({ number }: Wire) => number),
    raw: order,
  }
}

function sourceSeen(order: Wire, parcels: readonly Wire[]): Seen {
  return {
    status: [order.status, ...order.supplier_orders.map(({ status }: Wire) => status)],
    // the orders of this wire have no address
    name: 'Ada Lovelace',
    zip: '27511',
    quantities: order.items.map(({ quantity }: Wire) => quantity),
    retail: order.items.map(({ price }: Wire) => price),
    cost: order.items.map(({ cost }: Wire) => cost),
    owed: order.total_cost,
    tracking: parcels.map(({ tracking_number }) => tracking_number).sort(),
    raw: { ...order, shipments: parcels },
  }
}

function sophioSeen(order: Wire): Seen {
  return {
    status: [order.orderStatus],
    name: order.shipTo.name,
    zip: order.shipTo.postalCode,
    quantities: order.items.map(({ quantity }: Wire) => quantity),
    retail: order.items.map(({ unitPrice }: Wire) => unitPrice),
    raw: order,
  }
}

export async function shipped(
  shop: Shop,
  environment: Environment,
  number: number,
  fulfillmentNo: number,
): Promise<void> {
  await shipFulfillment(shop.hub, operator[environment], {
    ...{ retailerId: 1, number, fulfillmentNo, carrier: 'UPS', service: 'Ground', trackingUrl: null },
    ...{ trackingNumber: `1Z${number}${fulfillmentNo}`, lines: null },
  })
  await tellChanges(shop.hub)
}

export async function canceled(shop: Shop, environment: Environment, number: number): Promise<void> {
  await cancelOrder(shop.hub, operator[environment], { retailerId: 1, number, reason: 'no longer wanted' })
}
