import { type RefusedRow, refusedBecause } from '../../file-table.ts'
import { RefusedReasons } from '../refused-reasons.ts'
import { type CsvFile, csvRecords } from './csv-records.ts'
import type { CsvDialect, CsvRecord } from './csv-splitter.ts'

/** The refused records letter by letter, malformed ones too, so that they can be mended where they are wrong. */
export async function* csvCopy(file: CsvFile, refused: AsyncIterable<RefusedRow>): AsyncGenerator<Buffer> {
  const reasons = new RefusedReasons(refused)
  const { dialect } = file
  const own = file.names.indexOf(undefined)
  const rest = (text: string) => (own === 0 ? withoutFirstCell(text, dialect) : text)
  let end = dialect.rowEnd
  let started = false
  try {
    for await (const { records, firstRowNo, header } of csvRecords(file, true)) {
      const lines: string[] = []
      if (!started && (header !== 0 || !file.header) && records.length > 0) {
        const first = records[file.header ? header - firstRowNo : 0] as CsvRecord
        end = first.text.endsWith(`\r${dialect.rowEnd}`) ? `\r${dialect.rowEnd}` : dialect.rowEnd
        const named = file.header ? rest(first.text) : file.names.join(dialect.delimiter)
        lines.push(`\uFEFF${refusedBecause}${dialect.delimiter}${withEnd(named, end, dialect)}`)
        started = true
      }
      for (const [index, { text }] of records.entries()) {
        const reason = await reasons.of(firstRowNo + index)
        if (reason === undefined) continue
        lines.push(`${reasonCell(reason, dialect)}${dialect.delimiter}${withEnd(rest(text), end, dialect)}`)
      }
      if (lines.length > 0) yield Buffer.from(lines.join(''))
      if ((await reasons.nextRowNo()) === undefined && started) return
    }
  } finally {
    await reasons.close()
  }
}

function withEnd(text: string, end: string, { rowEnd }: CsvDialect): string {
  return text.endsWith(rowEnd) ? text : `${text}${end}`
}

/** Always in quotes: a quote that the record before it left open ends there, and costs no further row. */
function reasonCell(reason: string, { quotes, delimiter }: CsvDialect): string {
  return quotes ? `"${reason.replaceAll('"', '""')}"` : reason.replaceAll(delimiter, ' ')
}

/** A copy of a copy says why each row was refused last, and not what was wrong with it before. */
function withoutFirstCell(text: string, { delimiter }: CsvDialect): string {
  const quoted = /^"(?:[^"]|"")*"[ \t]*/.exec(text)
  const from =
    quoted && text.startsWith(delimiter, quoted[0].length) ? quoted[0].length : text.indexOf(delimiter)
  return from === -1 ? text : text.slice(from + delimiter.length)
}
