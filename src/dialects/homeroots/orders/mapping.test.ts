import { readFileSync } from 'node:fs'
import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { type Fulfillment, fulfillmentStates } from '../../../core/orders/order.ts'
import { Data } from '../wire-schema.ts'
import { createdOrderToWire, invoiceToWire, statusesToWire } from './mapping.ts'
import { order, products, shipped } from './samples.fixture.ts'
import { CreatedOrder, Invoice, InvoiceStatus, OrderRequestBody } from './schema.ts'

function golden(name: string): string {
  const url = new URL(`../../../../test/golden/homeroots/${name}.json`, import.meta.url)
  return JSON.stringify(JSON.parse(readFileSync(url, 'utf8')))
}

describe('the documented samples, byte for byte', () => {
  test('status', () => {
    expect(JSON.stringify({ data: statusesToWire(order, shipped) })).toBe(golden('order-status'))
  })

  test('invoice', () => {
    expect(JSON.stringify({ data: [[invoiceToWire(order, shipped, products)]] })).toBe(
      golden('order-invoice'),
    )
  })

  test('the answer to POST', () => {
    const invoices = ['9876-54-3210987654', '1234-56-7890123456']
    const split = {
      ...order,
      po: '123456789',
      fulfillments: invoices.map((invoiceNumber) => ({ ...shipped, invoiceNumber })),
    }
    expect(JSON.stringify(createdOrderToWire(split, 'net_terms'))).toBe(golden('order-created'))
  })
})

test('the samples are what the schemas describe, and what is wrong is not', () => {
  const described: [TSchema, string][] = [
    [Data(Type.Array(InvoiceStatus)), golden('order-status')],
    [Data(Type.Array(Type.Array(Invoice))), golden('order-invoice')],
    [CreatedOrder, golden('order-created')],
    [OrderRequestBody, golden('order-request')],
  ]
  for (const [schema, text] of described) expect(Compile(schema).Check(JSON.parse(text)), text).toBe(true)
  const listed = { ...JSON.parse(golden('order-request')), items_in_order: [{ qty: 2, ocid: '354787' }] }
  expect(Compile(OrderRequestBody).Check(listed)).toBe(true)
  expect(Compile(OrderRequestBody).Check({ ...listed, items_in_order: [{ qty: 2 }] })).toBe(false)
  expect(Compile(Invoice).Check({ ...invoiceToWire(order, shipped, products), total: '85.5' })).toBe(false)
})

test('every state has a word, and a hold for want of stock has its own', () => {
  const word = (more: Partial<Fulfillment>) =>
    statusesToWire(order, { ...shipped, shipments: [], ...more }).map(({ status }) => status)
  expect(fulfillmentStates.map((state) => word({ state })[0])).toEqual([
    'Awaiting Payment',
    'Pending',
    'Pending',
    'In Progress',
    'In Progress',
    'Due for Pickup',
    'In Progress',
    'Shipped',
    'Shipped',
    'Cancelled',
    'Cancelled',
  ])
  expect(word({ state: 'on_hold', holdReason: 'backorder' })).toEqual(['Backordered'])
  expect(word({ state: 'on_hold', holdReason: 'attention' })).toEqual(['Pending'])
})

test('a parcel that was called back is not shown; what left without one is shown without details', () => {
  const [parcel] = shipped.shipments
  const voided = { ...shipped, shipments: parcel ? [{ ...parcel, voided: true }, parcel] : [] }
  expect(statusesToWire(order, voided)).toHaveLength(1)
  expect(statusesToWire(order, { ...shipped, shipments: [] })).toEqual([
    expect.objectContaining({
      status: 'Shipped',
      shipping_details: { shipping_tracking: null, carrier: null, shipping_method: null },
    }),
  ])
})

test('an empty second line is null, whoever wrote it; a product that is gone leaves its SKU', () => {
  const shipTo = { ...order.shipTo, line2: '' }
  const invoice = invoiceToWire({ ...order, shipTo }, shipped, new Map())
  expect([invoice.address_line2, invoice.items[0]?.item_name]).toEqual([null, 'LLH-547961'])
})
