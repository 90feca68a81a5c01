import { createHash } from 'node:crypto'
import type { ToldScan } from '../../../store/tracking/scans.ts'
import type { Scan } from '../../shared/carrier-tracker.ts'

/** Scans of one telling. */
export const mostScans = 100

const LONGEST_PLACE = 200
const LONGEST_TEXT = 500
const DAY_MS = 24 * 60 * 60_000

/** Why this cannot have been scanned; null where nothing speaks against it. Clocks of carriers may be a day wrong, not a year. */
export function scanComplaint({ at }: Scan, now: Date): string | null {
  if (Number.isNaN(at.getTime())) return 'A scan has a time.'
  if (at.getTime() > now.getTime() + DAY_MS)
    return `A scan of ${at.toISOString()} lies more than a day ahead.`
  if (at.getTime() < Date.UTC(2000, 0)) return `A scan of ${at.toISOString()} is too long ago.`
  return null
}

/** As it is kept: in one piece, and under a key that says the same for what says the same. */
export function toldScan(scan: Scan, isCorrection = false): ToldScan {
  const { at, state } = scan
  const place = shortened(scan.place, LONGEST_PLACE)
  const text = shortened(scan.text, LONGEST_TEXT)
  const said = JSON.stringify([
    at.toISOString(),
    state,
    place?.toLowerCase(),
    text?.toLowerCase(),
    isCorrection,
  ])
  const key = createHash('sha256').update(said).digest('base64url').slice(0, 22)
  return { at, state, place, text, key, isCorrection }
}

function shortened(words: string | null, most: number): string | null {
  // a database keeps no NUL, and a place has no line breaks
  const clean =
    words
      ?.replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, most) ?? ''
  // a pair that was cut in two is no text
  return clean === '' ? null : Buffer.from(clean, 'utf8').toString('utf8')
}
