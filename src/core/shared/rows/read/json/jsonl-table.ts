import type { FileRow, FileTable, RefusedRow } from '../../file-table.ts'
import type { TextPieces } from '../decoded-text.ts'
import { firstRows, namesUsed } from '../first-rows.ts'
import { tooLong } from '../limits.ts'
import { RefusedReasons } from '../refused-reasons.ts'
import { refusal } from '../table-row.ts'
import { jsonRow } from './json-cells.ts'
import { withReason } from './json-copy.ts'
import { LineSplitter } from './line-splitter.ts'

/** One object in each line. Blank lines are counted, as an editor counts them, and passed over. */
export async function jsonlTable(text: TextPieces): Promise<FileTable> {
  const head = await firstRows(jsonlRows(text))
  return {
    format: 'jsonl',
    encoding: text.encoding,
    delimiter: '',
    header: false,
    columns: namesUsed(head),
    head,
    rows: () => jsonlRows(text),
    refusedCopy: (refused) => jsonlCopy(text, refused),
    copyEnding: 'jsonl',
  }
}

interface NumberedLine {
  readonly rowNo: number
  readonly line: string | undefined
}

async function* jsonlLines(text: TextPieces): AsyncGenerator<readonly NumberedLine[]> {
  const splitter = new LineSplitter()
  let rowNo = 0
  const numbered = (lines: readonly (string | undefined)[]) =>
    lines
      .map((line) => ({ rowNo: ++rowNo, line }))
      .filter(({ line }) => line === undefined || line.trim() !== '')
  for await (const piece of text.open()) yield numbered(splitter.push(piece, false))
  yield numbered(splitter.push('', true))
}

async function* jsonlRows(text: TextPieces): AsyncGenerator<readonly FileRow[]> {
  for await (const lines of jsonlLines(text)) {
    if (lines.length > 0)
      yield lines.map(({ rowNo, line }) =>
        line === undefined ? refusal(rowNo, '', '', tooLong.row) : jsonRow(rowNo, line.trim()),
      )
  }
}

async function* jsonlCopy(text: TextPieces, refused: AsyncIterable<RefusedRow>): AsyncGenerator<Buffer> {
  const reasons = new RefusedReasons(refused)
  try {
    for await (const lines of jsonlLines(text)) {
      let copy = ''
      for (const { rowNo, line } of lines) {
        const reason = await reasons.of(rowNo)
        if (reason !== undefined) copy += `${withReason(line?.trim(), reason)}\n`
      }
      if (copy !== '') yield Buffer.from(copy)
      if ((await reasons.nextRowNo()) === undefined) return
    }
  } finally {
    await reasons.close()
  }
}
