import { FileRefused } from '../../source-row.ts'
import { readLimits } from '../limits.ts'

export interface CsvDialect {
  /** One sign or several. */
  readonly delimiter: string
  /** A line feed takes a carriage return before it along. */
  readonly rowEnd: string
  /** Database dumps have delimiters that no text holds, and quotes that mean nothing. */
  readonly quotes: boolean
}

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Why it cannot be read; its cells are none then. */
  readonly malformed: string | undefined
  /** As the file has it, with its row end; '' where nobody asked for it, or it is too long to be kept. */
  readonly text: string
}

const unclosed = 'a quote is opened and not closed'
const longer = 'it is longer than 1 MB'

/**
 * Takes a text apart into the records of RFC 4180, as it comes. A record that is malformed costs itself only: the next one is
 * looked for in its second line, so a quote that is never closed does not swallow the rest of the file. Memory is bounded by
 * one record of the greatest length.
 */
export class CsvSplitter {
  /** The text ended in its last record: there was no row end after it. */
  endsOpen = false
  /** Much was read twice: there is more in the text, to be had by pushing nothing after a pause. */
  unfinished = false
  private rest = ''
  /** Of a record too long to be kept, until its line ends. */
  private skipping = false
  private taken = 0
  private readAgain = 0
  private readonly dialect: CsvDialect
  private readonly keepsText: boolean

  constructor(dialect: CsvDialect, keepsText = false) {
    this.dialect = dialect
    this.keepsText = keepsText
  }

  /** The records that end in this piece, or with the file when `complete`. */
  push(piece: string, complete: boolean): readonly CsvRecord[] {
    const { delimiter, rowEnd, quotes } = this.dialect
    this.taken += piece.length
    const patience = this.readAgain + 2 * readLimits.rowCharacters
    this.unfinished = false
    const text = this.rest === '' ? piece : this.rest + piece
    const records: CsvRecord[] = []
    let at = this.skipping ? this.skip(text) : 0
    let quote = quotes ? 0 : Number.POSITIVE_INFINITY
    let end = 0
    if (quotes) quote = next(text, '"', at)
    end = next(text, rowEnd, at)
    while (at < text.length) {
      if (quote < at) quote = next(text, '"', at)
      if (end < at) end = next(text, rowEnd, at)
      if (quote > end || (complete && quote >= text.length)) {
        const stop = Math.min(end, text.length)
        const after = Math.min(stop + rowEnd.length, text.length)
        if (stop - at > readLimits.rowCharacters) records.push(this.malformed(longer, ''))
        else {
          const last = text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop
          records.push(this.record(text.slice(at, last).split(delimiter), text, at, after))
        }
        at = after
        continue
      }
      const found =
        quote < text.length
          ? quotedRecord(text, at, end, this.dialect, complete)
          : { more: longer, reached: text.length }
      if ('cells' in found) {
        records.push(this.record(found.cells, text, at, found.after))
        at = found.after
        continue
      }
      if ('more' in found && text.length - at <= readLimits.rowCharacters) break
      const lineEnd = end < text.length ? end + rowEnd.length : complete ? text.length : undefined
      const short = lineEnd !== undefined && lineEnd - at <= readLimits.rowCharacters
      records.push(
        this.malformed('more' in found ? found.more : found.malformed, short ? text.slice(at, lineEnd) : ''),
      )
      this.spend(found.reached - (lineEnd ?? text.length))
      this.skipping = lineEnd === undefined
      at = lineEnd ?? text.length
      this.unfinished = this.readAgain > patience
      if (this.unfinished) break
    }
    if (complete && text !== '' && !this.unfinished) this.endsOpen = !text.endsWith(rowEnd)
    this.rest = text.slice(at)
    return records
  }

  private record(cells: readonly string[], text: string, from: number, to: number): CsvRecord {
    return { cells, malformed: undefined, text: this.keepsText ? text.slice(from, to) : '' }
  }

