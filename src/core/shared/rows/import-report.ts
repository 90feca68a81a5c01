import type { CellRefusal } from './source-row.ts'

export interface ImportProgress {
  /** Read so far. */
  readonly rows: number
}

export interface RowError extends CellRefusal {
  /** As a spreadsheet numbers it: the header is row 1. In a file of JSON lines, the line. */
  readonly row: number
}

export interface ImportReport {
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  /** Of the accepted rows; all zero where nothing was to be applied because `strict` found a bad row. */
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** In the order of the rows, the first thousand. */
  readonly errors: readonly RowError[]
  /** There are more errors than these. */
  readonly more: boolean
  /** Is it written? Not in a dry run, not when refused. */
  readonly applied: boolean
  /** Why nothing of the file could be read, in a sentence. */
  readonly refusedFile?: string
}

export const errorsReported = 1000
const valueShown = 100

/** What is kept of a bad row. */
export function rowError(row: number, refusal: CellRefusal): RowError {
  const { column, value, reason } = refusal
  const shown = [...value.slice(0, valueShown * 2)]
  return {
    row,
    column,
    value: shown.length > valueShown ? `${shown.slice(0, valueShown - 1).join('')}…` : value,
    reason,
  }
}

/** Errors found on the two ways, as rows were read and as they were compared with what is stored. */
export function firstErrors(errors: readonly RowError[]): { errors: readonly RowError[]; more: boolean } {
  const sorted = errors.toSorted((a, b) => a.row - b.row)
  return { errors: sorted.slice(0, errorsReported), more: sorted.length > errorsReported }
}

/** The report on a file of which nothing could be read. */
export function refusedFile(sentence: string): ImportReport {
  const none = { rows: 0, accepted: 0, refused: 0, created: 0, changed: 0, unchanged: 0 }
  return { ...none, errors: [], more: false, applied: false, refusedFile: sentence }
}
