import { Type } from 'typebox'
import type { Operation } from '../call.ts'
import { bearerHeader, Data, Invalid, refusals } from '../wire-schema.ts'
import { statusesToWire } from './mapping.ts'
import { namedOrder } from './named-order.ts'
import { InvoiceStatus, NameParameters } from './schema.ts'

export const getOrderStatus: Operation = {
  scope: 'read_orders',
  schema: {
    operationId: 'getOrderStatus',
    summary: 'Get an Order Status Details',
    tags: ['Orders'],
    headers: bearerHeader,
    querystring: NameParameters,
    response: { 200: Data(Type.Array(InvoiceStatus)), 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const named = await namedOrder(call)
    return { data: named ? named.invoices.flatMap((each) => statusesToWire(named.order, each)) : [] }
  },
}
