import { setImmediate as turn } from 'node:timers/promises'
import type { TextPieces } from '../decoded-text.ts'
import { type CsvDialect, type CsvRecord, CsvSplitter } from './csv-splitter.ts'

/** How the records of one file are read. */
export interface CsvFile {
  readonly text: TextPieces
  readonly dialect: CsvDialect
  readonly header: boolean
  readonly names: readonly (string | undefined)[]
}

export interface NumberedRecords {
  readonly records: readonly CsvRecord[]
  /** As a spreadsheet numbers rows: a line end inside a quoted cell counts for nothing. */
  readonly firstRowNo: number
  /** The row that is the header; 0 until it has come, or where there is none. */
  readonly header: number
  /** No more come; 'open' where the file ends in its last record. */
  readonly last: boolean | 'open'
  /** There is something in the text that no value may hold. */
  readonly damaged: boolean
}

export async function* csvRecords(file: CsvFile, keepsText: boolean): AsyncGenerator<NumberedRecords> {
  const splitter = new CsvSplitter(file.dialect, keepsText)
  let rowNo = 1
  let header = 0
  const numbered = (
    records: readonly CsvRecord[],
    piece: string,
    last: NumberedRecords['last'],
  ): NumberedRecords => {
    const firstRowNo = rowNo
    rowNo += records.length
    if (file.header && header === 0) {
      const at = records.findIndex(isFilled)
      header = at === -1 ? 0 : firstRowNo + at
    }
    return { records, firstRowNo, header, last, damaged: /[\0\uFFFD]/.test(piece) }
  }
  for await (const piece of file.text.open()) {
    yield numbered(splitter.push(piece, false), piece, false)
    for (; splitter.unfinished; await turn()) yield numbered(splitter.push('', false), '', false)
  }
  let rest = splitter.push('', true)
  for (; splitter.unfinished; rest = splitter.push('', true)) {
    yield numbered(rest, '', false)
    await turn()
  }
  yield numbered(rest, '', splitter.endsOpen ? 'open' : true)
}

export function isFilled({ cells, malformed }: CsvRecord): boolean {
  return malformed !== undefined || cells.some((cell) => cell.trim() !== '')
}
