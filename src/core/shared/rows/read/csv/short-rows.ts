import type { CsvRecord } from './csv-splitter.ts'

/**
 * Tells rows that only lack cells at their end from rows that were broken in two. Shops' exporters leave out what is blank at
 * the end of a row, and so does Excel; the cells that are missing then say nothing. But a line end that was not quoted leaves
 * two rows too short as well, and taking the first of them would lose half its values. The two halves have one cell more than
 * a row together: one of them has at most half of the cells. So a row is taken if it and its neighbours all have more. The last row of a
 * file that ends without a row end may be cut off: it must be whole, or just as short as the one before.
 */
export class ShortRows {
  /** Whether the row given last may lack cells. */
  areTaken = false
  private readonly fewest: number
  private held: CsvRecord | undefined
  private before = Number.POSITIVE_INFINITY

  constructor(width: number) {
    this.fewest = (width + 1) / 2
  }

  /** Each record once the one after it is known, with its place counted from the first of `records`. */
  *judged(
    records: readonly CsvRecord[],
    last: boolean | 'open',
  ): Generator<{ record: CsvRecord; back: number }> {
    for (const [index, next] of records.entries()) {
      if (this.held) yield this.judge(this.held, next.cells.length, index - 1)
      this.held = next
    }
    if (last === false || !this.held) return
    // as many cells as the row before it has: nothing is cut off
    const whole = last === true || this.held.cells.length === this.before
    yield this.judge(this.held, whole ? Number.POSITIVE_INFINITY : 0, records.length - 1)
    this.held = undefined
  }

  private judge(record: CsvRecord, after: number, back: number): { record: CsvRecord; back: number } {
    const width = record.cells.length
    this.areTaken = Math.min(this.before, width, after) > this.fewest
    this.before = width
    return { record, back }
  }
}
