import { expect, test } from 'vitest'
import { toldEvent } from '../../console/src/order/told-event.ts'

const supplierOf = (no: number) => `supplier ${no}`
const told = (type: string, payload: object = {}) => toldEvent({ type, payload: { ...payload } }, supplierOf)

test('each event is a sentence, and one that nobody foresaw is told by its name', () => {
  expect(told('order.placed', { dialect: 'sophio' })).toBe('Placed. Sophio, ShipStation API.')
  expect(told('order.placed', { dialect: 'new' })).toBe('Placed. new.')
  expect(told('fulfillment.sent', { fulfillmentNo: 2 })).toBe('supplier 2: sent to the supplier')
  const hold = { fulfillmentNo: 1, holdReason: 'fraud', holdUntil: '2026-12-01' }
  expect(told('fulfillment.on_hold', hold)).toBe('supplier 1: held: looks like fraud until 2026-12-01')
  expect(told('fulfillment.on_hold', { fulfillmentNo: 1 })).toBe('supplier 1: on hold')
  expect(told('shipment.delivered', { fulfillmentNo: 1, trackingNumber: '1Z' })).toBe(
    'supplier 1: delivered 1Z',
  )
  expect(told('return.received', { fulfillmentNo: 1, returnNumber: 'R-1' })).toBe(
    'supplier 1: goods came back R-1',
  )
  expect(told('fulfillment.turned_over', { fulfillmentNo: 3 })).toBe('supplier 3: turned over')
  expect(told('something.else_entirely')).toBe('something else entirely')
})
