import type { Random } from '../../shared/random.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after an attempt that failed the next one is made: thirteen waits, fourteen attempts, seven days. */
export const retryWaitsMs = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  16 * HOUR,
  32 * HOUR,
  48 * HOUR,
  56 * HOUR,
] as const

export const mostAttempts = retryWaitsMs.length + 1

/** A receiver may ask for more time, up to this. */
export const longestAskedWaitMs = 24 * HOUR

/** A tenth more or less, so that what failed together does not come back together. */
const JITTER = 0.1

/**
 * When to try again after so many attempts; null: not any more. `askedMs`: what the receiver asked for by Retry-After.
 */
export function nextAttemptAt(
  attempts: number,
  { now, random, askedMs }: { readonly now: Date; readonly random: Random; readonly askedMs: number | null },
): Date | null {
  const wait = retryWaitsMs[attempts - 1]
  if (wait === undefined) return null
  const share = random.bytes(2).readUInt16BE(0) / 0xffff
  const jittered = wait * (1 - JITTER + 2 * JITTER * share)
  const asked = Math.min(askedMs ?? 0, longestAskedWaitMs)
  return new Date(now.getTime() + Math.round(Math.max(jittered, asked)))
}

/** `Retry-After`, in seconds or as a date; null where it says nothing that can be read. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
