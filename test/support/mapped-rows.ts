import Papa from 'papaparse'
import type { MappedRows, SourceRow } from '../../src/core/shared/rows/source-row.ts'

/** Rows of a CSV text, or of JSON lines, in the hub's own columns, as if read and mapped; numbered as a spreadsheet does. */
export function mapped(content: string, format: 'csv' | 'jsonl' = 'csv'): MappedRows {
  return mappedRows(format === 'csv' ? csv(content) : jsonl(content))
}

/** `renamed` is what the file calls the hub's columns. */
export function mappedRows(
  rows: Iterable<SourceRow> | AsyncIterable<SourceRow>,
  renamed: Readonly<Record<string, string>> = {},
): MappedRows {
  return { rows: batches(rows), columnOf: (column) => renamed[column] ?? column }
}

/** Its sender goes away after these. */
export function brokenRows(content: string): MappedRows {
  async function* broken() {
    yield* csv(content)
    throw new Error('the connection broke')
  }
  return mappedRows(broken())
}

async function* batches(
  rows: Iterable<SourceRow> | AsyncIterable<SourceRow>,
): AsyncGenerator<readonly SourceRow[]> {
  let batch: SourceRow[] = []
  for await (const row of rows) {
    if (batch.push(row) < 500) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function* csv(content: string): Generator<SourceRow> {
  const [header = [], ...records] = Papa.parse<string[]>(content).data
  for (const [index, record] of records.entries()) {
    if (record.every((cell) => cell === '')) continue
    yield {
      rowNo: index + 2,
      cells: new Map(header.map((column, at) => [column, (record[at] ?? '').trim()])),
    }
  }
}

function* jsonl(content: string): Generator<SourceRow> {
  for (const [index, line] of content.trim().split('\n').entries()) {
    const record = JSON.parse(line) as Record<string, unknown>
    const cells = Object.entries(record).map(
      ([column, value]) =>
        [column, Array.isArray(value) ? value.join('|') : value === null ? '' : String(value)] as const,
    )
    yield { rowNo: index + 1, cells: new Map(cells) }
  }
}
