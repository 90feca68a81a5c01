import { Type } from 'typebox'
import { countAttention } from '../../core/fulfillment/attention/find-attention.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { Kind } from './attention-schema.ts'

export const countAttentionOperation = operation({
  id: 'countAttention',
  method: 'GET',
  url: '/attention/counts',
  tag: 'Fulfillment',
  summary: 'How much there is of each kind that somebody should look at',
  callers: ['operator', 'supplier'],
  query: Closed({ supplier: Type.Optional(CodeOrId) }),
  response: Closed({
    data: Type.Array(
      Closed({
        kind: Kind,
        count: Type.Integer({ minimum: 0, maximum: 1000 }),
        isMore: Type.Boolean({ description: 'There are more than a thousand.' }),
      }),
    ),
  }),
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => ({
    data: (await countAttention(hub, caller, query)).map((each) => ({ ...each })),
  }),
})
