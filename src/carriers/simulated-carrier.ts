import type {
  AskedParcel,
  CarrierTracker,
  ParcelAnswer,
  Scan,
  TrackingState,
} from '../core/shared/carrier-tracker.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Stop = readonly [afterMs: number, state: TrackingState, place: string | null, text: string]

const label: Stop = [0, 'label_created', null, 'The label was made.']
const off: Stop = [12 * HOUR, 'in_transit', 'Edison, NJ', 'It left the warehouse of its carrier.']

/** What becomes of a parcel, by the word after `SIM-` in its tracking number. */
const roads: Readonly<Record<string, readonly Stop[]>> = {
  OK: [
    label,
    off,
    [30 * HOUR, 'in_transit', 'Memphis, TN', 'It is on its way.'],
    [49 * HOUR, 'out_for_delivery', null, 'It is on the van.'],
    [54 * HOUR, 'delivered', null, 'It was left at the front door.'],
  ],
  FAST: [
    label,
    [1 * MINUTE, 'in_transit', 'Edison, NJ', 'It left the warehouse of its carrier.'],
    [2 * MINUTE, 'out_for_delivery', null, 'It is on the van.'],
    [3 * MINUTE, 'delivered', null, 'It was left at the front door.'],
  ],
  EXC: [
    label,
    off,
    [36 * HOUR, 'exception', 'Memphis, TN', 'The address is incomplete.'],
    [72 * HOUR, 'out_for_delivery', null, 'It is on the van.'],
    [76 * HOUR, 'delivered', null, 'It was handed to a neighbor.'],
  ],
  RET: [
    label,
    off,
    [36 * HOUR, 'exception', null, 'Nobody took it in.'],
    [96 * HOUR, 'returned', 'Edison, NJ', 'It went back to its sender.'],
  ],
  LOST: [label, off],
  NONE: [],
}

/**
 * A carrier that is none: it knows parcels whose tracking number begins with `SIM-`, and moves them by the clock from the moment
 * they left. The word after it says how, `OK` unless it is one of `FAST`, `EXC`, `RET`, `LOST`, `NONE`.
 */
export function simulatedCarrier(name: string, carriers: readonly string[]): CarrierTracker {
  return {
    name,
    carriers,
    batch: 200,
    track: async (parcels) => ({ answers: parcels.map(answerOf), rest: null }),
  }
}

function answerOf({ trackingNumber, shippedAt, asOf }: AskedParcel): ParcelAnswer {
  const word = /^SIM-([A-Z]*)/.exec(trackingNumber.toUpperCase())?.[1]
  if (word === undefined) return { kind: 'unknown' }
  const stops = (roads[word] ?? roads.OK ?? []).map(([afterMs, state, place, text]): Scan => {
    return { at: new Date(shippedAt.getTime() + afterMs), state, place, text }
  })
  const scans = stops.filter(({ at }) => at <= asOf)
  const next = stops[scans.length]
  if (stops.length === 0) return { kind: 'unknown' }
  return { kind: 'scans', scans, ...(next ? { nextAt: next.at } : {}) }
}
