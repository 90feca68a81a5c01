import { Type } from 'typebox'
import { cancelLines } from '../../core/fulfillment/answers/cancel-lines.ts'
import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { LineQuantities, Reason } from './answer-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const cancelLinesOperation = operation({
  id: 'cancelLines',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/cancel-lines',
  tag: 'Fulfillment',
  summary: 'Call off units that have not left',
  description:
    'Their stock is free again. With `reroute` others send them, if any can. The same request again changes nothing: give another `reference` to call off as much once more.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed({
    lines: Type.Optional(LineQuantities),
    reason: Reason,
    reroute: Type.Optional(Type.Boolean()),
    reference: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  }),
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found', 'quantity-refused'],
  answer: async ({ hub, caller, params: { invoiceNumber }, body }) => {
    await cancelLines(hub, caller, { invoiceNumber, ...body })
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
