import { Type } from 'typebox'
import { putAside } from '../../core/fulfillment/attention/put-aside.ts'
import { operation } from '../operation.ts'
import { Closed, Nullable, Time } from '../wire-schema.ts'
import { attentionToWire } from './attention-mapping.ts'
import { Attention, Kind } from './attention-schema.ts'

export const dismissAttentionOperation = operation({
  id: 'dismissAttention',
  method: 'POST',
  url: '/attention/dismiss',
  tag: 'Fulfillment',
  summary: 'Take a thing off the list, for a while or for good',
  description: 'When it happens anew it is there again.',
  body: Closed({
    kind: Kind,
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    until: Type.Optional(Nullable(Time)),
  }),
  response: Attention,
  refusals: ['invalid-request'],
  answer: async ({ hub, caller, body: { kind, subject, until } }) =>
    attentionToWire(
      await putAside(hub, caller, {
        kind,
        subject,
        until: until === undefined || until === null ? null : new Date(until),
      }),
    ),
})
