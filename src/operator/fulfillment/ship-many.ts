import { Type } from 'typebox'
import { shipOwnFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Parcels, Results } from './answer-schema.ts'
import { eachOf } from './batch.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { parcelFromWire } from './parcel.ts'

export const shipFulfillmentsOperation = operation({
  id: 'shipFulfillments',
  method: 'POST',
  url: '/fulfillments/ship',
  tag: 'Fulfillment',
  summary: 'Record the parcels of up to 200 fulfillments at once',
  description: 'Each by itself, in order; what is refused is told beside the others. Safe to send again.',
  callers: ['operator', 'supplier'],
  body: Closed({
    entries: Type.Array(Closed({ ...InvoicePath.properties, ...Parcels }), { minItems: 1, maxItems: 200 }),
  }),
  response: Results,
  refusals: [],
  answer: async ({ hub, caller, body }) => ({
    results: [
      ...(await eachOf(body.entries, (entry) =>
        shipOwnFulfillment(hub, caller, {
          invoiceNumber: entry.invoiceNumber,
          parcels: entry.parcels.map(parcelFromWire),
        }),
      )),
    ],
  }),
})
