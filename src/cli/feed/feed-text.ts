import type { Feed } from '../../core/inventory/feeds/feed.ts'
import type { FeedRun } from '../../core/inventory/feeds/find-feeds.ts'
import type { GateVerdict } from '../../core/inventory/feeds/gates.ts'
import { reportLines } from '../import-text.ts'
import { table } from '../table.ts'
import { colors } from '../terminal.ts'

const EXAMPLES = 5

/** A run as a person reads it: what became of it, what the gates measured, what it changes. */
export function runLines(run: FeedRun): string[] {
  const facts = [
    ['feed', run.feed],
    ['file', `${run.fileName} (${run.fileBytes} bytes)`],
    ['state', run.state],
    ['as of', run.asOf?.toISOString() ?? null],
    ['begun', `${run.startedAt.toISOString()} by ${run.actor}`],
    ['ended', run.endedAt?.toISOString() ?? null],
    ...(run.problem === null ? [] : [['why', run.problem]]),
    ...(run.decidedBy === null ? [] : [['decided', `by ${run.decidedBy}: ${run.word ?? ''}`]]),
    ...(run.canUndo ? [['undo', `npx dropdock feed undo ${run.runId} --because "…"`]] : []),
  ]
  return [
    `Run ${run.runId}`,
    ...table(['', ''], facts).slice(1),
    ...gateLines(run.gates),
    ...undoneLines(run),
    ...changeLines(run),
  ]
}

export function gateLines(gates: readonly GateVerdict[]): string[] {
  if (gates.length === 0) return []
  const lines = gates.flatMap(({ gate, tripped, sentence, examples }) => [
    `${tripped ? colors.red('HELD') : colors.green('ok  ')} ${gate}: ${sentence}`,
    ...(tripped ? examples.slice(0, EXAMPLES) : []).map(
      ({ what, from, to }) => `       ${what}: ${from || 'nothing'} → ${to || 'nothing'}`,
    ),
  ])
  return ['', ...lines]
}

function undoneLines({ undone }: FeedRun): string[] {
  if (!undone) return []
  return [
    '',
    `${undone.restored} restored, ${undone.removed} removed, ${undone.left} left as they are`,
    ...undone.reasons.map(({ what, reason }) => `       ${what} ${reason}`),
  ]
}

function changeLines({ report, importId, state }: FeedRun): string[] {
  if (!report || report.refusedFile !== undefined) return []
  const imported = { importId: importId ?? 0, layout: 'hub', report, refusedName: null }
  return ['', ...reportLines(imported, state === 'held')]
}

export function feedRows(feeds: readonly Feed[]): string[] {
  const rows = feeds.map(({ code, kind, supplier, settings: { source, schedule, counts }, isPaused }) => [
    code,
    kind === 'stock' ? `stock (${counts})` : kind,
    supplier,
    source.by,
    schedule ? `${schedule.cron} ${schedule.zone}` : null,
    isPaused ? 'paused' : null,
  ])
  return table(['FEED', 'KIND', 'SUPPLIER', 'COMES BY', 'SCHEDULE', ''], rows)
}

export function runRows(runs: readonly FeedRun[]): string[] {
  const rows = runs.map(({ runId, feed, state, fileName, rowsNamed, startedAt, word }) => [
    ...[runId, feed, state, fileName, rowsNamed, startedAt.toISOString(), word],
  ])
  return table(['RUN', 'FEED', 'STATE', 'FILE', 'ROWS', 'BEGUN', 'BECAUSE'], rows)
}
