import { Type } from 'typebox'
import { answerCancel } from '../../core/fulfillment/answers/answer-cancel.ts'
import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Reason } from './answer-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const answerCancelOperation = operation({
  id: 'answerCancel',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/answer-cancel',
  tag: 'Fulfillment',
  summary: 'Answer a request to cancel what is packed',
  description:
    'Accepted: what has not left is canceled, its stock free again. Refused: it goes its way; say why. The same answer again changes nothing.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed({ accept: Type.Boolean(), reason: Type.Optional(Reason) }),
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found', 'transition-refused'],
  answer: async ({ hub, caller, params: { invoiceNumber }, body }) => {
    await answerCancel(hub, caller, { invoiceNumber, ...body })
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
