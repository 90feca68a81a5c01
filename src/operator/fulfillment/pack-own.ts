import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { packOwnFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const packOwnFulfillmentOperation = operation({
  id: 'packOwnFulfillment',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/pack',
  tag: 'Fulfillment',
  summary: 'Say that a fulfillment is packed',
  description: 'From here on a retailer cannot cancel it, but ask to. A second time changes nothing.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed({}),
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found', 'transition-refused'],
  answer: async ({ hub, caller, params: { invoiceNumber } }) => {
    await packOwnFulfillment(hub, caller, invoiceNumber)
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
