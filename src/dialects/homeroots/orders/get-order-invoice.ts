import { Type } from 'typebox'
import { productsOfItems } from '../../../core/catalog/find-products.ts'
import type { Operation } from '../call.ts'
import { bearerHeader, Data, Invalid, refusals } from '../wire-schema.ts'
import { invoiceToWire } from './mapping.ts'
import { namedOrder } from './named-order.ts'
import { Invoice, NameParameters } from './schema.ts'

export const getOrderInvoice: Operation = {
  scope: 'read_orders',
  schema: {
    operationId: 'getOrderInvoice',
    summary: 'Get an Order Invoice Details',
    description: 'A list of orders, each of which is a list of invoices.',
    tags: ['Orders'],
    headers: bearerHeader,
    querystring: NameParameters,
    response: { 200: Data(Type.Array(Type.Array(Invoice))), 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const named = await namedOrder(call)
    if (!named) return { data: [] }
    const { order, invoices } = named
    const items = [...new Set(order.lines.map(({ itemId }) => itemId))]
    const products = await productsOfItems(call.hub, call.caller, items)
    return { data: [invoices.map((each) => invoiceToWire(order, each, products))] }
  },
}
