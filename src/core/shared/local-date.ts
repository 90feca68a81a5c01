/**
 * Instants and the wall clocks of IANA zones. An unknown zone throws RangeError: zones are checked where they
 * are entered.
 */

/** `YYYY-MM-DD` */
export function localDate(at: Date, timezone: string): string {
  const wall = wallOf(at, timezone)
  return `${wall.year}-${wall.month}-${wall.day}`
}

/** `YYYY-MM-DD HH:MM:SS` */
export function localDateTime(at: Date, timezone: string): string {
  const wall = wallOf(at, timezone)
  return `${wall.year}-${wall.month}-${wall.day} ${wall.hour}:${wall.minute}:${wall.second}`
}

/**
 * The instant at which a wall clock shows `date` (`YYYY-MM-DD`) and `time` (`HH:MM:SS`); null if no calendar
 * knows them. Of an hour that comes twice, the first; of one that is skipped, as if the clock had not been
 * put forward yet (02:30 becomes 03:30), as Temporal's "compatible" has it.
 */
export function instantOfLocal(date: string, time: string, timezone: string): Date | null {
  const wall = wallAsUtc(date, time)
  if (wall === null) return null
  // No zone changes its clock twice within two days, so one of these two offsets holds at the instant sought.
  const before = wall - offsetAt(wall - dayMs, timezone)
  const after = wall - offsetAt(wall + dayMs, timezone)
  const shown = [before, after].filter((instant) => instant + offsetAt(instant, timezone) === wall)
  return new Date(shown.length === 0 ? before : Math.min(...shown))
}

/** `YYYY-MM-DD`, and in the calendar, which has no year 0. */
export function isDate(text: string): boolean {
  return wallAsUtc(text, '00:00:00') !== null && !text.startsWith('0000')
}

/** `YYYY-MM-DD`, so many days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

const dayMs = 86_400_000

function wallAsUtc(date: string, time: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}:\d{2}$/.test(time)) return null
  const utc = new Date(`${date}T${time}Z`)
  // Some engines read 24:00:00, or the 30th of February, as the day after.
  if (Number.isNaN(utc.getTime()) || utc.toISOString() !== `${date}T${time}.000Z`) return null
  return utc.getTime()
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000
  const wall = `${localDateTime(new Date(seconds), timezone).replace(' ', 'T')}Z`
  // the day after the last one that four digits can write: ISO 8601 has a sign and six digits for it
  return Date.parse(/^\d{5}-/.test(wall) ? `+0${wall}` : wall) - seconds
}

type WallUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'
type Wall = Record<WallUnit, string>

const wallUnits: ReadonlySet<string> = new Set<WallUnit>(['year', 'month', 'day', 'hour', 'minute', 'second'])

function wallOf(at: Date, timezone: string): Readonly<Wall> {
  const clock = clockOf(timezone)
  const instant = at.getTime()
  // A batch of orders asks for one instant over and over.
  if (clock.last?.instant === instant) return clock.last.wall
  const wall: Wall = { year: '', month: '', day: '', hour: '', minute: '', second: '' }
  for (const { type, value } of clock.format.formatToParts(at)) if (isWallUnit(type)) wall[type] = value
  wall.year = wall.year.padStart(4, '0')
  clock.last = { instant, wall }
  return wall
}

function isWallUnit(type: string): type is WallUnit {
  return wallUnits.has(type)
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat
  last: { readonly instant: number; readonly wall: Readonly<Wall> } | null
}

/**
 * Making a formatter costs a hundred times what using it does, and there are no more zones than a few
 * hundred.
 */
const clocks = new Map<string, ZoneClock>()

function clockOf(timezone: string): ZoneClock {
  const known = clocks.get(timezone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const clock = { format, last: null }
  clocks.set(timezone, clock)
  return clock
}
