import type { RecordedTracking, TrackingResult } from '../../core/fulfillment/record-tracking.ts'
import type { Scan } from '../../core/shared/carrier-tracker.ts'
import { refusalOf } from '../errors.ts'
import { timeToWire } from '../values.ts'
import type { Recorded, ScanIn, TrackingResults } from './tracking-schema.ts'

export function scanFromWire({ at, state, place = null, text = null }: ScanIn): Scan {
  return { at: new Date(at), state, place, text }
}

export function recordedToWire(recorded: RecordedTracking): Recorded {
  return { ...recorded, at: recorded.at && timeToWire(recorded.at) }
}

export function resultsToWire(results: readonly TrackingResult[]): TrackingResults {
  const data = results.map((result): TrackingResults['data'][number] => {
    const { invoiceNumber, trackingNumber } = result.kind === 'recorded' ? result.recorded : result.report
    if (result.kind === 'recorded')
      return { invoiceNumber, trackingNumber, recorded: recordedToWire(result.recorded), error: null }
    const { code, message, details } = refusalOf(result.problem)
    return { invoiceNumber, trackingNumber, recorded: null, error: { code, message, details } }
  })
  const refused = data.filter(({ error }) => error !== null).length
  return { recorded: data.length - refused, refused, data }
}
