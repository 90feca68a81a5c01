import { type Static, Type } from 'typebox'
import { timelineOf } from '../../core/fulfillment/timeline.ts'
import { operation } from '../operation.ts'
import { Facts } from '../orders/schema.ts'
import { timeToWire } from '../values.ts'
import { Closed, Nullable, Time } from '../wire-schema.ts'
import { InvoicePath } from './fulfillment-schema.ts'

const text = Type.String()

const Timeline = Closed({
  data: Type.Array(
    Closed({
      ...{ version: Type.Integer(), type: text, at: Time, who: text },
      reason: Nullable(text),
      payload: Facts,
    }),
  ),
})
export type Timeline = Static<typeof Timeline>

export const getTimelineOperation = operation({
  id: 'getTimeline',
  method: 'GET',
  url: '/fulfillments/:invoiceNumber/timeline',
  tag: 'Fulfillment',
  summary: 'What happened to a fulfillment, oldest first, and who did it',
  description: 'A supplier reads names of its own people and keys; of others, whose side it was.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  response: Timeline,
  refusals: ['fulfillment-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params }) => ({
    data: (await timelineOf(hub, caller, params.invoiceNumber)).map((each) => ({
      ...each,
      at: timeToWire(each.at),
    })),
  }),
})
