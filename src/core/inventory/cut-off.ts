import { localDateTime } from '../shared/local-date.ts'

/** Until when a supplier still ships on the same day. */
export interface CutOff {
  readonly supplierId: number
  /** `HH:MM` */
  readonly cutoff: string
  /** IANA zone. */
  readonly timezone: string
}

/** Suppliers whose day has ended at this moment, in order. Who has no cut-off always ships today. */
export function pastCutOff(cutOffs: readonly CutOff[], now: Date): readonly number[] {
  if (cutOffs.length === 0) return none
  return cutOffs
    .filter(({ cutoff, timezone }) => localDateTime(now, timezone).slice(11, 16) >= cutoff)
    .map(({ supplierId }) => supplierId)
    .sort((a, b) => a - b)
}

const none: readonly number[] = []
