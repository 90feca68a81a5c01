import { Type } from 'typebox'
import { acknowledgeFulfillment } from '../../core/fulfillment/answers/acknowledge-fulfillment.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Acknowledgement, Results } from './answer-schema.ts'
import { eachOf } from './batch.ts'
import { InvoicePath } from './fulfillment-schema.ts'

export const acknowledgeFulfillmentsOperation = operation({
  id: 'acknowledgeFulfillments',
  method: 'POST',
  url: '/fulfillments/acknowledge',
  tag: 'Fulfillment',
  summary: 'Answer for up to 200 fulfillments at once',
  description: 'Each by itself, in order; what is refused is told beside the others. Safe to send again.',
  callers: ['operator', 'supplier'],
  body: Closed({
    entries: Type.Array(Closed({ ...InvoicePath.properties, ...Acknowledgement }), {
      minItems: 1,
      maxItems: 200,
    }),
  }),
  response: Results,
  refusals: [],
  answer: async ({ hub, caller, body }) => ({
    results: [...(await eachOf(body.entries, (entry) => acknowledgeFulfillment(hub, caller, entry)))],
  }),
})
