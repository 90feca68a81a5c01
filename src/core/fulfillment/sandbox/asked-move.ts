import { durationMs } from '../../shared/duration.ts'
import { instantOfLocal } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'

/** What a retailer's clock is asked to do. One of `advance` and `to`. */
export interface AskedMove {
  /** A span (`P1D`, `PT36H`, `3d`) or whole seconds. */
  readonly advance?: string | number | undefined
  /** A moment: ISO 8601 with a zone, or without one by the retailer's wall clock; a day alone is its beginning. */
  readonly to?: string | undefined
  /** Pass the nights on the way without taking orders away. */
  readonly keepOrders?: boolean | undefined
  /** A name of its own for this move: sent again, it moves nothing. `to` is its own name. */
  readonly key?: string | undefined
}

const DAY_MS = 86_400_000
/** In one move. */
export const mostDaysAtOnce = 400
/** All moves together. */
export const mostDaysAhead = 1000
export const longestKey = 255

/** How far a clock that shows `now` is to go, in milliseconds. @throws Problem `invalid-request` */
export function distanceOf({ advance, to }: AskedMove, now: Date, timezone: string): number {
  if ((advance === undefined) === (to === undefined))
    throw refused('Say either how far to advance, or to which moment.')
  const distance =
    advance === undefined ? momentOf(to ?? '', timezone).getTime() - now.getTime() : spanOf(advance)
  if (distance < 0)
    throw refused(`The clock of this sandbox shows ${now.toISOString()} already, and time only goes forward.`)
  if (distance > mostDaysAtOnce * DAY_MS)
    throw refused(`A clock goes ${mostDaysAtOnce} days at once at most.`)
  return distance
}

/** @throws Problem `invalid-request` */
export function requireReach(aheadMs: number): void {
  if (aheadMs > mostDaysAhead * DAY_MS)
    throw refused(`A clock is ${mostDaysAhead} days ahead at most; set it back to the real time first.`)
}

/** What names the move; null: nothing does, and each is another. @throws Problem `invalid-request` */
export function keyOf({ key, to }: AskedMove): string | null {
  if (key !== undefined && (key === '' || key.length > longestKey || key.includes('\0')))
    throw refused(`A key has 1 to ${longestKey} characters.`)
  if (key !== undefined) return `key:${key}`
  return to === undefined ? null : `to:${to.slice(0, longestKey)}`
}

function spanOf(advance: string | number): number {
  const found = typeof advance === 'number' ? advance * 1000 : durationMs(advance.trim())
  if (found === null || !Number.isSafeInteger(found) || found < 0)
    throw refused(
      `“${String(advance).slice(0, 40)}” is no span of time: write P1D, PT36H, 3d, 90m, or whole seconds.`,
    )
  return found
}

function momentOf(text: string, timezone: string): Date {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? []
  const clock = time === undefined ? '00:00:00' : time.length === 5 ? `${time}:00` : time
  const local = date === undefined ? null : instantOfLocal(date, clock, timezone)
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  const found = local ?? (Number.isNaN(zoned) ? null : new Date(zoned))
  if (found === null)
    throw refused(
      `“${text.slice(0, 40)}” is no moment: write 2026-12-24, 2026-12-24T09:00 or 2026-12-24T14:00:00Z.`,
    )
  return found
}

function refused(message: string): Problem {
  return new Problem('invalid-request', { messages: [message] })
}
