import type { ImportChange } from '../../../store/imports/changes.ts'
import { moneyToText } from '../decimal-text.ts'
import type { RefusedRow } from './file-table.ts'
import type { CellRefusal } from './source-row.ts'

export interface ImportProgress {
  /** Read so far. */
  readonly rows: number
  /** Said once all rows have been checked. */
  readonly phase?: 'writing'
}

export interface RowError extends CellRefusal {
  /** As a spreadsheet numbers it: the header is row 1. In a file of JSON lines, the line. */
  readonly row: number
}

/** What a row changes of what is stored; values as the hub prints them, '' for nothing. */
export interface RowChange {
  readonly row: number
  /** The SKU of the item it is about. */
  readonly sku: string
  /** The hub's own column; '' where all of it is new. */
  readonly column: string
  readonly from: string
  readonly to: string
}

export interface ImportReport {
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  /** Of the accepted rows, those that only add to another row. */
  readonly joined: number
  /** Of the accepted rows; all zero where nothing was to be applied because `strict` found a bad row. */
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** In the order of the rows, the first thousand. */
  readonly errors: readonly RowError[]
  /** There are more errors than these. */
  readonly more: boolean
  /** What is new and what differs, in the order of the rows, the first thousand. */
  readonly changes: readonly RowChange[]
  readonly moreChanges: boolean
  /** Is it written? Not in a dry run, not when refused. */
  readonly applied: boolean
  /** Why nothing of the file could be read, in a sentence. */
  readonly refusedFile?: string
  /** Why it waits for somebody to look at it, in a sentence: the run of a feed that a gate holds. */
  readonly held?: string
}

export const errorsReported = 1000
export const changesReported = 1000
const valueShown = 100

/** What is kept of a bad row. */
export function rowError(row: number, refusal: CellRefusal): RowError {
  const { column, value, reason } = refusal
  return { row, column, value: shown(value), reason }
}

function shown(value: string): string {
  if (value.length <= valueShown) return value
  const signs = [...value.slice(0, valueShown * 2)]
  return signs.length > valueShown ? `${signs.slice(0, valueShown - 1).join('')}…` : value
}

/** Everything wrong with a row in one line: `cost: "x" is not an amount such as 1234.50; sku: "" is missing`. */
export async function* refusedRows(
  errors: AsyncIterable<RowError>,
  columnOf: (column: string) => string,
): AsyncGenerator<RefusedRow> {
  let rowNo: number | undefined
  let reasons: string[] = []
  for await (const { row, column, value, reason } of errors) {
    if (row !== rowNo) {
      if (rowNo !== undefined) yield { rowNo, reason: reasons.join('; ') }
      rowNo = row
      reasons = []
    }
    const told = value === '' ? reason : `"${value}" ${reason}`
    reasons.push((column === '' ? told : `${columnOf(column)}: ${told}`).replace(/\s+/g, ' '))
  }
  if (rowNo !== undefined) yield { rowNo, reason: reasons.join('; ') }
}

/** A change with its values as the hub prints them. */
export function rowChange({ row, sku, column, from, to }: ImportChange): RowChange {
  const print = printed[column] ?? ((text: string) => text)
  const value = (stored: string | null) => (stored === null || stored === '' ? '' : shown(print(stored)))
  return { row, sku, column, from: value(from), to: value(to) }
}

const money = (stored: string) => moneyToText(Number(stored))

/** Stored as whole ten-thousandths of the currency, and thousandths of a pound. */
const printed: Readonly<Record<string, (stored: string) => string>> = {
  ...{ cost: money, wholesale: money, retail: money, msrp: money, map: money },
  weight_lb: (stored) => moneyToText(Number(stored) * 10),
}

/** The report on a file of which nothing could be read. */
export function refusedFile(sentence: string): ImportReport {
  const none = { rows: 0, accepted: 0, refused: 0, joined: 0, created: 0, changed: 0, unchanged: 0 }
  return {
    ...none,
    ...{ errors: [], more: false, changes: [], moreChanges: false },
    ...{ applied: false, refusedFile: sentence },
  }
}
