import { recordTracking } from '../../core/fulfillment/record-tracking.ts'
import { operation } from '../operation.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { recordedToWire, scanFromWire } from './tracking-mapping.ts'
import { Recorded, TrackingIn } from './tracking-schema.ts'

export const recordTrackingOperation = operation({
  id: 'recordTracking',
  method: 'POST',
  url: '/fulfillments/:invoiceNumber/tracking',
  tag: 'Fulfillment',
  summary: 'Say where a parcel is',
  description:
    'The latest scan by its own time decides where a parcel stands; the same scan again changes nothing. Once every unit has left and every parcel is delivered, the fulfillment is `completed`.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  body: TrackingIn,
  response: Recorded,
  refusals: ['fulfillment-not-found', 'shipment-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { trackingNumber, scans } = body
    const report = { ...params, trackingNumber, scans: scans.map(scanFromWire) }
    return recordedToWire(await recordTracking(hub, caller, report))
  },
})
