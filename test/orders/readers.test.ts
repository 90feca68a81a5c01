import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RetailerCaller } from '../../src/core/access/caller.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import type { EndlessAislesClient, HomerootsClient } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { buyer, expectSound } from '../support/trade.ts'
import { keyed } from './keyed.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** What the two other dialects say of an order that came in by a wire that knows more. */
describe.each(environments)('in %s', (environment) => {
  let homeroots: HomerootsClient
  let aisles: EndlessAislesClient
  let caller: RetailerCaller
  let counter = 0
  beforeAll(async () => {
    homeroots = await shop.buyer('r1', environment)
    aisles = await shop.client('r1', environment)
    caller = buyer(1, environment)
  })
  const placed = async (more: Partial<OrderRequest> = {}, lines: [number, number][] = [[42117, 2]]) => {
    const key = `${environment}-${++counter}`
    const { order } = await placeOrder(shop.hub, caller, keyed(key, key, lines, more))
    return { key, order }
  }
  const told = async (po: string, number: number) => {
    const { data } = (await homeroots.get(`/api/v1/buyer/orders/status?po_number=${po}`)).json()
    const order = (await aisles.get(`/api/orders/${number}`)).json().data
    return {
      homeroots: data.map((row: { status: string }) => row.status),
      aisles: order.status,
      order,
      rows: data,
    }
  }

  test.each([
    ['release', 'In Progress', 'Scheduled', null],
    ['await-payment', 'Awaiting Payment', 'Pending', null],
    ['hold', 'Pending', 'Pending', null],
    ['cancel', 'Cancelled', 'Canceled', null],
    ['shipped-elsewhere', 'Shipped', 'Shipped', 2],
  ] as const)('%s is %s on one wire and %s on the other', async (opening, one, other, shipped) => {
    const { key, order } = await placed({ opening })
    const said = await told(key, order.number)
    expect([said.homeroots, said.aisles]).toEqual([[one], other])
    expect(said.order.line_items[0].quantity_shipped).toBe(shipped)
    const { data } = (await aisles.get(`/api/orders?query=${key}`)).json()
    expect(data.map(({ id, status }: { id: number; status: string }) => [id, status])).toEqual([
      [order.number, other],
    ])
  })

  test('a tax that was named is the tax on every wire', async () => {
    const { order } = await placed({ taxAmount: 12_300, taxRate: 500_000, shippingCost: 92_500 })
    const { data } = (await aisles.get(`/api/orders/${order.number}`)).json()
    expect(data.tax).toBe(1.23)
    expect(data.total).toBe(Math.round((data.subtotal + data.shipping_cost + 1.23) * 100) / 100)
  })

  test.each([
    [{ discount: -50_000, shippingCost: 92_500 }, 14.25, 0],
    [{ discount: -50_000, shippingCost: 0, taxAmount: 10_000 }, 5, 0],
    [{ discount: 10_000, shippingCost: -20_000 }, 0, 3],
    [{ discount: -10_000, shippingCost: -20_000 }, 1, 2],
    [{ discount: 900_000, shippingCost: 92_500 }, 9.25, 90],
  ])(
    'what is added to an order, or taken off it, is below zero nowhere: %j',
    async (charges, shipping, off) => {
      const { order } = await placed({ taxAmount: 0, ...charges })
      const { data } = (await aisles.get(`/api/orders/${order.number}`)).json()
      expect([data.shipping_cost, data.discount]).toEqual([shipping, off])
      const total = data.subtotal + data.shipping_cost - data.discount + data.tax
      expect(data.total).toBeCloseTo(Math.max(total, 0))
      const goods = data.line_items.filter((line: { is_shipping: boolean }) => !line.is_shipping)
      for (const line of data.line_items) expect(line.discount).toBeGreaterThanOrEqual(0)
      expect(data.line_items.length - goods.length).toBe(shipping === 0 ? 0 : 1)
    },
  )

  test('what was shipped elsewhere has its parcel, once, for goods of two suppliers', async () => {
    const { key, order } = await placed({}, [[42117, 1], [24751, 1], [42116, 1]]) // biome-ignore format: a request reads as one line
    const parcel = { carrier: 'FedEx', service: 'SmartPost', trackingNumber: 'T1', shipDate: '2026-11-18' }
    const closed = await markShippedElsewhere(shop.hub, caller, { number: order.number }, parcel)
    const said = await told(key, order.number)
    expect(said.homeroots).toEqual(closed.fulfillments.map(() => 'Shipped'))
    expect(said.rows[0].shipping_details).toEqual({
      ...{ shipping_tracking: 'T1', carrier: 'FedEx', shipping_method: 'SmartPost' },
    })
    expect(said.order).toMatchObject({ status: 'Shipped', ship_date: '2026-11-18' })
    expect(said.order.shipments).toEqual([{ url: expect.stringContaining('T1'), number: 'T1' }])
  })

  test('of a replaced order only what stands is told, and its old invoice is nobody’s', async () => {
    const { key, order } = await placed()
    const now = await replaceOrder(shop.hub, caller, order.number, keyed(key, key, [[42116, 3]]))
    const invoices = async (name: string) =>
      (await homeroots.get(`/api/v1/buyer/orders/invoice?${name}`)).json().data[0] ?? []
    const [invoice, ...more] = await invoices(`po_number=${key}`)
    expect(more).toEqual([])
    expect(invoice).toMatchObject({ invoice_number: now.fulfillments[0]?.invoiceNumber })
    expect(invoice.items).toMatchObject([{ ocid: 42116, quantity: 3 }])
    expect(await invoices(`invoice_number=${order.fulfillments[0]?.invoiceNumber}`)).toEqual([])
    const said = await told(key, order.number)
    expect(said.homeroots).toEqual(['In Progress'])
    expect(said.order.line_items).toHaveLength(1)
    expect(said.order.line_items[0]).toMatchObject({ quantity: 3 })
  })
})
