import { refusedBecause } from '../../file-table.ts'
import { type CsvDialect, CsvSplitter } from './csv-splitter.ts'

/** In the order in which they are believed where two fit equally well: a comma may also be a decimal comma. */
const delimiters = ['\t', ';', '|', ',', '~', '#']

/** How database tools dump text that may hold anything. */
const dump = { delimiter: '+|', rowEnds: ['&|\r\n', '&|\n'] }

/** The dialect a file is written in, from its first text; `delimiter` where it was told. */
export function dialectOf(sample: string, complete: boolean, delimiter: string | undefined): CsvDialect {
  const said = delimiter ?? delimiterOfCopy(sample)
  const rowEnd = dump.rowEnds.find(
    (end) => sample.split(end, 1)[0]?.includes(dump.delimiter) && sample.includes(end),
  )
  if (rowEnd && (said ?? dump.delimiter) === dump.delimiter) {
    return { delimiter: dump.delimiter, rowEnd, quotes: false }
  }
  const end = lineEndOf(sample)
  if (said) return { delimiter: said, rowEnd: end, quotes: true }
  const scores = delimiters.map((each) =>
    score(sample, complete, { delimiter: each, rowEnd: end, quotes: true }),
  )
  const best = scores.reduce((best, each, index) => (each > (scores[best] as number) ? index : best), 0)
  return { delimiter: scores[best] === 0 ? ',' : (delimiters[best] as string), rowEnd: end, quotes: true }
}

/** A copy of refused rows says by itself what it is written with. */
function delimiterOfCopy(sample: string): string | undefined {
  const first = sample.slice(0, refusedBecause.length + 8).replaceAll('"', '')
  if (!first.startsWith(refusedBecause)) return undefined
  return [dump.delimiter, ...delimiters].find((each) => first.startsWith(each, refusedBecause.length))
}

/** Carriage returns alone end rows only where nothing else does: elsewhere they are text. */
function lineEndOf(sample: string): string {
  if (!sample.includes('\r')) return '\n'
  const outsideQuotes = sample.replace(/"[^"]*"/g, '')
  return !outsideQuotes.includes('\n') && /\r(?!$)/.test(outsideQuotes) ? '\r' : '\n'
}

/** The share of the first rows that have as many cells as the first one, then the number of cells; 0 where it has one. */
function score(sample: string, complete: boolean, dialect: CsvDialect): number {
  const records = new CsvSplitter(dialect).push(sample.slice(0, 65_536), complete && sample.length <= 65_536)
  const rows = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, 100)
  const width = rows[0]?.cells.length ?? 0
  if (width < 2) return 0
  const broken = records.slice(0, 100).filter(({ malformed }) => malformed !== undefined).length
  const alike = rows.filter(({ cells }) => cells.length === width).length
  return alike / (rows.length + broken) + Math.min(width, 50) / 1_000
}
