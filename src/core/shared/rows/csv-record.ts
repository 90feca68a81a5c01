import { rowLimits } from './source-row.ts'

export type CsvRecord =
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly end: number }
  /** The record is not all there yet. */
  | { readonly kind: 'more' }
  /** `end` is after its first line, where the next record is looked for; undefined: that line has no end yet. */
  | { readonly kind: 'malformed'; readonly reason: string; readonly end: number | undefined }

/**
 * The record of RFC 4180 that begins at `start`; `complete` says that no more text will come. One that is malformed costs
 * itself only: a quote that is never closed must not swallow the rest of the file.
 */
export function csvRecord(text: string, start: number, delimiter: string, complete: boolean): CsvRecord {
  const cells: string[] = []
  const lineEnd = text.indexOf('\n', start)
  let stop = lineEnd === -1 ? text.length : lineEnd
  let position = start
  for (;;) {
    let next: number
    if (text[position] === '"') {
      const close = closingQuote(text, position)
      const unsure = close === -1 || close === text.length - 1
      if (unsure && !complete) return unfinished(text, start, lineEnd, 'a quote is opened and not closed')
      if (close === -1) return malformed('a quote is opened and not closed', lineEnd, text, complete)
      cells.push(text.slice(position + 1, close).replaceAll('""', '"'))
      next = close + 1
      if (next < text.length && text[next] !== delimiter && text[next] !== '\n') {
        return malformed('there is text after a closing quote', lineEnd, text, complete)
      }
      if (next > stop) {
        // the cell went over the end of its line
        const later = text.indexOf('\n', next)
        stop = later === -1 ? text.length : later
      }
    } else {
      // looked for in this line alone: of a file with one column, the next delimiter is at its end
      const found = text.slice(position, stop).indexOf(delimiter)
      next = found === -1 ? stop : position + found
      cells.push(text.slice(position, next))
    }
    if (next >= stop || text[next] === '\n') {
      if (next >= text.length && !complete) return unfinished(text, start, lineEnd, 'it is longer than 64 kB')
      if (next - start > rowLimits.rowCharacters)
        return malformed('it is longer than 64 kB', lineEnd, text, complete)
      return { kind: 'cells', cells, end: Math.min(next + 1, text.length) }
    }
    position = next + 1
  }
}

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

function unfinished(text: string, start: number, lineEnd: number, reason: string): CsvRecord {
  if (text.length - start <= rowLimits.rowCharacters) return { kind: 'more' }
  return malformed(reason, lineEnd, text, false)
}

function malformed(reason: string, lineEnd: number, text: string, complete: boolean): CsvRecord {
  return { kind: 'malformed', reason, end: lineEnd !== -1 ? lineEnd + 1 : complete ? text.length : undefined }
}
