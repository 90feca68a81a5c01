export type CsvCell = string | number | null

export const byteOrderMark = '\uFEFF'

/** A record of RFC 4180, with its end of line; safe to be opened by a spreadsheet. */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = inert(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a spreadsheet would take for a formula gets an apostrophe in front, which it shows as text: `=1+1`, `@SUM(…)`, `-2+3`. */
function inert(text: string): string {
  return /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text
}
