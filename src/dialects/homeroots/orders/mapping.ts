import type { Product } from '../../../core/catalog/product.ts'
import { printedInvoice } from '../../../core/orders/invoice-money.ts'
import type { Fulfillment, Order, OrderLine, Shipment } from '../../../core/orders/order.ts'
import { titleToWire } from '../inventory/mapping.ts'
import type { CreatedOrder, Invoice, InvoiceStatus } from './schema.ts'
import { statusToWire } from './statuses.ts'

/** Only what was settled when the order was placed: the same order sent again years later gets the same bytes. */
export function createdOrderToWire({ po, fulfillments }: Order, paymentTerms: string): CreatedOrder {
  return {
    po_number: po,
    invoice_numbers: fulfillments.map(({ invoiceNumber }) => invoiceNumber),
    payment_type: paymentTerms,
    message: 'Order submitted successfully.',
    status: true,
  }
}

/** One row for each parcel that has left, and one for what has not. */
export function statusesToWire({ po }: Order, fulfillment: Fulfillment): InvoiceStatus[] {
  const row = (status: InvoiceStatus['status'], parcel?: Shipment): InvoiceStatus => ({
    po_number: po,
    invoice_number: fulfillment.invoiceNumber,
    status,
    shipping_details: {
      shipping_tracking: parcel?.trackingNumber ?? null,
      carrier: parcel?.carrier ?? null,
      shipping_method: parcel?.service ?? null,
    },
  })
  const parcels = fulfillment.shipments.filter(({ voided }) => !voided)
  const rows = parcels.map((parcel) => row('Shipped', parcel))
  const status = statusToWire(fulfillment)
  return status === 'Shipped' && rows.length > 0 ? rows : [...rows, row(status)]
}

/** Titles are those of today's catalog: the order froze its prices alone. */
export function invoiceToWire(
  order: Order,
  fulfillment: Fulfillment,
  products: ReadonlyMap<number, Product>,
): Invoice {
  const { shipTo, shipVia } = order
  const { lines, total } = printedInvoice(order, fulfillment)
  return {
    po_number: order.po,
    invoice_number: fulfillment.invoiceNumber,
    carrier_name: shipVia?.carrier ?? '',
    carrier_account_number: shipVia?.account ?? '',
    customer_name: shipTo.fullName,
    address_line1: shipTo.line1,
    address_line2: shipTo.line2 === '' ? null : shipTo.line2,
    city: shipTo.city,
    state: shipTo.state,
    zipcode: shipTo.postalCode,
    phone_number: shipTo.phone,
    items: lines.map(({ line, quantity, price, shipping, amount }) => ({
      ocid: line.itemId,
      item_name: itemName(line, products.get(line.itemId)),
      quantity,
      price,
      shipping_price: shipping,
      sub_amount: amount,
    })),
    total,
  }
}

function itemName(line: OrderLine, product: Product | undefined): string {
  const item = product?.items.find(({ id }) => id === line.itemId)
  return product && item ? titleToWire(product.title, item.label) : line.sku
}
