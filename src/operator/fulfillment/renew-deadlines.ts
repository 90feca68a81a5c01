import { Type } from 'typebox'
import { renewDeadlines } from '../../core/fulfillment/deadlines/renew-deadlines.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'

export const renewDeadlinesOperation = operation({
  id: 'renewDeadlines',
  method: 'POST',
  url: '/deadlines/renew',
  tag: 'Fulfillment',
  summary: 'Set the deadlines of what is open anew, by the terms and calendars of now',
  description: 'What was told to be late stays told, and is not told again.',
  body: Closed({ supplier: Type.Optional(CodeOrId) }),
  response: Closed({ fulfillments: Type.Integer({ minimum: 0 }) }),
  refusals: ['supplier-not-found'],
  answer: ({ hub, caller, body }) => renewDeadlines(hub, caller, body),
})
