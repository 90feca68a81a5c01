import { constantColumns } from '../../core/catalog/imports/constants.ts'
import type { AsOfRule, FeedSettings as CoreSettings, FeedSource } from '../../core/inventory/feeds/feed.ts'
import type { FeedStanding } from '../../core/inventory/feeds/standing.ts'
import { given, timeToWire } from '../values.ts'
import { gatesToWire } from './feed-gates-mapping.ts'
import type { Feed } from './feed-schema.ts'
import type { FeedSettings } from './feed-settings-schema.ts'

/** What is said becomes a setting, what is left out stays as it is. `headers` are the names of those sent along. */
export function settingsFromWire(
  { source, asOf, constants, ...rest }: FeedSettings,
  headers: readonly string[] = [],
): Partial<CoreSettings> {
  return {
    // as: the schema's names are the gates', and each is a limit or null
    ...(given(rest) as Partial<CoreSettings>),
    ...(source === undefined ? {} : { source: sourceFromWire(source, headers) }),
    ...(asOf === undefined ? {} : { asOf: asOfFromWire(asOf) }),
    ...(constants === undefined ? {} : { constants: constantColumns(constants) }),
  }
}

function sourceFromWire(
  { by, url = '' }: NonNullable<FeedSettings['source']>,
  headers: readonly string[],
): FeedSource {
  return by === 'pull' ? { by, url, headers } : { by }
}

function asOfFromWire({ by, pattern = '', zone = 'UTC' }: NonNullable<FeedSettings['asOf']>): AsOfRule {
  if (by === 'column') return { by, zone }
  return by === 'file-name' ? { by, pattern, zone } : { by }
}

export function feedToWire({ feed, latest, accepted, waitingRunId, nextAt, isLate }: FeedStanding): Feed {
  const { feedId, code, kind, supplier, settings, isPaused, createdAt, changedAt } = feed
  const times = { createdAt: timeToWire(createdAt), changedAt: timeToWire(changedAt) }
  return {
    ...{ feedId, code, kind, supplier, settings: settingsToWire(settings), isPaused, ...times },
    secretHeaders: settings.source.by === 'pull' ? [...settings.source.headers] : [],
    gates: gatesToWire(feed),
    latest: latest && {
      ...latest,
      startedAt: timeToWire(latest.startedAt),
      endedAt: latest.endedAt && timeToWire(latest.endedAt),
    },
    accepted: accepted && {
      runId: accepted.runId,
      asOf: accepted.asOf && timeToWire(accepted.asOf),
      receivedAt: timeToWire(accepted.receivedAt),
    },
    waitingRunId,
    nextAt: nextAt && timeToWire(nextAt),
    isLate,
  }
}

function settingsToWire({ source, constants, read, ...rest }: CoreSettings): FeedSettings {
  const { warehouse, price_list: priceList } = constants
  return {
    ...rest,
    // as: gates by their names; a schema of many optional ones says no more
    gates: rest.gates as NonNullable<FeedSettings['gates']>,
    read: given(read),
    source: source.by === 'pull' ? { by: source.by, url: source.url } : source,
    constants: {
      ...(warehouse === undefined ? {} : { warehouse }),
      ...(priceList === undefined ? {} : { priceList }),
    },
  } as FeedSettings
}
