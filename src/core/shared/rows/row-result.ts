import type { PoDifference } from '../problem.ts'
import { csvRecord } from './csv-text.ts'

/** `known`: it was so already, and nothing was changed. */
export const rowOutcomes = ['accepted', 'known', 'refused'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** What became of one row of a file. */
export interface RowResult {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number
  readonly outcome: RowOutcome
  /** What the row is about: a fulfillment's invoice number, a PO; '' where that could not be read. */
  readonly subject: string
  /** In a sentence: what became of it; of a refused one, why and what to do. */
  readonly message: string
  /** The number of the order there is. */
  readonly number?: number | undefined
  /** Of an order whose PO stands for another. */
  readonly differences?: readonly PoDifference[] | undefined
}

/** The results as the file that lies beside the one that was taken. */
export function resultFile(results: readonly RowResult[]): string {
  const rows = results.map(({ row, outcome, subject, number, message }) =>
    csvRecord([row, outcome, subject, number ?? null, message]),
  )
  return csvRecord(['row', 'outcome', 'subject', 'order_number', 'message']) + rows.join('')
}
