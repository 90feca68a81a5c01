import type { HttpCarrierSettings, Scan, TrackingState } from '../core/shared/carrier-tracker.ts'

/** Of one parcel; what a carrier keeps beyond that is not read. */
const MOST = 500

/** The words of the hub, spelled here because this folder takes nothing but types from the core. */
const own: Readonly<Record<string, TrackingState>> = {
  unknown: 'unknown',
  label_created: 'label_created',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  delivered: 'delivered',
  exception: 'exception',
  returned: 'returned',
}

/** The scans of an answer, or in a sentence why it has none that can be read. A scan without a readable time is left out. */
export function readScans(settings: HttpCarrierSettings, answer: unknown): readonly Scan[] | string {
  const list = at(answer, settings.scans)
  if (!Array.isArray(list)) return `Its answer has no list at “${settings.scans}”.`
  const states = new Map(
    Object.entries({ ...own, ...settings.states }).map(([word, state]) => [word.toLowerCase(), state]),
  )
  const scans = list.slice(0, MOST).flatMap((each: unknown): Scan[] => {
    const time = timeOf(at(each, settings.at))
    if (time === undefined) return []
    const word = textOf(at(each, settings.state))
    const state = states.get(word?.toLowerCase() ?? '') ?? 'unknown'
    // a word that stands for nothing here is kept as what was said
    const text = textOf(at(each, settings.text)) ?? (state === 'unknown' ? word : null)
    return [{ at: time, state, place: textOf(at(each, settings.place)), text }]
  })
  return scans.length === 0 && list.length > 0 ? `None of its scans has a time at “${settings.at}”.` : scans
}

/** What lies at a path; undefined where nothing does. */
function at(value: unknown, path: string): unknown {
  if (path === '') return value
  return path.split('.').reduce<unknown>((found, name) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    return (found as Readonly<Record<string, unknown>>)[name]
  }, value)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** ISO 8601, or seconds or milliseconds since 1970. Without a zone it is UTC: where this hub stands says nothing of the carrier. */
function timeOf(value: unknown): Date | undefined {
  if (typeof value === 'number') return valid(new Date(value < 100_000_000_000 ? value * 1000 : value))
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  const found =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text)
  if (!found) return undefined
  const [, day, time = '00:00:00', zone = 'Z'] = found
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  return valid(new Date(`${day}T${time.replace(',', '.')}${offset}`))
}

function valid(time: Date): Date | undefined {
  return Number.isNaN(time.getTime()) ? undefined : time
}
