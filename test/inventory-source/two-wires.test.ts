import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { environments } from '../../src/core/shared/environment.ts'
import type { EndlessAislesClient, HomerootsClient, Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { buyerOrderOf, openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

describe.each(environments)('one order, three wires, %s', (environment) => {
  let partner: InventorySourceClient
  let shopper: EndlessAislesClient
  let buyer: HomerootsClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
    shopper = await shop.client('r1', environment)
    buyer = await shop.buyer('r1', environment)
  })
  const invoices = async (po: string): Promise<Wire[]> =>
    (await buyer.get(`/api/v1/buyer/orders/invoice?po_number=${po}`)).json().data[0]
  const ship = (number: number) =>
    shipFulfillment(shop.hub, operator[environment], {
      ...{ retailerId: 1, number, fulfillmentNo: 1, carrier: 'UPS', service: 'Ground' },
      ...{ trackingNumber: `1Z${number}`, trackingUrl: null, lines: null },
    })

  test('placed here, read in the words and the money of the others', async () => {
    const items = [
      ['sku42117', 2, 25.5],
      ['sku24751', 1],
    ] as const
    const placed = (await partner.post('/v1/orders', partnerOrderOf('HERE', items))).json().data
    const aisles = (await shopper.get(`/api/orders/${placed.id}`)).json().data
    expect(aisles).toMatchObject({ id: placed.id, status: 'Scheduled', wholesale: 50 })
    expect(
      aisles.line_items.map(({ id, price, wholesale, quantity }: Wire) => [id, price, wholesale, quantity]),
    ).toEqual([
      [42117, 25.5, 20, 2],
      [24751, 15, 10, 1],
    ])
    expect(aisles.shipping).toMatchObject({ full_name: 'Ada Doe', line_2: 'Unit 3', zip: '27511' })
    const totals = (await invoices('HERE')).map(({ invoice_number, total }) => [invoice_number, total])
    expect(totals).toEqual(placed.supplier_orders.map(({ po_number, total }: Wire) => [po_number, total]))
    expect(aisles.wholesale + aisles.freight + aisles.pick_pack).toBeCloseTo(placed.total_cost, 9)
    await ship(placed.id)
    const shown = (await partner.get(`/v1/orders/${placed.id}`)).json().data
    expect(shown.status).toBe('Processed')
    expect(shown.supplier_orders.map(({ status }: Wire) => status)).toEqual(['Shipped', 'Unprocessed'])
    const statuses = (await buyer.get('/api/v1/buyer/orders/status?po_number=HERE')).json().data
    expect(statuses.map(({ status }: Wire) => status)).toEqual(['Shipped', 'In Progress'])
  })

  test('placed there, read here', async () => {
    await shopper.put('/api/orders', orderOf([[42117, 2, 30]], { custom_order_id: 'THERE' }))
    await buyer.post(buyerOrderOf('ALSO', [[24751, 3]]))
    const found = async (po: string): Promise<Wire> =>
      (await partner.get(`/v1/orders?order_number=${po}`)).json().data[0]
    const there = await found('THERE')
    expect(there).toMatchObject({
      ...{ status: 'Unprocessed', order_date: null },
      items: [{ line_id: null, sku: 'sku42117', quantity: 2, price: 30, cost: 20 }],
    })
    const [invoice] = await invoices('THERE')
    expect(there.total_cost).toBe(invoice?.total)
    const also = await found('ALSO')
    expect(also.items).toMatchObject([{ sku: 'sku24751', quantity: 3, price: 15, cost: 10 }])
    await shopper.put(`/api/orders/${there.id}/cancel`, {})
    expect((await partner.get(`/v1/orders/${there.id}`)).json().data).toMatchObject({
      ...{ status: 'Canceled', cancelable: false },
      items: [{ quantity: 2, quantity_canceled: 2 }],
    })
    await partner.post(`/v1/orders/${also.id}/cancel`)
    const statuses = (await buyer.get('/api/v1/buyer/orders/status?po_number=ALSO')).json().data
    expect(statuses.map(({ status }: Wire) => status)).toEqual(['Cancelled'])
  })

  test('a number is one order, whichever wire it came by', async () => {
    const mine = partnerOrderOf('ONE', [['sku42116', 1]])
    expect((await partner.post('/v1/orders', mine)).status).toBe(201)
    expect((await buyer.post(buyerOrderOf('ONE', [[42116, 1]]))).status).toBe(422)
    expect((await shopper.put('/api/orders', orderOf([[42116, 1]], { custom_order_id: 'ONE' }))).status).toBe(
      422,
    )
    await buyer.post(buyerOrderOf('TWO', [[42116, 1]]))
    expect((await partner.post('/v1/orders', partnerOrderOf('TWO', [['sku42116', 1]]))).status).toBe(409)
  })
})
