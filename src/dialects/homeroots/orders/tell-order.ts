import { productsOfItems } from '../../../core/catalog/find-products.ts'
import type { OrderTelling, TellOrder } from '../../../core/orders/order-telling.ts'
import { invoiceToWire, statusesToWire } from './mapping.ts'

/** This wire knows an order by its PO alone, and tells how it stands and what it costs apart. */
export const tellOrder: TellOrder = async (hub, caller, order) => {
  const { po, fulfillments } = order
  if (po === null) return []
  const products = await productsOfItems(hub, caller, [...new Set(order.lines.map(({ itemId }) => itemId))])
  const told = (what: string, data: unknown): OrderTelling => ({
    dialect: 'homeroots',
    request: `GET /api/v1/buyer/orders/${what}?po_number=${encodeURIComponent(po)}`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ data }),
  })
  return [
    told(
      'status',
      fulfillments.flatMap((each) => statusesToWire(order, each)),
    ),
    told('invoice', [fulfillments.map((each) => invoiceToWire(order, each, products))]),
  ]
}
