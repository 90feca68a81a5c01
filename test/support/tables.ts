import Papa from 'papaparse'
import type { FileFormat, FileRow, FileTable } from '../../src/core/shared/rows/file-table.ts'
import type { Layout, MappedRows, SourceRow } from '../../src/core/shared/rows/source-row.ts'

/** A table as a reader would give it; `batch` rows at a time. */
export function tableOf(
  columns: readonly string[],
  rows: readonly FileRow[],
  {
    format = 'csv',
    header = true,
    batch = 3,
  }: { format?: FileFormat; header?: boolean; batch?: number } = {},
): FileTable {
  return {
    format,
    encoding: 'utf-8',
    delimiter: format === 'csv' ? ',' : '',
    header,
    columns,
    head: rows.slice(0, 100),
    copyEnding: format,
    async *rows() {
      for (let at = 0; at < rows.length; at += batch) yield await Promise.resolve(rows.slice(at, at + batch))
    },
    async *refusedCopy() {
      yield await Promise.resolve(Buffer.alloc(0))
    },
  }
}

/** Of a CSV text whose first row names the columns. */
export function csvTable(text: string, batch?: number): FileTable {
  const [columns = [], ...records] = Papa.parse<string[]>(text.trim()).data
  const names = columns.map((name) => name.trim())
  const rows = records.map((cells, index) => ({
    rowNo: index + 2,
    cells: new Map(names.map((name, at) => [name, (cells[at] ?? '').trim()])),
  }))
  return tableOf(names, rows, batch === undefined ? {} : { batch })
}

/** Of records that each name their own columns. */
export function recordTable(
  records: readonly Readonly<Record<string, string>>[],
  format: FileFormat = 'jsonl',
): FileTable {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const rows = records.map((record, index) => ({ rowNo: index + 1, cells: new Map(Object.entries(record)) }))
  return tableOf(columns, rows, { format })
}

export async function allRows({ rows }: Pick<MappedRows, 'rows'>): Promise<readonly SourceRow[]> {
  const all: SourceRow[] = []
  for await (const batch of rows) all.push(...batch)
  return all
}

/** A row in short: its cells, what it joins, or what is wrong with it. */
export function told(row: SourceRow): Readonly<Record<string, string>> | string {
  if ('cells' in row) return Object.fromEntries(row.cells)
  if ('joins' in row) return `joins ${row.joins}`
  return [row.refusal.column, row.refusal.value, row.refusal.reason].filter((part) => part !== '').join(' ')
}

export const layoutOf = (...optional: readonly string[]): Layout => ({ required: [], optional })
