import { recordRetailerPayment } from '../../core/fulfillment/accounts/record-payment.ts'
import { operation } from '../operation.ts'
import { moneyFromWire, moneyToWire } from '../values.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { NewPayment, Payment } from './account-schema.ts'

export const recordRetailerPaymentOperation = operation({
  id: 'recordRetailerPayment',
  method: 'POST',
  url: '/retailers/:retailer/payments',
  tag: 'Fulfillment',
  summary: 'Record what a retailer has paid',
  description: 'The same `reference` again is the same payment, and changes nothing.',
  params: Closed({ retailer: CodeOrId }),
  body: NewPayment,
  response: Payment,
  refusals: ['retailer-not-found', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { date = null, reference } = body
    const said = { ...params, amount: moneyFromWire(body.amount), day: date, reference }
    const { amount, day } = await recordRetailerPayment(hub, caller, said)
    return { amount: moneyToWire(amount), date: day, reference }
  },
})
