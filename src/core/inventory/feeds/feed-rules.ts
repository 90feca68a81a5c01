import { localDate } from '../../shared/local-date.ts'
import { patternFault } from './as-of.ts'
import type { AsOfRule, FeedSettings, FeedSource } from './feed.ts'
import { type FeedKind, gateDefaults, gateNames } from './gates.ts'
import { scheduleFault } from './schedule.ts'

/** What is wrong with the settings of a feed, in sentences. */
export function settingsFaults(kind: FeedKind, settings: FeedSettings): readonly string[] {
  const { asOf, source, schedule, receivedLagMinutes } = settings
  return [
    ...asOfFaults(kind, asOf),
    ...sourceFaults(source, schedule !== null),
    ...(schedule === null ? [] : scheduleFault(schedule)),
    ...gateFaults(kind, settings),
    ...(Number.isSafeInteger(receivedLagMinutes) && receivedLagMinutes >= 0 && receivedLagMinutes <= 10_080
      ? []
      : ['receivedLagMinutes is from 0 to 10080, a week.']),
  ]
}

function asOfFaults(kind: FeedKind, rule: AsOfRule): readonly string[] {
  if (rule.by === 'column' && kind !== 'stock') return ['Only rows of stock have a mark of their own.']
  const fault = rule.by === 'file-name' ? patternFault(rule.pattern) : undefined
  const faults = fault === undefined ? [] : [`The pattern of file names ${fault}.`]
  return 'zone' in rule && !isZone(rule.zone) ? [...faults, `“${rule.zone}” is no time zone.`] : faults
}

export function isZone(zone: string): boolean {
  try {
    localDate(new Date(0), zone)
    return true
  } catch {
    return false
  }
}

function sourceFaults(source: FeedSource, isScheduled: boolean): readonly string[] {
  if (source.by !== 'pull') return []
  const url = URL.canParse(source.url) ? new URL(source.url) : undefined
  const sound =
    url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password
  return [
    ...(sound ? [] : ['The address is to begin with https:// or http://, without a name or password in it.']),
    ...(isScheduled ? [] : ['A feed that is fetched needs a schedule.']),
  ]
}

function gateFaults(kind: FeedKind, { gates }: FeedSettings): readonly string[] {
  return Object.entries(gates).flatMap(([name, limit]) => {
    const known = gateNames.find((each) => each === name)
    if (!known || !gateDefaults[kind][known]) {
      return [
        `A feed of ${kind} has no gate “${name}”; it has ${Object.keys(gateDefaults[kind]).join(', ')}.`,
      ]
    }
    if (!limit) return []
    const { share = 0, atLeast = 1, beyond } = limit
    const sound =
      share >= 0 && share <= 100 && Number.isSafeInteger(atLeast) && atLeast >= 1 && (beyond ?? 0) >= 0
    return sound ? [] : [`The gate “${name}” takes a share of 0 to 100 percent, and rows from 1 on.`]
  })
}
