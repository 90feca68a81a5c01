import { trimmed } from '../cell-text.ts'

/**
 * A line of CSV, with its end. What a spreadsheet would run is written `="…"`, which it shows as the text inside and which is
 * read as that text: an apostrophe before it would be there for good. Blanks around
 * a value mean nothing, and would hide its first sign.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string): string {
  const value = trimmed(cell)
  const safe = /^[=+\-@]/.test(value) ? `="${value.replaceAll('"', '""')}"` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
