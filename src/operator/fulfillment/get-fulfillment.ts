import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const getFulfillmentOperation = operation({
  id: 'getFulfillment',
  method: 'GET',
  url: '/fulfillments/:invoiceNumber',
  tag: 'Fulfillment',
  summary: 'What one supplier has to send for one order, and where to',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found'],
  answer: async ({ hub, caller, params }) =>
    fulfillmentToWire(await getFulfillment(hub, caller, params.invoiceNumber)),
})
