import { receiveReturn } from '../../core/fulfillment/returns/receive-return.ts'
import { operation } from '../operation.ts'
import { Received } from './return-input-schema.ts'
import { returnToWire } from './return-mapping.ts'
import { Return, ReturnPath } from './return-schema.ts'

export const receiveReturnOperation = operation({
  id: 'receiveReturn',
  method: 'POST',
  url: '/returns/:returnNumber/receive',
  tag: 'Fulfillment',
  summary: 'Say what has come back, and what became of it',
  description:
    'Say all that has come back so far: the same again changes nothing. What is restocked is free to be sold from now on. Units that ' +
    'stood as `inspect` may become something else later; what was decided stays.',
  callers: ['operator', 'supplier'],
  params: ReturnPath,
  body: Received,
  response: Return,
  refusals: [
    'return-not-found',
    'warehouse-not-found',
    'not-returnable',
    'transition-refused',
    'invalid-request',
  ],
  answer: async ({ hub, caller, params, body }) => {
    const lines = body.lines.map(({ warehouse = null, ...line }) => ({ ...line, warehouse }))
    return returnToWire(await receiveReturn(hub, caller, { ...params, lines }), caller)
  },
})
