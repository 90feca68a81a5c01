import { Type } from 'typebox'
import { voidShipment } from '../../core/fulfillment/answers/void-shipment.ts'
import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Reason } from './answer-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'

export const voidShipmentOperation = operation({
  id: 'voidShipment',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/void-shipment',
  tag: 'Fulfillment',
  summary: 'Take back a parcel that was recorded by mistake',
  description:
    'Its units are open again and lie on the shelf again, kept for the order. Not once it is delivered.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed({
    trackingNumber: Type.String({ minLength: 1, maxLength: 64 }),
    reason: Type.Optional(Reason),
  }),
  response: WholeFulfillment,
  refusals: ['fulfillment-not-found', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, caller, params: { invoiceNumber }, body }) => {
    const { trackingNumber, reason = null } = body
    await voidShipment(hub, caller, { invoiceNumber, trackingNumber, reason })
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
