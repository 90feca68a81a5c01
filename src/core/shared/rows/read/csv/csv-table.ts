import type { FileRow, FileTable, ReadOptions } from '../../file-table.ts'
import { FileRefused } from '../../source-row.ts'
import type { TextPieces } from '../decoded-text.ts'
import { firstRows } from '../first-rows.ts'
import { columnNames } from '../header.ts'
import { sampleOf } from '../sample.ts'
import { refusal, rowReader } from '../table-row.ts'
import { csvCopy } from './csv-copy.ts'
import { dialectOf } from './csv-dialect.ts'
import { type CsvFile, csvRecords, isFilled } from './csv-records.ts'
import { CsvSplitter } from './csv-splitter.ts'
import { ShortRows } from './short-rows.ts'

/** @throws FileRefused for a file without a row that could name the columns */
export async function csvTable(text: TextPieces, options: ReadOptions): Promise<FileTable> {
  const pieces = { ...text, open: () => withoutHint(text.open()) }
  const sample = await sampleOf(pieces)
  const hinted = options.delimiter ?? (await delimiterHint(text))
  const dialect = dialectOf(sample.text, sample.complete, hinted)
  const records = new CsvSplitter(dialect).push(sample.text, sample.complete).filter(isFilled)
  const first = records[0]
  if (!first)
    throw new FileRefused(
      sample.complete
        ? 'The file is empty: it needs a row for each item.'
        : unreadable('it is longer than 1 MB'),
    )
  if (first.malformed) throw new FileRefused(unreadable(first.malformed))
  const rows = records
    .slice(0, 50)
    .filter(({ malformed }) => !malformed)
    .map(({ cells }) => cells)
  const { header, names } = columnNames(rows, options.header)
  const file: CsvFile = { text: pieces, dialect, header, names }
  return {
    format: 'csv',
    encoding: text.encoding,
    delimiter: dialect.delimiter,
    header,
    columns: names.filter((name) => name !== undefined),
    head: await firstRows(csvRows(file)),
    rows: () => csvRows(file),
    refusedCopy: (refused) => csvCopy(file, refused),
    copyEnding: 'csv',
  }
}

function unreadable(reason: string): string {
  return `The first row, which names the columns, cannot be read: ${reason}.`
}

async function* csvRows(file: CsvFile): AsyncGenerator<readonly FileRow[]> {
  const read = rowReader(file.names)
  const short = new ShortRows(file.names.length)
  let suspect = false
  for await (const { records, firstRowNo, header, damaged, last } of csvRecords(file, false)) {
    suspect ||= damaged
    const rows: FileRow[] = []
    for (const { record, back } of short.judged(records, last)) {
      const rowNo = firstRowNo + back
      if (rowNo === header) continue
      const row = record.malformed
        ? refusal(rowNo, '', '', `the row cannot be read: ${record.malformed}`)
        : read(rowNo, record.cells, suspect, short.areTaken)
      if (row) rows.push(row)
    }
    if (rows.length > 0) yield rows
  }
}

const hint = /^"?sep=(.+?)"?\r?\n/i

/** `sep=;` in a line of its own before the rows: so spreadsheets are told, and it is no row to them. */
async function delimiterHint(text: TextPieces): Promise<string | undefined> {
  for await (const piece of text.open()) return hint.exec(piece.slice(0, 20))?.[1]
  return undefined
}

async function* withoutHint(pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  let first = true
  for await (const piece of pieces) {
    yield first && /^"?sep=/i.test(piece)
      ? piece.slice(hint.exec(piece.slice(0, 20))?.[0].length ?? 0)
      : piece
    first = false
  }
}
