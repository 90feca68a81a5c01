import type { Scan, TrackingState } from '../../shared/carrier-tracker.ts'

/** A scan, or somebody's word against the carrier's. */
export interface KnownScan extends Scan {
  readonly isCorrection: boolean
  /** Rises in the order in which scans were told. */
  readonly toldNo: number
}

/** Where a parcel stands, and since when. */
export interface Tracked {
  readonly state: TrackingState
  /** Of what decided; null: nothing is known. */
  readonly at: Date | null
}

/** Of two that were said of the same moment, what is further on its way is the news. */
const advance: Readonly<Record<TrackingState, number>> = {
  unknown: 0,
  label_created: 1,
  in_transit: 2,
  exception: 3,
  out_for_delivery: 4,
  returned: 5,
  delivered: 6,
}

/**
 * Where a parcel stands by all that was said of it, in whatever order it was told: the latest by its own time decides. What was
 * delivered or sent back has arrived, and is not on its way again by a later scan of the road; a correction stands against all
 * that was scanned or told before it.
 */
export function tracked(scans: readonly KnownScan[]): Tracked {
  const corrections = scans.filter(({ isCorrection }) => isCorrection)
  const correction = corrections.toSorted((one, other) => other.toldNo - one.toldNo)[0]
  const heard = scans.filter(
    (scan) => scan === correction || (!scan.isCorrection && (!correction || isAfter(scan, correction))),
  )
  // words that nobody could read tell where it is no more than silence does
  const said = heard.filter(({ state, isCorrection }) => state !== 'unknown' || isCorrection)
  const decides = latest(said.filter(hasArrived)) ?? latest(said)
  return { state: decides?.state ?? 'unknown', at: decides?.at ?? null }
}

/** Nothing more is expected of it. */
export function hasArrived({ state }: { readonly state: TrackingState }): boolean {
  return state === 'delivered' || state === 'returned'
}

function isAfter(scan: KnownScan, correction: KnownScan): boolean {
  return scan.toldNo > correction.toldNo && scan.at.getTime() > correction.at.getTime()
}

function latest(scans: readonly KnownScan[]): KnownScan | undefined {
  return scans.reduce<KnownScan | undefined>((best, scan) => {
    if (!best) return scan
    const later = scan.at.getTime() - best.at.getTime()
    return later > 0 || (later === 0 && advance[scan.state] > advance[best.state]) ? scan : best
  }, undefined)
}

/** What is told of a change; null: nobody needs to be told. */
export function newsOf(
  from: TrackingState,
  to: TrackingState,
): 'shipment.in_transit' | 'shipment.delivered' | 'shipment.exception' | null {
  if (from === to) return null
  if (to === 'delivered') return 'shipment.delivered'
  if (to === 'exception' || to === 'returned') return 'shipment.exception'
  const isMoving = (state: TrackingState) => state === 'in_transit' || state === 'out_for_delivery'
  return isMoving(to) && !isMoving(from) ? 'shipment.in_transit' : null
}
