import { getInvoice } from '../../core/fulfillment/accounts/invoice-fulfillment.ts'
import { operation } from '../operation.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { invoiceToWire } from './invoice-mapping.ts'
import { Invoice } from './invoice-schema.ts'

export const getInvoiceOperation = operation({
  id: 'getInvoice',
  method: 'GET',
  url: '/fulfillments/:invoiceNumber/invoice',
  tag: 'Fulfillment',
  summary: 'What a fulfillment was billed at, or comes to by now, and what the supplier’s bill says to it',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  response: Invoice,
  refusals: ['fulfillment-not-found'],
  answer: async ({ hub, caller, params }) =>
    invoiceToWire(await getInvoice(hub, caller, params.invoiceNumber), caller),
})
