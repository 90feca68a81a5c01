import type { ImportedFile } from '../core/inventory/run-import.ts'
import type { RowChange } from '../core/shared/rows/import-report.ts'
import { type Cell, table } from './table.ts'
import { colors } from './terminal.ts'

/** What became of a file, as a person reads it. */
export function reportLines({ report, layout }: ImportedFile, dryRun: boolean): string[] {
  const done = report.applied ? 'written' : dryRun ? 'dry run, nothing written' : 'nothing written'
  const joined = report.joined > 0 ? `${report.joined} added to others, ` : ''
  const lines = [
    `${rowsOf(report.rows)}: ${report.created} new, ${report.changed} changed, ${report.unchanged} unchanged, ` +
      `${joined}${report.refused} refused (${done})`,
  ]
  if (layout !== 'hub') lines.unshift(`Read by the layout “${layout}”.`)
  if (dryRun && report.changes.length > 0) {
    lines.push('', ...table(['ROW', 'WHAT', 'COLUMN', 'OLD', 'NEW'], report.changes.map(changeRow)))
    if (report.moreChanges) lines.push(colors.dim('… and more'))
  }
  if (report.errors.length > 0) {
    const rows = report.errors.map(({ row, column, value, reason }) => [row, column, value, reason])
    lines.push('', ...table(['ROW', 'COLUMN', 'VALUE', 'WHAT IS WRONG'], rows))
    if (report.more) lines.push(colors.dim('… and more'))
  }
  return lines
}

function changeRow({ row, sku, column, from, to }: RowChange): readonly Cell[] {
  if (column === '') return [row, sku, colors.green('new'), from, to]
  return [row, sku, column, from, to]
}

export function rowsOf(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`
}
