import { Type } from 'typebox'
import { asBuyer, type Operation } from '../call.ts'
import { Data, Invalid, refusals } from '../wire-schema.ts'
import { statusesToWire } from './mapping.ts'
import { namedOrder } from './named-order.ts'
import { InvoiceStatus, NameParameters } from './schema.ts'

export const getOrderStatus: Operation = {
  scope: 'read_orders',
  sample: asBuyer('GET', '/api/v1/buyer/orders/status?po_number=1234567897'),
  schema: {
    operationId: 'getOrderStatus',
    summary: 'How an order stands',
    description: 'A row for each parcel that has left, and one for what has not.',
    tags: ['Orders'],
    querystring: NameParameters,
    response: { 200: Data(Type.Array(InvoiceStatus)), 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const named = await namedOrder(call)
    return { data: named ? named.invoices.flatMap((each) => statusesToWire(named.order, each)) : [] }
  },
}
