export interface Layout {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/**
 * One row of a feed in the hub's own columns, before anything is known about its values. A column that is absent says
 * nothing; one that is blank clears. `rowNo` is the row of a spreadsheet: a header is row 1.
 */
export type SourceRow =
  | { readonly rowNo: number; readonly cells: ReadonlyMap<string, string> }
  | { readonly rowNo: number; readonly refusal: CellRefusal }
  /** Nothing of its own: it adds to another row, as a row of a shop's export that only brings one more picture. */
  | { readonly rowNo: number; readonly joins: number }

export interface CellRefusal {
  /** '' where the whole row is meant. */
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Rows in batches, so that a hundred thousand of them are not as many turns of the event loop. */
export type RowSource = AsyncIterable<readonly SourceRow[]>

/** The rows of a file in the hub's own columns. */
export interface MappedRows {
  readonly rows: RowSource
  /** What the file calls one of the hub's columns: errors speak in its sender's words. */
  readonly columnOf: (column: string) => string
}

/** Nothing of the file can be read; the message is a sentence for whoever sent it. */
export class FileRefused extends Error {}

const mostColumns = 200

/** @throws FileRefused for columns that are unknown, missing, doubled or too many */
export function requireColumns(columns: readonly string[], layout: Layout): void {
  if (columns.length > mostColumns) {
    throw new FileRefused(`The file has ${columns.length} columns; ${mostColumns} are the most there can be.`)
  }
  const all = [...layout.required, ...layout.optional]
  const unknown = columns.filter((column) => !all.includes(column))
  if (unknown.length > 0) {
    throw new FileRefused(`${named('Unknown column', unknown)}. Known are: ${all.join(', ')}.`)
  }
  const doubled = columns.filter((column, index) => columns.indexOf(column) !== index)
  if (doubled.length > 0) throw new FileRefused(`${named('Column', doubled)} named twice.`)
  const missing = layout.required.filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new FileRefused(`${named('Missing column', missing)}.`)
}

function named(what: string, columns: readonly string[]): string {
  const shown = columns.slice(0, 20).map((column) => `"${column.slice(0, 100)}"`)
  return `${what}${columns.length > 1 ? 's' : ''} ${shown.join(', ')}${columns.length > 20 ? ', …' : ''}`
}
