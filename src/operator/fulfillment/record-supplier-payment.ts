import { recordSupplierPayment } from '../../core/fulfillment/accounts/record-payment.ts'
import { operation } from '../operation.ts'
import { moneyFromWire, moneyToWire } from '../values.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { NewPayment, Payment } from './account-schema.ts'

export const recordSupplierPaymentOperation = operation({
  id: 'recordSupplierPayment',
  method: 'POST',
  url: '/suppliers/:supplier/payments',
  tag: 'Fulfillment',
  summary: 'Record what was paid to a supplier',
  description: 'The same `reference` again is the same payment, and changes nothing.',
  params: Closed({ supplier: CodeOrId }),
  body: NewPayment,
  response: Payment,
  refusals: ['supplier-not-found', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { date = null, reference } = body
    const said = { ...params, amount: moneyFromWire(body.amount), day: date, reference }
    const { amount, day } = await recordSupplierPayment(hub, caller, said)
    return { amount: moneyToWire(amount), date: day, reference }
  },
})
