import { findOrderByName } from '../../../core/orders/find-order-by-name.ts'
import type { Fulfillment, Order } from '../../../core/orders/order.ts'
import { textParameter } from '../../../wire/request-parts.ts'
import type { Call } from '../call.ts'
import { ValidationFailed } from '../validation.ts'

/** An order and those of its invoices that were asked for; undefined where there are none. */
export interface NamedOrder {
  readonly order: Order
  readonly invoices: readonly Fulfillment[]
}

/** What `po_number`, `invoice_number` or both at once stand for. @throws ValidationFailed without either */
export async function namedOrder({ hub, caller, query }: Call): Promise<NamedOrder | undefined> {
  const po = textParameter(query.po_number)
  const invoiceNumber = textParameter(query.invoice_number)
  if (po === undefined && invoiceNumber === undefined) {
    throw new ValidationFailed({
      po_number: ['The po number field is required when invoice number is not present.'],
      invoice_number: ['The invoice number field is required when po number is not present.'],
    })
  }
  const order = await findOrderByName(hub, caller, { po, invoiceNumber })
  if (!order) return undefined
  const invoices = order.fulfillments.filter(
    (each) => invoiceNumber === undefined || each.invoiceNumber === invoiceNumber,
  )
  return { order, invoices }
}
