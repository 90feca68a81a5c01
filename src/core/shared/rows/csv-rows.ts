import { csvRecord } from './csv-record.ts'
import { decoded } from './decoded.ts'
import {
  type ByteSource,
  damage,
  FileRefused,
  type Layout,
  type RowSource,
  requireColumns,
  rowLimits,
  type SourceRow,
} from './source-row.ts'

const delimiters = [',', ';', '\t']

/**
 * The rows of a CSV file with a header, in bounded memory. Comma, semicolon or tab, whichever the header is written with.
 * @throws FileRefused for a header that the layout does not know
 */
export async function* csvRows(source: ByteSource, layout: Layout): RowSource {
  let header: Header | undefined
  for await (const records of csvRecords(source)) {
    const rows: SourceRow[] = []
    for (const record of records) {
      if (header) {
        const row = rowOf(record, header.columns)
        if (row) rows.push(row)
      } else {
        header = { columns: headerOf(record, layout) }
      }
    }
    if (rows.length > 0) yield rows
  }
  if (!header) throw new FileRefused('The file is empty: its first row names the columns.')
}

interface Header {
  readonly columns: readonly string[]
}

interface NumberedRecord {
  readonly rowNo: number
  readonly cells: readonly string[]
  readonly malformed: string | undefined
}

/** The delimiter is settled by the first record. */
async function* csvRecords(source: ByteSource): AsyncGenerator<readonly NumberedRecord[]> {
  const state = { text: '', rowNo: 0, delimiter: ',', skipping: false }
  for await (const piece of decoded(source)) {
    state.text += piece
    yield recordsIn(state, false)
  }
  yield recordsIn(state, true)
}

function recordsIn(
  state: { text: string; rowNo: number; delimiter: string; skipping: boolean },
  complete: boolean,
): readonly NumberedRecord[] {
  const records: NumberedRecord[] = []
  const { text } = state
  let start = state.skipping ? lineAfter(text) : 0
  state.skipping &&= start === text.length
  while (start < text.length) {
    if (state.rowNo === 0) state.delimiter = delimiterOf(text)
    const record = csvRecord(text, start, state.delimiter, complete)
    if (record.kind === 'more') break
    state.rowNo += 1
    if (record.kind === 'cells')
      records.push({ rowNo: state.rowNo, cells: record.cells, malformed: undefined })
    else records.push({ rowNo: state.rowNo, cells: [], malformed: record.reason })
    state.skipping = record.end === undefined
    start = record.end ?? text.length
  }
  state.text = text.slice(start)
  return records
}

function lineAfter(text: string): number {
  const end = text.indexOf('\n')
  return end === -1 ? text.length : end + 1
}

function delimiterOf(text: string): string {
  const end = text.indexOf('\n')
  const line = end === -1 ? text : text.slice(0, end)
  const count = (delimiter: string) => line.split(delimiter).length
  return delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

function headerOf(record: NumberedRecord, layout: Layout): readonly string[] {
  const broken = record.malformed ?? damage(record.cells.join())
  if (broken) throw new FileRefused(`The first row, which names the columns, cannot be read: ${broken}.`)
  const columns = record.cells.map((cell) => cell.trim().toLowerCase())
  while (columns.at(-1) === '') columns.pop()
  requireColumns(columns, layout)
  return columns
}

/** undefined for a blank row: spreadsheets end in many of them. */
function rowOf(
  { rowNo, cells, malformed }: NumberedRecord,
  columns: readonly string[],
): SourceRow | undefined {
  if (malformed)
    return { rowNo, refusal: { column: '', value: '', reason: `the row cannot be read: ${malformed}` } }
  if (cells.every((cell) => cell.trim() === '')) return undefined
  const surplus = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  if (surplus || cells.length < columns.length) {
    const reason = `the row has ${cells.length} cells where the header has ${columns.length}`
    return { rowNo, refusal: { column: '', value: '', reason } }
  }
  const named = new Map<string, string>()
  for (const [index, column] of columns.entries()) {
    const value = (cells[index] ?? '').trim()
    const reason = value.length > rowLimits.cellCharacters ? 'is longer than 32 kB' : damage(value)
    if (reason) return { rowNo, refusal: { column, value, reason } }
    named.set(column, value)
  }
  return { rowNo, cells: named }
}
