import { authorizeReturn } from '../../core/fulfillment/returns/authorize-return.ts'
import { operation } from '../operation.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { NewReturn } from './return-input-schema.ts'
import { returnToWire } from './return-mapping.ts'
import { Return } from './return-schema.ts'

export const authorizeReturnOperation = operation({
  id: 'authorizeReturn',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/returns',
  tag: 'Fulfillment',
  summary: 'Let goods come back',
  description:
    'No more of a line than shipped and is not on its way back. `returnNumber` belongs on the parcel. The same `reference` again is ' +
    'answered as the first time.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: NewReturn,
  response: Return,
  refusals: ['fulfillment-not-found', 'not-returnable', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { reference, reason, lines = null, expiresOn = null } = body
    const asked = { ...params, reference, reason, lines, expiresOn }
    return returnToWire(await authorizeReturn(hub, caller, asked), caller)
  },
})
