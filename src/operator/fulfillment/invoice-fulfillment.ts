import { invoiceFulfillment } from '../../core/fulfillment/accounts/invoice-fulfillment.ts'
import { operation } from '../operation.ts'
import { moneyFromWire } from '../values.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { invoiceToWire } from './invoice-mapping.ts'
import { Invoice, NewInvoice } from './invoice-schema.ts'

export const invoiceFulfillmentOperation = operation({
  id: 'invoiceFulfillment',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/invoice',
  tag: 'Fulfillment',
  summary: 'Bill what has shipped, and record the supplier’s own bill',
  description:
    'One invoice for each fulfillment, once all of it has left or was canceled. The bill may come in the same call or later; it is held ' +
    'against what was ordered and what shipped, and every difference is a finding. The same again changes nothing.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: NewInvoice,
  response: Invoice,
  refusals: ['fulfillment-not-found', 'transition-refused', 'already-exists'],
  answer: async ({ hub, caller, params, body: { bill, corrects = false } }) => {
    const sent = bill
      ? {
          reference: bill.reference,
          amount: moneyFromWire(bill.amount),
          lines: (bill.lines ?? []).map((line) => ({ ...line, unitCost: moneyFromWire(line.unitCost) })),
        }
      : null
    return invoiceToWire(await invoiceFulfillment(hub, caller, { ...params, bill: sent, corrects }), caller)
  },
})
