import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoreClient } from '../sophio/store.ts'
import { storeOf } from '../sophio/store.ts'
import type { EndlessAislesClient, HomerootsClient } from '../support/http.ts'
import { ask } from '../support/http.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { buyerOrderOf, openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

// One PO, one order, whichever two doors it comes by.

let shop: Shop
let key: string
let clients: {
  shopper: EndlessAislesClient
  buyer: HomerootsClient
  partner: InventorySourceClient
  store: StoreClient
}

beforeAll(async () => {
  shop = await openShop()
  key = await shop.operatorKey()
  clients = {
    shopper: await shop.client('r1'),
    buyer: await shop.buyer('r1'),
    partner: await shop.partner('r1'),
    store: await storeOf(shop),
  }
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** What a door says of an order: the number there is, or that the PO stands for another. */
type Said =
  | { readonly number: number; readonly isNew: boolean }
  | { readonly refused: string; readonly fields?: readonly string[] }
type Door = (po: string, quantity: number) => Promise<Said>

const place = {
  fullName: 'Ada Doe',
  line1: '123 Anyplace St',
  line2: 'Unit 3',
  city: 'Hyrule',
  state: 'NC',
  postalCode: '27511',
  phone: '1234567890',
}
const [first, last] = ['Ada', 'Doe']

async function numberOf(po: string): Promise<number> {
  const found = await shop.fresh.admin.query<{ number: string }>(
    `select number from production.orders where retailer_id = 1 and po = $1 order by number`,
    [po],
  )
  expect(found.rows, po).toHaveLength(1)
  return Number(found.rows[0]?.number)
}

async function isThere(po: string): Promise<boolean> {
  const found = await shop.fresh.admin.query('select 1 from production.orders where po = $1', [po])
  return found.rowCount === 1
}

const operatorAsk = async (path: string, body: string, type: string) =>
  await ask(shop.port, `/operator${path}`, {
    ...{ method: 'POST', body },
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
  })

const doors: Readonly<Record<string, Door>> = {
  'endless-aisles': async (po, quantity) => {
    const before = await isThere(po)
    const shipping = {
      ...{ address_line_1: place.line1, address_line_2: place.line2, city: place.city, state: place.state },
      ...{ first_name: first, last_name: last, zip: place.postalCode },
    }
    const { status, json, text } = await clients.shopper.put(
      '/api/orders',
      orderOf([[42116, quantity, 15]], { custom_order_id: po, shipping }),
    )
    return status === 200 ? { number: json().data.id, isNew: !before } : { refused: text }
  },
  homeroots: async (po, quantity) => {
    const before = await isThere(po)
    const address = {
      ...{ first_name: first, last_name: last, street_address1: place.line1, street_address2: place.line2 },
      ...{ city: place.city, state: place.state, zip_code: place.postalCode, telephone: place.phone },
    }
    const { status, text } = await clients.buyer.post(buyerOrderOf(po, [[42116, quantity]], address))
    return status === 200 ? { number: await numberOf(po), isNew: !before } : { refused: text }
  },
  'inventory-source': async (po, quantity) => {
    const { status, json, text } = await clients.partner.post(
      '/v1/orders',
      partnerOrderOf(po, [['sku42116', quantity]]),
    )
    return status < 300 ? { number: json().data.id, isNew: status === 201 } : { refused: text }
  },
  operator: async (po, quantity) => {
    const { status, json, text } = await operatorAsk(
      '/orders',
      JSON.stringify({ retailer: 'r1', po, shipTo: place, lines: [{ sku: 'sku42116', quantity }] }),
      'application/json',
    )
    if (status === 200) return { number: json().order.number, isNew: json().placed }
    const fields = (json().error.details.differences ?? []).map(({ field }: { field: string }) => field)
    return { refused: text, fields }
  },
  csv: async (po, quantity) => {
    const file =
      'PO Number,Ship To Name,Address 1,Address 2,City,State,Zip,Phone,SKU,Qty\n' +
      `${po},Ada Doe,123 Anyplace St,Unit 3,Hyrule,North Carolina,27511,(123) 456-7890,sku42116,${quantity}\n`
    const { status, json, text } = await operatorAsk('/imports/orders?retailer=r1', file, 'text/csv')
    expect(status, text).toBe(200)
    const [row] = json().results
    if (row.outcome !== 'refused') return { number: row.number, isNew: row.outcome === 'accepted' }
    return { refused: row.message, fields: row.differences.map(({ field }: { field: string }) => field) }
  },
}

/** Its identity is its own key: a PO that another door has taken makes a second order there, which says so. */
const sophio: Door = async (po, quantity) => {
  const { status, json, text } = await clients.store.create({
    ...{
      orderNumber: po,
      orderKey: `key-${po}`,
      orderDate: '2026-11-20T10:00:00',
      orderStatus: 'awaiting_shipment',
    },
    shipTo: {
      ...{ name: place.fullName, street1: place.line1, street2: place.line2, city: place.city },
      ...{ state: place.state, postalCode: place.postalCode, country: 'US', phone: place.phone },
    },
    billTo: { name: place.fullName },
    items: [{ sku: 'sku42116', name: 'x', quantity, unitPrice: 15 }],
  })
  return status === 200 ? { number: json().orderId, isNew: true } : { refused: text }
}

const names = Object.keys(doors)
const pairs = [...names, 'sophio'].flatMap((one) => names.map((other) => [one, other] as const))
const doorOf = (name: string) => (name === 'sophio' ? sophio : (doors[name] as Door))

test('an order by the operator is shown right on every wire', async () => {
  const { number } = (await doorOf('csv')('SHOWN', 2)) as { number: number }
  const aisles = (await clients.shopper.get(`/api/orders/${number}`)).json().data
  expect(aisles).toMatchObject({
    ...{
      status: 'Scheduled',
      customer: { email: null },
      shipping: { full_name: 'Ada Doe', state: 'NC', zip: '27511' },
    },
    line_items: [{ id: 42116, quantity: 2, price: 15 }],
  })
  const statuses = (await clients.buyer.get('/api/v1/buyer/orders/status?po_number=SHOWN')).json().data
  expect(statuses).toMatchObject([{ po_number: 'SHOWN', status: 'In Progress' }])
  const partner = (await clients.partner.get(`/v1/orders/${number}`)).json().data
  expect(partner).toMatchObject({
    ...{ order_number: 'SHOWN', status: 'Unprocessed' },
    items: [{ sku: 'sku42116', quantity: 2, price: 15 }],
  })
  const store = (await clients.store.get('action=GET&orderNumber=SHOWN')).json()
  expect(store).toMatchObject({
    ...{ orderId: number, amountPaid: 0, customerEmail: null },
    ...{ shipTo: { name: 'Ada Doe' }, billTo: { name: 'Ada Doe' }, items: [{ quantity: 2, unitPrice: 15 }] },
  })
})

describe.each(pairs)('placed by %s, sent again by %s', (one, other) => {
  test('the same is the order there is, other content is refused', async () => {
    const po = `${one}-${other}`
    const placed = await doorOf(one)(po, 2)
    expect(placed).toMatchObject({ isNew: true })
    const { number } = placed as { number: number }
    expect(await doorOf(other)(po, 2)).toEqual({ number, isNew: false })
    const refused = await doorOf(other)(po, 3)
    expect(refused).toHaveProperty('refused')
    if ('fields' in refused) expect(refused.fields).toEqual(['lines.1.quantity'])
    expect(await numberOf(po)).toBe(number)
  })
})

test.each(names)('a store’s order under a PO that came by %s first is kept, and says so', async (one) => {
  const po = `first-${one}`
  const { number } = (await doorOf(one)(po, 2)) as { number: number }
  const second = (await sophio(po, 2)) as { number: number }
  expect(second.number).not.toBe(number)
  const found = await shop.fresh.admin.query<{ flags: string[] }>(
    'select flags from production.orders where retailer_id = 1 and number = $1',
    [second.number],
  )
  expect(found.rows[0]?.flags).toContain('duplicate-po')
})
