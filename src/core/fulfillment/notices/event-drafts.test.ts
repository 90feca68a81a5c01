import { expect, test } from 'vitest'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { draftsOf, isWorthALook } from './event-drafts.ts'

const fulfillment = (fulfillmentNo: number, supplierId: number, more: object = {}) =>
  // as: what a draft looks at, and nothing else
  ({
    ...{
      fulfillmentNo,
      supplierId,
      invoiceNumber: `000${supplierId}-01-${fulfillmentNo}`,
      state: 'scheduled',
    },
    ...{ holdReason: null, shipDate: '2026-11-24', shipments: [] },
    parts: [{ lineNo: fulfillmentNo, partNo: 1, quantity: 2, quantityCanceled: 0 }],
    ...more,
  }) as unknown as Fulfillment

const read = (
  type: string,
  payload: object,
  {
    party = 'supplier',
    fulfillments = [fulfillment(1, 7), fulfillment(2, 8)],
  }: { party?: 'supplier' | 'operator' | 'retailer'; fulfillments?: readonly Fulfillment[] } = {},
) => {
  const lines = fulfillments.map(({ fulfillmentNo }) => ({
    lineNo: fulfillmentNo,
    sku: `SKU${fulfillmentNo}`,
  }))
  const order = { number: 10_001, po: 'PO-1', lines, fulfillments } as unknown as Order
  const entry = { seq: 1, retailerId: 1, number: 10_001, version: 3, type, payload, at: new Date(0) }
  return {
    party,
    ownerId: party === 'supplier' ? 7 : 0,
    environment: 'production',
    entry,
    order,
    retailer: 'Pets',
  } as const
}

const told = (...asked: Parameters<typeof read>) =>
  draftsOf(read(...asked)).map(({ kind, eventKey, content }) => [kind, eventKey, content.subject])

test('a supplier is told of its own share alone, and once however it comes to it', () => {
  const fulfillments = [1, 2].map((no) => ({ fulfillmentNo: no, supplierId: no + 6, state: 'scheduled' }))
  const one = [['new-order', 'production/1/10001/new/1', 'New order 0007-01-1']]
  for (const type of ['order.placed', 'order.replaced', 'order.rerouted'])
    expect(told(type, { fulfillments })).toEqual(one)
  expect(told('fulfillment.scheduled', { fulfillmentNo: 1, from: 'pending', to: 'scheduled' })).toEqual(one)
  expect(told('fulfillment.scheduled', { fulfillmentNo: 2, from: 'pending', to: 'scheduled' })).toEqual([])
  expect(told('order.placed', { fulfillments: [{ fulfillmentNo: 1, state: 'on_hold' }] })).toEqual([])
  expect(JSON.stringify(draftsOf(read('order.placed', { fulfillments })))).not.toContain('SKU2')
})

test('late is told to the supplier whose it is and to the operator, each time anew', () => {
  const payload = { fulfillmentNo: 1, state: 'scheduled', step: 'ship', dueAt: '2026-11-24T22:00:00.000Z' }
  expect(told('fulfillment.late_expected', payload)).toEqual([
    ['late', 'production/1/10001/late/3/1', '0007-01-1 will be late'],
  ])
  expect(told('fulfillment.late', payload, { party: 'operator' })).toEqual([
    ['late', 'production/1/10001/late/3/1', '0007-01-1 is late'],
  ])
  expect(told('fulfillment.late', { ...payload, fulfillmentNo: 2 })).toEqual([])
  expect(told('fulfillment.late', payload, { party: 'retailer' })).toEqual([])
  const [draft] = draftsOf(read('fulfillment.late', payload))
  expect(draft?.content.facts).toContainEqual(['Due', '2026-11-24T22:00:00.000Z'])
})

test('a credit hold is told whether the order comes in held or is held later; other holds are not', () => {
  const held = (holdReason: string) => [fulfillment(1, 7, { state: 'on_hold', holdReason })]
  const placed = { state: 'on_hold', fulfillments: [{ fulfillmentNo: 1, supplierId: 7, state: 'on_hold' }] }
  const later = { fulfillmentNo: 1, from: 'scheduled', to: 'on_hold', state: 'on_hold', holdReason: 'credit' }
  for (const party of ['operator', 'retailer'] as const) {
    expect(told('order.placed', placed, { party, fulfillments: held('credit') })).toEqual([
      ['credit-hold', 'production/1/10001/credit/3', 'Order 10001 waits for credit'],
    ])
    expect(told('order.placed', placed, { party, fulfillments: held('manual') })).toEqual([])
    expect(told('fulfillment.on_hold', later, { party })).toHaveLength(1)
    expect(told('fulfillment.on_hold', { ...later, holdReason: 'fraud' }, { party })).toEqual([])
    const { entry } = read('order.placed', { ...placed, state: 'scheduled' })
    expect(isWorthALook(party, entry)).toBe(false)
    expect(isWorthALook('supplier', entry)).toBe(true)
  }
  expect(told('fulfillment.on_hold', later)).toEqual([])
})

test('an event that says nothing of a fulfillment, or nonsense, is worth nothing', () => {
  for (const payload of [{}, { fulfillments: 'no' }, { fulfillments: [null, 7, {}] }, { fulfillmentNo: 'x' }])
    expect(told('order.placed', payload)).toEqual([])
})