  private malformed(reason: string, text: string): CsvRecord {
    return { cells: [], malformed: reason, text: this.keepsText ? text : '' }
  }

  private skip(text: string): number {
    const end = text.indexOf(this.dialect.rowEnd)
    this.skipping = end === -1
    return end === -1 ? text.length : end + this.dialect.rowEnd.length
  }

  /** A file made for it could have every line read as the start of a record of a megabyte. */
  private spend(characters: number): void {
    this.readAgain += Math.max(0, characters)
    if (this.readAgain > 16 * readLimits.rowCharacters + this.taken) {
      throw new FileRefused(
        'The quotes of the file do not match, row after row: a quote inside a cell must be doubled, as spreadsheets write it.',
      )
    }
  }
}

type Found =
  | { readonly cells: readonly string[]; readonly after: number }
  /** It is not all there yet; if no more comes, this is why. */
  | { readonly more: string; readonly reached: number }
  | { readonly malformed: string; readonly reached: number }

/** The record at `start`, in whose first line, which ends at `lineEnd`, there is a quote. */
function quotedRecord(
  text: string,
  start: number,
  lineEnd: number,
  dialect: CsvDialect,
  complete: boolean,
): Found {
  const { delimiter, rowEnd } = dialect
  const cells: string[] = []
  let stop = lineEnd
  let at = start
  let mark = start === 0 ? -1 : start - 1
  for (;;) {
    let after: number
    if (text.charCodeAt(at) === 34) {
      const close = closingQuote(text, at)
      if (close === -1)
        return complete
          ? { malformed: unclosed, reached: text.length }
          : { more: unclosed, reached: text.length }
      after = afterQuote(text, close + 1, delimiter)
      // what follows the quote decides what it is, and may be in the next piece
      if (!complete && after + Math.max(delimiter.length, rowEnd.length + 1) > text.length)
        return { more: unclosed, reached: text.length }
      const cell = text.slice(at + 1, close)
      cells.push(lineFeeds(cell.includes('"') ? cell.replaceAll('""', '"') : cell))
      if (after > stop) stop = next(text, rowEnd, after)
      if (after >= text.length || after === stop) return ended(cells, text, stop, rowEnd)
      if (text.charCodeAt(after) === 13 && after + 1 === stop) return ended(cells, text, stop, rowEnd)
      if (!text.startsWith(delimiter, after))
        return { malformed: 'there is text after a closing quote', reached: after }
      if (after - start > readLimits.rowCharacters) return { malformed: longer, reached: after }
    } else {
      if (mark < at) mark = next(text, delimiter, at)
      if (mark >= stop) {
        if (stop > text.length && !complete) return { more: longer, reached: text.length }
        const last = Math.min(stop, text.length)
        cells.push(text.slice(at, last > at && text.charCodeAt(last - 1) === 13 ? last - 1 : last))
        return ended(cells, text, stop, rowEnd)
      }
      after = mark
      cells.push(text.slice(at, after))
    }
    at = after + delimiter.length
  }
}

function ended(cells: readonly string[], text: string, stop: number, rowEnd: string): Found {
  return { cells, after: Math.min(stop + rowEnd.length, text.length) }
}

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text.charCodeAt(close + 1) === 34) close = text.indexOf('"', close + 2)
  return close
}

/** Blanks between a closing quote and the delimiter mean nothing. */
function afterQuote(text: string, from: number, delimiter: string): number {
  let at = from
  while ((text[at] === ' ' || text[at] === '\t') && !text.startsWith(delimiter, at)) at += 1
  return at
}

/** Windows' line ends inside a cell: the same text saved by two programs is the same text. */
function lineFeeds(cell: string): string {
  return cell.includes('\r') ? cell.replaceAll('\r\n', '\n') : cell
}

/** Behind the end where there is none. */
function next(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found === -1 ? Number.POSITIVE_INFINITY : found
}
