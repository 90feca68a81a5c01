import type { BusinessReport } from '../core/catalog/imports/business-file.ts'
import { table } from './table.ts'

const shown = 100

/** Counts, then each row that was not simply taken; all of them in a dry run. */
export function businessLines({
  accepted,
  known,
  refused,
  results,
  dryRun,
  layout,
}: BusinessReport): readonly string[] {
  const told = dryRun ? results : results.filter(({ outcome }) => outcome === 'refused')
  const rows = told
    .slice(0, shown)
    .map(
      ({ row, outcome, subject, number = null, message }) =>
        [row, outcome, subject, number, message] as const,
    )
  const more = told.length > shown ? [`… and ${told.length - shown} more: --json tells them all.`] : []
  const counts = `${results.length} rows, read as ${layout}: ${accepted} accepted, ${known} known already, ${refused} refused`
  return [
    `${counts}${dryRun ? ' (dry run, nothing written)' : ''}`,
    ...(rows.length > 0
      ? ['', ...table(['ROW', 'OUTCOME', 'SUBJECT', 'ORDER', 'MESSAGE'], rows), ...more]
      : []),
  ]
}
