import type { StoredCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import type { Asking } from '../../core/shared/carrier-tracker.ts'
import { timeToWire } from '../values.ts'
import type { Carrier } from './carrier-schema.ts'
import type { CarrierTested } from './carrier-test-schema.ts'

export function carrierToWire({ carrierId: _, ...carrier }: StoredCarrier): Carrier {
  const { createdAt, askedAt, restUntil, carriers, settings } = carrier
  return {
    ...carrier,
    carriers: [...carriers],
    settings: { ...settings },
    createdAt: timeToWire(createdAt),
    askedAt: askedAt && timeToWire(askedAt),
    restUntil: restUntil && timeToWire(restUntil),
  }
}

export function testedToWire({ answers: [answer], rest }: Asking): CarrierTested {
  if (answer?.kind === 'scans') {
    const scans = answer.scans.map(({ at, ...scan }) => ({ at: timeToWire(at), ...scan }))
    return { answer: 'scans', reason: null, scans }
  }
  if (answer?.kind === 'unknown') return { answer: 'unknown', reason: null, scans: [] }
  const reason = answer?.kind === 'failed' ? answer.reason : (rest?.reason ?? 'It was not asked.')
  return { answer: 'failed', reason, scans: [] }
}
