import { recordTrackings } from '../../core/fulfillment/record-tracking.ts'
import { operation } from '../operation.ts'
import { resultsToWire, scanFromWire } from './tracking-mapping.ts'
import { TrackingReports, TrackingResults } from './tracking-schema.ts'

export const recordManyTrackingOperation = operation({
  id: 'recordManyTracking',
  method: 'POST',
  url: '/tracking',
  tag: 'Fulfillment',
  summary: 'Say where up to 500 parcels are',
  description:
    'Each report stands alone: what is wrong with one is answered in its place and hurts no other.',
  callers: ['operator', 'supplier'],
  body: TrackingReports,
  response: TrackingResults,
  refusals: [],
  answer: async ({ hub, caller, body }) => {
    const reports = body.reports.map(({ scans, ...named }) => ({ ...named, scans: scans.map(scanFromWire) }))
    return resultsToWire(await recordTrackings(hub, caller, reports))
  },
})
