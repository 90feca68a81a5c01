import type { FileRow, FileTable, RefusedRow } from '../../file-table.ts'
import type { TextPieces } from '../decoded-text.ts'
import { firstRows, namesUsed } from '../first-rows.ts'
import { tooLong } from '../limits.ts'
import { RefusedReasons } from '../refused-reasons.ts'
import { refusal } from '../table-row.ts'
import { jsonRow } from './json-cells.ts'
import { withReason } from './json-copy.ts'
import { type JsonRecord, JsonWalker, type RecordPlace } from './json-walker.ts'
import { recordPlace } from './record-place.ts'

interface JsonFile {
  readonly text: TextPieces
  readonly place: RecordPlace
}

/** @throws FileRefused for a file that is cut off, or in which no list of rows can be found */
export async function jsonTable(text: TextPieces): Promise<FileTable> {
  const file = { text, place: await recordPlace(text) }
  const head = await firstRows(jsonRows(file))
  return {
    format: 'json',
    encoding: text.encoding,
    delimiter: '',
    header: false,
    columns: namesUsed(head),
    head,
    rows: () => jsonRows(file),
    refusedCopy: (refused) => jsonCopy(file, refused),
    copyEnding: 'json',
  }
}

async function* jsonRecords({ text, place }: JsonFile): AsyncGenerator<readonly JsonRecord[]> {
  const walker = new JsonWalker(place)
  for await (const piece of text.open()) yield walker.push(piece)
  yield walker.end()
}

async function* jsonRows(file: JsonFile): AsyncGenerator<readonly FileRow[]> {
  let rowNo = 0
  for await (const records of jsonRecords(file)) {
    if (records.length === 0) continue
    yield records.map((record) => {
      rowNo += 1
      return record === undefined ? refusal(rowNo, '', '', tooLong.row) : jsonRow(rowNo, record)
    })
  }
}

async function* jsonCopy(file: JsonFile, refused: AsyncIterable<RefusedRow>): AsyncGenerator<Buffer> {
  const reasons = new RefusedReasons(refused)
  let rowNo = 0
  let before = '[\n'
  try {
    for await (const records of jsonRecords(file)) {
      let copy = ''
      for (const record of records) {
        const reason = await reasons.of(++rowNo)
        if (reason === undefined) continue
        copy += before + withReason(record, reason)
        before = ',\n'
      }
      if (copy !== '') yield Buffer.from(copy)
      if ((await reasons.nextRowNo()) === undefined) break
    }
    yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n')
  } finally {
    await reasons.close()
  }
}
