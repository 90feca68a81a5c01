/** What is known of a parcel on its way, in the order of its way. */
export const trackingStates = [
  'unknown',
  'label_created',
  'in_transit',
  'out_for_delivery',
  'exception',
  'returned',
  'delivered',
] as const
export type TrackingState = (typeof trackingStates)[number]

/** One thing that was said of a parcel. */
export interface Scan {
  readonly at: Date
  readonly state: TrackingState
  /** Where it was, as people write places. */
  readonly place: string | null
  /** In the carrier's own words. */
  readonly text: string | null
}

/** A parcel as its carrier is asked about it. */
export interface AskedParcel {
  readonly carrier: string | null
  readonly trackingNumber: string
  readonly shippedAt: Date
  /** The moment as of which it is asked about. */
  readonly asOf: Date
}

/** What came of asking about one parcel. */
export type ParcelAnswer =
  | {
      readonly kind: 'scans'
      /** In any order. */
      readonly scans: readonly Scan[]
      /** When there is something new, where that is known. */
      readonly nextAt?: Date | undefined
    }
  /** It has never been heard of there. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It was not asked about any more. */
  | { readonly kind: 'unasked' }

export interface Asking {
  /** One for each parcel, in their order. */
  readonly answers: readonly ParcelAnswer[]
  /** The carrier cannot or will not be asked for now; null: it can. */
  readonly rest: { readonly reason: string; readonly retryAfterMs: number | null } | null
}

/** A way to ask where parcels are. */
export interface CarrierTracker {
  readonly name: string
  /** Beginnings of the names of the carriers that it knows, lower case letters and digits; none: every carrier. */
  readonly carriers: readonly string[]
  /** Parcels of one asking at most. */
  readonly batch: number
  /** Never throws for what a carrier answers or does not. */
  track(parcels: readonly AskedParcel[], signal: AbortSignal): Promise<Asking>
}

/** How a carrier is asked over HTTP and how its answers are read. Paths are names joined by dots, numbers for places in a list. */
export interface HttpCarrierSettings {
  /** `{trackingNumber}` and `{carrier}` are put in encoded. */
  readonly url: string
  /** The header that carries the token, and what stands before it there. */
  readonly tokenHeader: string
  readonly tokenPrefix: string
  /** To the list of scans; empty: the answer is the list. */
  readonly scans: string
  /** Within one scan. */
  readonly at: string
  readonly state: string
  readonly place: string
  readonly text: string
  /** What the carrier's own words stand for; the words of the hub stand for themselves. */
  readonly states: Readonly<Record<string, TrackingState>>
}

interface CarrierNamed {
  readonly code: string
  readonly carriers: readonly string[]
}

/** A carrier as it is set up. */
export type CarrierSetup = CarrierNamed &
  (
    | { readonly kind: 'http'; readonly settings: HttpCarrierSettings; readonly token: string | null }
    | { readonly kind: 'simulated' }
  )

/** Makes the way to ask from how it is set up. */
export type MakeTracker = (setup: CarrierSetup) => CarrierTracker

/** For a hub that asks nobody. */
export const noTrackers: MakeTracker = ({ code, carriers }) => ({
  name: code,
  carriers,
  batch: 1,
  track: async (parcels) => ({
    answers: parcels.map(() => ({ kind: 'unasked' })),
    rest: { reason: 'This hub asks no carriers.', retryAfterMs: null },
  }),
})

/** A carrier's name as it is compared: `FedEx SmartPost` begins with `fedex`. */
export function carrierKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
