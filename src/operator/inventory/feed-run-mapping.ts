import type { FeedRun as Run } from '../../core/inventory/feeds/find-feeds.ts'
import type { GateVerdict } from '../../core/inventory/feeds/gates.ts'
import type { FeedOutcome } from '../../core/inventory/feeds/run-feed.ts'
import type { ImportReport } from '../../core/shared/rows/import-report.ts'
import { reportToWire } from '../catalog/import-mapping.ts'
import { timeToWire } from '../values.ts'
import type { FeedAnswer, FeedRun, FeedRunSummary } from './feed-run-schema.ts'

export function feedRunSummaryToWire(run: Run): FeedRunSummary {
  const { runId, feed, state, importId, fileName, fileBytes, rowsNamed, actor, problem, decidedBy, canUndo } =
    run
  const { compared, progress } = run
  return {
    ...{ runId, feed, state, importId, fileName, fileBytes, rowsNamed, problem, decidedBy, canUndo },
    by: actor,
    because: run.word,
    receivedAt: timeToWire(run.receivedAt),
    startedAt: timeToWire(run.startedAt),
    asOf: run.asOf && timeToWire(run.asOf),
    decidedAt: run.decidedAt && timeToWire(run.decidedAt),
    endedAt: run.endedAt && timeToWire(run.endedAt),
    compared,
    progress: progress && { ...progress, bytes: progress.bytes ?? 0 },
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

export function verdictToWire({
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
