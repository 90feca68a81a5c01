import { Readable } from 'node:stream'
import type { Statement } from '../../../core/fulfillment/accounts/statement.ts'
import type { Download } from '../../download.ts'
import { moneyToWire } from '../../values.ts'
import type { Columns } from './columns.ts'

export type StatementFormat = 'csv' | 'json' | 'pdf'

/** A statement as a file that is written while it is read. */
export async function statementFile<Entry extends { readonly amount: number }>(
  statement: Statement<Entry>,
  columns: Columns<Entry>,
  format: StatementFormat,
  at: Date,
): Promise<Download> {
  const { party, period } = statement
  const ending = format === 'json' ? 'jsonl' : format
  const name = `statement-${party.code}-${period.from}-${period.to}.${ending}`
  if (format === 'pdf') {
    // drawing takes a few megabytes that a hub without printers need not load
    const { statementPaper } = await import('../paper/statement.ts')
    return { name, content: statementPaper(statement, columns, at) }
  }
  const lines = format === 'csv' ? csvLines(statement, columns) : jsonLines(statement, columns)
  return { name, content: Readable.from(lines) }
}

async function* csvLines<Entry>(
  statement: Statement<Entry>,
  columns: Columns<Entry>,
): AsyncGenerator<string> {
  const line = (cells: readonly (string | null)[]) => `${cells.map(cell).join(',')}\r\n`
  const bare = (day: string, kind: string, balance: number) =>
    line([day, kind, ...columns.names.slice(2).map(() => null), moneyToWire(balance)])
  const { opening, period } = statement
  yield line([...columns.names, 'balance'])
  yield bare(period.from, 'opening', opening)
  let last = opening
  for await (const { entry, balance } of statement.entries) {
    last = balance
    yield line([...columns.cells(entry), moneyToWire(balance)])
  }
  yield bare(period.to, 'closing', last)
}

async function* jsonLines<Entry>(
  statement: Statement<Entry>,
  columns: Columns<Entry>,
): AsyncGenerator<string> {
  const line = (said: object) => `${JSON.stringify(said)}\n`
  const { opening, period } = statement
  yield line({ date: period.from, kind: 'opening', balance: moneyToWire(opening) })
  let last = opening
  for await (const { entry, balance } of statement.entries) {
    last = balance
    const cells = columns.cells(entry)
    const named = Object.fromEntries(columns.names.map((name, index) => [name, cells[index] ?? null]))
    yield line({ ...named, balance: moneyToWire(balance) })
  }
  yield line({ date: period.to, kind: 'closing', balance: moneyToWire(last) })
}

/** RFC 4180. What a spreadsheet would take for a formula stays text: somebody else chose these words. */
function cell(words: string | null): string {
  if (words === null) return ''
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(words) ? `'${words}` : words
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
