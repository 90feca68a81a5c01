import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Fulfillment, fulfillmentStates } from '../../../core/orders/order.ts'
import { createdOrderToWire, invoiceToWire, statusesToWire } from './mapping.ts'
import { order, products, shipped } from './samples.fixture.ts'

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
