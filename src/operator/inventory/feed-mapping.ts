import { constantColumns } from '../../core/catalog/imports/constants.ts'
import type {
  AsOfRule,
  Feed as CoreFeed,
  FeedSettings as CoreSettings,
  FeedSource,
} from '../../core/inventory/feeds/feed.ts'
import type { FeedRun as Run } from '../../core/inventory/feeds/find-feeds.ts'
import type { GateVerdict } from '../../core/inventory/feeds/gates.ts'
import type { FeedOutcome } from '../../core/inventory/feeds/run-feed.ts'
import type { ImportReport } from '../../core/shared/rows/import-report.ts'
import { reportToWire } from '../catalog/import-mapping.ts'
import { given, timeToWire } from '../values.ts'
import type { FeedAnswer, FeedRun, FeedRunSummary } from './feed-run-schema.ts'
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

export function feedToWire({
  feedId,
  code,
  kind,
  supplier,
  settings,
  isPaused,
  createdAt,
  changedAt,
}: CoreFeed): Feed {
  const times = { createdAt: timeToWire(createdAt), changedAt: timeToWire(changedAt) }
  return { feedId, code, kind, supplier, settings: settingsToWire(settings), isPaused, ...times }
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

export function feedRunSummaryToWire(run: Run): FeedRunSummary {
  const { runId, feed, state, importId, fileName, fileBytes, rowsNamed, actor, problem, decidedBy, canUndo } =
    run
  return {
    ...{ runId, feed, state, importId, fileName, fileBytes, rowsNamed, problem, decidedBy, canUndo },
    by: actor,
    because: run.word,
    receivedAt: timeToWire(run.receivedAt),
    startedAt: timeToWire(run.startedAt),
    asOf: run.asOf && timeToWire(run.asOf),
    decidedAt: run.decidedAt && timeToWire(run.decidedAt),
    endedAt: run.endedAt && timeToWire(run.endedAt),
  }
}

export function feedRunToWire(run: Run): FeedRun {
  const { undone } = run
  return {
    ...feedRunSummaryToWire(run),
    gates: run.gates.map(verdictToWire),
    report: ownReport(run.report),
    undone: undone && { ...undone, reasons: undone.reasons.map(({ what, reason }) => ({ what, reason })) },
  }
}

export function feedAnswerToWire({ run, verdicts, imported }: FeedOutcome): FeedAnswer {
  return {
    run: run ? feedRunToWire(run) : null,
    gates: verdicts.map(verdictToWire),
    report: ownReport(imported?.report ?? null),
  }
}

function ownReport(report: ImportReport | null) {
  return report && report.refusedFile === undefined ? reportToWire(report) : null
}

function verdictToWire({
  gate,
  tripped,
  count,
  of,
  limit,
  sentence,
  examples,
}: GateVerdict): FeedRun['gates'][number] {
  const { share, atLeast, beyond = null } = limit
  const shown = examples.map(({ what, from, to }) => ({ what, from, to }))
  return { gate, tripped, count, of, allowed: { share, atLeast, beyond }, sentence, examples: shown }
}
