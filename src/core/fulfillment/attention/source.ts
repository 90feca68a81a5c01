import type { Whose } from '../../../store/attention/fulfillments.ts'
import type { Tx } from '../../../store/tx.ts'

/** One thing that somebody should look at. */
export interface Attention {
  readonly kind: string
  /** What it is about, as its link names it: with the kind, its name. */
  readonly subject: string
  readonly since: Date
  /** Until when it was to be done; null: at once. */
  readonly due: Date | null
  /** Code of the retailer and of the supplier, where it is theirs. */
  readonly retailer: string | null
  readonly supplier: string | null
  /** What there is to see, and what to do about it. */
  readonly what: string
  /** Where in this API. */
  readonly link: string
}

/** What a source looks through, by whose eyes and clocks. */
export interface Looking extends Whose {
  readonly tx: Tx
  readonly now: Date
  /** Codes by number. */
  readonly retailers: ReadonlyMap<number, string>
  readonly suppliers: ReadonlyMap<number, string>
}

/** One kind of thing, found along an index, the most urgent first. A new kind is a file with one of these and a line in `sources.ts`. */
export interface AttentionSource {
  readonly kind: string
  /** Do suppliers see their own part of it? It is then given their numbers, and finds nothing else. */
  readonly isForSuppliers: boolean
  find(looking: Looking, most: number): Promise<readonly Omit<Attention, 'kind'>[]>
}
