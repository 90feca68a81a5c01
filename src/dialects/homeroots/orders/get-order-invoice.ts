import { Type } from 'typebox'
import { productsOfItems } from '../../../core/catalog/find-products.ts'
import { asBuyer, type Operation } from '../call.ts'
import { Data, Invalid, refusals } from '../wire-schema.ts'
import { invoiceToWire } from './mapping.ts'
import { namedOrder } from './named-order.ts'
import { Invoice, NameParameters } from './schema.ts'

export const getOrderInvoice: Operation = {
  scope: 'read_orders',
  sample: asBuyer('GET', '/api/v1/buyer/orders/invoice?po_number=1234567897'),
  schema: {
    operationId: 'getOrderInvoice',
    summary: 'The invoices of an order',
    description: 'A list of orders, each of which is a list of invoices.',
    tags: ['Orders'],
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
