import type { TrackingState } from '../../shared/carrier-tracker.ts'
import type { Random } from '../../shared/random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** So long a carrier is asked about a parcel, from the day it left. */
export const askedDays = 30

const LONGEST_MS = 24 * HOUR

/** How soon there may be something new, by where it was last. */
const usual: Readonly<Record<TrackingState, number>> = {
  unknown: 2 * HOUR,
  label_created: 4 * HOUR,
  in_transit: 3 * HOUR,
  out_for_delivery: 1 * HOUR,
  exception: 4 * HOUR,
  delivered: LONGEST_MS,
  returned: LONGEST_MS,
}
const AFTER_FAILURE_MS = 15 * MINUTE

/**
 * When to ask about a parcel again: the longer nothing new was said of it, the later, at most a day; a tenth more or less, so that
 * what left together is not asked about together. null: not any more.
 */
export function askAgainAt(
  {
    state,
    shippedAt,
    quiet,
  }: { readonly state: TrackingState; readonly shippedAt: Date; readonly quiet: number },
  { now, random, failed }: { readonly now: Date; readonly random: Random; readonly failed: boolean },
): Date | null {
  if (now.getTime() - shippedAt.getTime() >= askedDays * 24 * HOUR) return null
  const wait = Math.min((failed ? AFTER_FAILURE_MS : usual[state]) * 2 ** Math.min(quiet, 10), LONGEST_MS)
  return new Date(now.getTime() + jittered(wait, random))
}

/** How long a carrier is left alone after so many failures in a row. */
export function restMs(failures: number, askedMs: number | null, random: Random): number {
  return Math.max(jittered(Math.min(MINUTE * 2 ** Math.min(failures, 10), HOUR), random), askedMs ?? 0)
}

function jittered(ms: number, random: Random): number {
  const share = random.bytes(2).readUInt16BE(0) / 0xffff
  return Math.round(ms * (0.9 + 0.2 * share))
}
