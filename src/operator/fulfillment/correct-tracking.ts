import { correctTracking } from '../../core/fulfillment/correct-tracking.ts'
import { operation } from '../operation.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { recordedToWire } from './tracking-mapping.ts'
import { Correction, Recorded } from './tracking-schema.ts'

export const correctTrackingOperation = operation({
  id: 'correctTracking',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/tracking/correct',
  tag: 'Fulfillment',
  summary: 'Say where a parcel really is, against its carrier',
  description:
    'It stands against every scan before it, and scans after it decide again. A parcel that was never delivered takes its fulfillment back from `completed` to `shipped`.',
  params: InvoicePath,
  body: Correction,
  response: Recorded,
  refusals: ['fulfillment-not-found', 'shipment-not-found'],
  answer: async ({ hub, caller, params, body }) => {
    const { because: reason, ...correction } = body
    return recordedToWire(await correctTracking(hub, caller, { ...params, ...correction, reason }))
  },
})
