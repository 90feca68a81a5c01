import { creditReturn } from '../../core/fulfillment/returns/credit-return.ts'
import { operation } from '../operation.ts'
import { moneyFromWire } from '../values.ts'
import { NewCredit } from './return-input-schema.ts'
import { returnToWire } from './return-mapping.ts'
import { Return, ReturnPath } from './return-schema.ts'

export const creditReturnOperation = operation({
  id: 'creditReturn',
  method: 'POST',
  url: '/returns/:returnNumber/credit',
  tag: 'Fulfillment',
  summary: 'Credit what came back, and be done with the return',
  description:
    'Units at the cost that was frozen with the order, to the cent of what was billed for them; freight back and a restocking fee as ' +
    'said. The memo has the number of the return, with C in place of R.',
  params: ReturnPath,
  body: NewCredit,
  response: Return,
  refusals: ['return-not-found', 'not-returnable', 'transition-refused', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { lines = null, freightBack = '0', restockingFee = '0', supplierCredit } = body
    const credit = {
      ...{ ...params, lines },
      freightBack: moneyFromWire(freightBack),
      restockingFee: moneyFromWire(restockingFee),
      supplierCredit: supplierCredit === undefined ? null : moneyFromWire(supplierCredit),
    }
    return returnToWire(await creditReturn(hub, caller, credit), caller)
  },
})
