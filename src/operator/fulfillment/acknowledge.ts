import { acknowledgeFulfillment } from '../../core/fulfillment/answers/acknowledge-fulfillment.ts'
import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Acknowledgement } from './answer-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const acknowledgeFulfillmentOperation = operation({
  id: 'acknowledgeFulfillment',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/acknowledge',
  tag: 'Fulfillment',
  summary: 'Answer for a fulfillment, line by line',
  description:
    'Accepted: it is on its way to be packed. Backordered: owed until its day. Rejected: others send it, if any can. The same answer again changes nothing; another one holds for what is still open.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed(Acknowledgement),
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found', 'quantity-refused', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, caller, params: { invoiceNumber }, body }) => {
    await acknowledgeFulfillment(hub, caller, { invoiceNumber, ...body })
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
