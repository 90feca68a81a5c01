import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { environments } from '../../src/core/shared/environment.ts'
import type { EndlessAislesClient, HomerootsClient, Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
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

const sumOf = (amounts: readonly number[]) =>
  Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100
const nothing = { shipping_tracking: null, carrier: null, shipping_method: null }

describe.each(environments)('one order on two wires, %s', (environment) => {
  let buyer: HomerootsClient
  let shopper: EndlessAislesClient
  let po = 0
  const nextPo = () => `PO-${++po}`
  beforeAll(async () => {
    buyer = await shop.buyer('r1', environment)
    shopper = await shop.client('r1', environment)
  })
  const statuses = async (name: string): Promise<Wire[]> =>
    (await buyer.get(`/api/v1/buyer/orders/status?${name}`)).json().data
  const invoices = async (name: string): Promise<Wire[]> =>
    (await buyer.get(`/api/v1/buyer/orders/invoice?${name}`)).json().data[0]
  const numberOf = async (custom: string): Promise<number> =>
    (await shopper.get(`/api/orders?query=${custom}`)).json().data[0].id
  const ship = (number: number, fulfillmentNo: number, tracking: string, units: number | null) =>
    shipFulfillment(shop.hub, operator[environment], {
      ...{ retailerId: 1, number, fulfillmentNo, carrier: 'FedEx', service: 'SmartPost', trackingUrl: null },
      trackingNumber: tracking,
      lines: units === null ? null : [{ lineNo: 1, quantity: units }],
    })

  test('an order of Endless Aisles, split over two suppliers, has status and invoices here', async () => {
    const custom = nextPo()
    const lines = [
      [42117, 2],
      [24751, 1],
      [42116, 1],
    ] as const
    const placed = await shopper.put('/api/orders', orderOf(lines, { custom_order_id: custom }))
    const order = placed.json().data
    const rows = await statuses(`po_number=${custom}`)
    expect(rows).toEqual([
      {
        po_number: custom,
        invoice_number: expect.any(String),
        status: 'In Progress',
        shipping_details: nothing,
      },
      {
        po_number: custom,
        invoice_number: expect.any(String),
        status: 'In Progress',
        shipping_details: nothing,
      },
    ])
    const [first, second, ...more] = await invoices(`po_number=${custom}`)
    expect(more).toEqual([])
    expect(first).toEqual({
      ...{ po_number: custom, invoice_number: rows[0].invoice_number, carrier_name: '' },
      ...{ carrier_account_number: '', customer_name: 'Test Customer', address_line1: '123 Anyplace St' },
      ...{ address_line2: 'Unit 3', city: 'Hyrule', state: 'NC', zipcode: '27511', phone_number: null },
      // the price of this wire is what the retailer pays; 10.50 to send two lines, by the value of the goods
      items: [
        {
          ...{ ocid: 42117, item_name: '12-inch Bully Sticks Odor Free', quantity: 2, price: 20 },
          ...{ shipping_price: 8.4, sub_amount: 48.4 },
        },
        {
          ...{ ocid: 42116, item_name: '6-inch Bully Sticks Odor Free', quantity: 1, price: 10 },
          ...{ shipping_price: 2.1, sub_amount: 12.1 },
        },
      ],
      total: 60.5,
    })
    expect(second.items).toEqual([
      {
        ...{ ocid: 24751, item_name: '5-lb Salmon Feast', quantity: 1, price: 10 },
        ...{ shipping_price: 9.5, sub_amount: 19.5 },
      },
    ])
    expect(sumOf([first.total, second.total])).toBe(sumOf([order.wholesale, order.freight, order.pick_pack]))
  })

  test('an order placed here reads in Endless Aisles with the retail prices of its day', async () => {
    const mine = nextPo()
    const placed = await buyer.post(
      buyerOrderOf(
        mine,
        [
          [42117, 2],
          [24751, 1],
        ],
        { company: 'Smith & Co', carrier: 'UPS', carrier_account: 'A1-B2' },
      ),
    )
    expect(placed.status, placed.text).toBe(200)
    const id = await numberOf(mine)
    const order = (await shopper.get(`/api/orders/${id}`)).json().data
    expect(order).toMatchObject({
      ...{ status: 'Scheduled', customer: { email: null }, subtotal: 45, tax: 0, total: 45, discount: 0 },
      ...{ shipping_cost: 0, wholesale: 50, freight: 15, pick_pack: 4, margin: -24, shipments: [] },
    })
    expect(order.shipping).toMatchObject({
      ...{
        first_name: 'John',
        last_name: 'Smith',
        full_name: 'John Smith',
        zip: '90006',
        phone: '1234567890',
      },
      ...{ line_1: '1818-1806 S Westmoreland Ave', line_2: null, city: 'Los Angeles', state: 'CA' },
    })
    expect(
      order.line_items.map((line: Wire) => [line.id, line.quantity, line.price, line.wholesale]),
    ).toEqual([
      [42117, 2, 15, 20],
      [24751, 1, 15, 10],
    ])
    const [first, second] = await invoices(`po_number=${mine}`)
    expect([first.carrier_name, first.carrier_account_number]).toEqual(['UPS', 'A1-B2'])
    expect(sumOf([first.total, second.total])).toBe(50 + 15 + 4)
    const stored = await shop.fresh.admin.query(
      `select ship_to, ship_via, dialect from ${environment}.orders where retailer_id = 1 and number = $1`,
      [id],
    )
    expect(stored.rows).toMatchObject([
      {
        ...{ dialect: 'homeroots', ship_via: { carrier: 'UPS', account: 'A1-B2', service: null } },
        ship_to: { company: 'Smith & Co', country: 'US', line2: null },
      },
    ])
  })

  test('shipped in two packages: a row for each, and one for what is still to come', async () => {
    const mine = nextPo()
    const [invoice] = (await buyer.post(buyerOrderOf(mine, [[42116, 3]]))).json().invoice_numbers
    const id = await numberOf(mine)
    const row = { po_number: mine, invoice_number: invoice }
    const parcel = (tracking: string) => ({
      ...row,
      status: 'Shipped',
      shipping_details: { shipping_tracking: tracking, carrier: 'FedEx', shipping_method: 'SmartPost' },
    })
    await ship(id, 1, '0001', 1)
    expect(await statuses(`po_number=${mine}`)).toEqual([
      parcel('0001'),
      { ...row, status: 'In Progress', shipping_details: nothing },
    ])
    expect((await shopper.get(`/api/orders/${id}`)).json().data.status).toBe('Scheduled')
    await ship(id, 1, '0002', null)
    expect(await statuses(`invoice_number=${invoice}`)).toEqual([parcel('0001'), parcel('0002')])
    const seen = (await shopper.get(`/api/orders/${id}`)).json().data
    expect([seen.status, seen.shipments.map((each: Wire) => each.number)]).toEqual([
      'Shipped',
      ['0001', '0002'],
    ])
    expect((await invoices(`po_number=${mine}`))[0].items[0].quantity).toBe(3)
  })

  test('one of two invoices shipped, the other packed: each has its own word, and can be asked for alone', async () => {
    const mine = nextPo()
    const lines = [
      [42116, 1],
      [24751, 1],
    ] as const
    const [one, two] = (await buyer.post(buyerOrderOf(mine, lines))).json().invoice_numbers
    const number = await numberOf(mine)
    await ship(number, 1, '0003', null)
    await packFulfillment(shop.hub, operator[environment], { retailerId: 1, number, fulfillmentNo: 2 })
    const words = (rows: Wire[]) => rows.map((each) => [each.invoice_number, each.status])
    expect(words(await statuses(`po_number=${mine}`))).toEqual([
      [one, 'Shipped'],
      [two, 'Due for Pickup'],
    ])
    expect(words(await statuses(`po_number=${mine}&invoice_number=${two}`))).toEqual([
      [two, 'Due for Pickup'],
    ])
    expect((await invoices(`invoice_number=${two}`)).map((each) => each.items[0].ocid)).toEqual([24751])
    expect(await statuses(`po_number=nobodys&invoice_number=${two}`)).toEqual([])
    const none = await buyer.get('/api/v1/buyer/orders/invoice?po_number=nobodys')
    expect([none.status, none.text]).toEqual([200, '{"data":[]}'])
  })

  test('canceled there, Cancelled here; the invoice stays readable', async () => {
    const mine = nextPo()
    await buyer.post(buyerOrderOf(mine, [[42116, 1]]))
    const canceled = await shopper.send(`/api/orders/${await numberOf(mine)}/cancel`, { method: 'PUT' })
    expect(canceled.json().data.status).toBe('Canceled')
    expect((await statuses(`po_number=${mine}`)).map((each) => each.status)).toEqual(['Cancelled'])
    expect((await invoices(`po_number=${mine}`))[0].total).toBe(19.5)
  })
})
