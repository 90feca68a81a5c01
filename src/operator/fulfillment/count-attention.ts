import { Type } from 'typebox'
import { countAttention } from '../../core/fulfillment/attention/find-attention.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Kind } from './attention-schema.ts'

export const countAttentionOperation = operation({
  id: 'countAttention',
  method: 'GET',
  url: '/attention/counts',
  tag: 'Fulfillment',
  summary: 'How much there is of each kind that somebody should look at',
  callers: ['operator', 'supplier'],
  response: Closed({
    data: Type.Array(
      Closed({
        kind: Kind,
        count: Type.Integer({ minimum: 0, maximum: 1000 }),
        isMore: Type.Boolean({ description: 'There are more than a thousand.' }),
      }),
    ),
  }),
  refusals: [],
  answer: async ({ hub, caller }) => ({
    data: (await countAttention(hub, caller)).map((each) => ({ ...each })),
  }),
})
