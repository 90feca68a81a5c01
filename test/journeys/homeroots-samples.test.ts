import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { DEMO_RETAILER, loadDemo } from '../../src/jobs/load-demo.ts'
import { freshDatabase } from '../support/database.ts'
import type { HomerootsClient, Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { expectShape, sample } from '../support/shapes.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  await loadDemo(shop.hub, new URL('../../demo/', import.meta.url), { print: () => {} })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

const shown = (name: string): Wire => sample(name, 'homeroots')
/** The sample's bytes but for its blanks: keys in their order, numbers as printed. */
const bytes = (name: string): string => JSON.stringify(shown(name))

describe.each(environments)('what the document prints, %s', (environment) => {
  let client: HomerootsClient
  beforeAll(async () => {
    client = await shop.buyer(DEMO_RETAILER, environment)
  })

  test.each([
    ['/api/v1/buyer/orders/status?po_number=1234567897', 'order-status'],
    ['/api/v1/buyer/orders/status?invoice_number=12-34-567890123', 'order-status'],
    ['/api/v1/buyer/orders/status?po_number=1234567897&invoice_number=12-34-567890123', 'order-status'],
    ['/api/v1/buyer/orders/invoice?po_number=1234567897', 'order-invoice'],
    ['/api/v1/buyer/orders/invoice?invoice_number=12-34-567890123', 'order-invoice'],
    ['/api/v2/buyer/inventory/info/354787', 'inventory-info'],
    ['/api/v1/buyer/inventory/info/354787', 'inventory-info'],
    ['/v1/buyer/inventory/info/354787/', 'inventory-info'],
  ])('GET %s', async (path, name) => {
    const answer = await client.get(path)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.text).toBe(bytes(name))
  })

  test('POST /api/v1/buyer/orders with the sample body, once and again', async () => {
    const stock = (await client.get('/api/v2/buyer/inventory/info/354787')).json().data.qty_in_stock
    const placed = await client.post(shown('order-request'))
    expect(placed.status, placed.text).toBe(200)
    expectShape(placed.json(), shown('order-created'))
    expect(placed.json()).toMatchObject({
      po_number: '11-0123456789',
      payment_type: 'net_terms',
      message: 'Order submitted successfully.',
      status: true,
    })
    const { invoice_numbers: invoices } = placed.json()
    expect(new Set(invoices).size, 'one invoice for each of two suppliers').toBe(2)
    expect((await client.post(shown('order-request'))).text).toBe(placed.text)

    const status = (await client.get('/api/v1/buyer/orders/status?po_number=11-0123456789')).json()
    expectShape(status, shown('order-status'))
    expect(status.data.map((row: Wire) => [row.invoice_number, row.status])).toEqual(
      invoices.map((invoice: string) => [invoice, 'In Progress']),
    )
    const invoice = (await client.get('/api/v1/buyer/orders/invoice?po_number=11-0123456789')).json()
    expectShape(invoice, shown('order-invoice'))
    expect(invoice.data[0].map((each: Wire) => [each.items[0].ocid, each.items[0].quantity])).toEqual([
      [354787, 2],
      [317292, 1],
    ])
    expect((await client.get('/api/v2/buyer/inventory/info/354787')).json().data.qty_in_stock).toBe(
      environment === 'production' ? stock - 2 : stock,
    )
  })

  test.each([354787, 317292, 547961])('every item of the samples can be looked at: %d', async (ocid) => {
    for (const version of ['v1', 'v2']) {
      const answer = await client.get(`/api/${version}/buyer/inventory/info/${ocid}`)
      expectShape(answer.json(), shown('inventory-info'))
    }
  })
})

test('a reset gives the sandbox the document’s order back, takes every other, and frees its PO', async () => {
  const client = await shop.buyer(DEMO_RETAILER, 'sandbox')
  const status = (po: string) => client.get(`/api/v1/buyer/orders/status?po_number=${po}`)
  await client.post(shown('order-request'))
  shop.clock.advance(1000)
  await resetSandbox(shop.hub, operator.sandbox, { retailer: null })
  expect((await status('11-0123456789')).text).toBe('{"data":[]}')
  expect((await status('1234567897')).text).toBe(bytes('order-status'))
  expect((await client.get('/api/v1/buyer/orders/invoice?po_number=1234567897')).text).toBe(
    bytes('order-invoice'),
  )
  const again = await client.post({ ...shown('order-request'), city: 'Pasadena' })
  expect(again.status, again.text).toBe(200)
})
