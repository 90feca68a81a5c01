import type { MakeTracker } from '../core/shared/carrier-tracker.ts'
import type { Outgoing } from '../core/shared/outgoing.ts'
import { httpCarrier } from './http-carrier.ts'
import { simulatedCarrier } from './simulated-carrier.ts'

/** Every way there is to ask a carrier. */
export function trackerMaker(outgoing: Outgoing): MakeTracker {
  return (setup) =>
    setup.kind === 'http' ? httpCarrier(outgoing, setup) : simulatedCarrier(setup.code, setup.carriers)
}
