/** A file that can be read again from its start: it lies on this machine, or was put there as it arrived. */
export interface ImportFileSource {
  /** As its sender calls it; '' when it has no name. Its ending is a hint at the format, never more. */
  readonly name: string
  readonly bytes: number
  /** A workbook is read in places, not from end to end. */
  readonly path: string
  open(): AsyncIterable<Buffer>
}

export type FileFormat = 'csv' | 'json' | 'jsonl' | 'xml' | 'xlsx'

/** What whoever sends a file says of it; what is not said is found out. */
export interface ReadOptions {
  readonly format?: FileFormat | undefined
  /** A label of the Encoding Standard, such as `windows-1252`. */
  readonly encoding?: string | undefined
  /** Between cells, as long as need be. */
  readonly delimiter?: string | undefined
  /** false: the first row is a row like the others, and columns are called `column 1`, `column 2`, … */
  readonly header?: boolean | undefined
  /** Of a workbook; the first one unless said. */
  readonly sheet?: string | undefined
}

/** The rows of a file as it holds them, before anything is known about their meaning. */
export interface FileTable {
  readonly format: FileFormat
  /** As a label of the Encoding Standard. */
  readonly encoding: string
  /** '' where the format has none. */
  readonly delimiter: string
  readonly header: boolean
  /** Names as the file writes them, trimmed; for a format without a header row, every name the first rows use. */
  readonly columns: readonly string[]
  /** The first rows, for a guess at what the columns mean: at most a hundred. */
  readonly head: readonly FileRow[]
  /**
   * All rows from the first, in batches, in bounded memory; may be called again.
   * @throws FileRefused where the file cannot be read on
   */
  rows(): AsyncIterable<readonly FileRow[]>
  /**
   * A copy of the file with just the rows that were refused, in its own format where it has one that is written row by row,
   * else as CSV. Each row has what is wrong with it in front, under `refusedBecause`, and is otherwise as it was. `refused`
   * comes in the order of the rows. Of a row too long to be read, only what is wrong with it. UTF-8, whatever the file was.
   */
  refusedCopy(refused: AsyncIterable<RefusedRow>): AsyncIterable<Buffer>
  /** The ending of that copy's name: `csv`, `jsonl`, … */
  readonly copyEnding: string
}

/** The column that `refusedCopy` adds; one of this name is never read. */
export const refusedBecause = 'refused_because'

export interface RefusedRow {
  readonly rowNo: number
  /** In one line. */
  readonly reason: string
}

/**
 * `rowNo` is the row of a spreadsheet, where a header is row 1; of JSON and XML the record and of JSON lines the line, from 1. A
 * column that is not among the cells says nothing: the row is an object without that key, or ends before it.
 */
export type FileRow =
  | { readonly rowNo: number; readonly cells: ReadonlyMap<string, string> }
  | { readonly rowNo: number; readonly refusal: { column: string; value: string; reason: string } }
