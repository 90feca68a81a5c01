import { getReturn } from '../../core/fulfillment/returns/find-returns.ts'
import { operation } from '../operation.ts'
import { returnToWire } from './return-mapping.ts'
import { Return, ReturnPath } from './return-schema.ts'

export const getReturnOperation = operation({
  id: 'getReturn',
  method: 'GET',
  url: '/returns/:returnNumber',
  tag: 'Fulfillment',
  summary: 'One return: what was authorized, what came, what was credited',
  callers: ['operator', 'supplier'],
  params: ReturnPath,
  response: Return,
  refusals: ['return-not-found'],
  answer: async ({ hub, caller, params }) =>
    returnToWire(await getReturn(hub, caller, params.returnNumber), caller),
})
