import { getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { shipOwnFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Parcels } from './answer-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath, WholeFulfillment } from './fulfillment-schema.ts'
import { parcelFromWire } from './parcel.ts'

export const shipOwnFulfillmentOperation = operation({
  id: 'shipOwnFulfillment',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/ship',
  tag: 'Fulfillment',
  summary: 'Record parcels of a fulfillment that left',
  description:
    'Stock is deducted and the states skipped are written too. A parcel that is known changes nothing.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: Closed(Parcels),
  response: WholeFulfillment,
  refusals: [
    'fulfillment-not-found',
    'quantity-refused',
    'transition-refused',
    'already-exists',
    'invalid-request',
  ],
  answer: async ({ hub, caller, params: { invoiceNumber }, body }) => {
    await shipOwnFulfillment(hub, caller, { invoiceNumber, parcels: body.parcels.map(parcelFromWire) })
    return fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
  },
})
