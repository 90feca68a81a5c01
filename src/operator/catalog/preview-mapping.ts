import type { ImportPreview as Preview } from '../../core/inventory/preview-import.ts'
import type { SourceRow } from '../../core/shared/rows/source-row.ts'
import type { ImportPreview } from './preview-schema.ts'

export function previewToWire({ table, guess, rows, columns }: Preview): ImportPreview {
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    header: table.header,
    layout: guess.layout,
    // what is only guessed at is not used unseen
    sure: guess.sure && guess.layout !== null,
    columns: guess.columns.map(({ column, to, sample, why }) => ({ column, to, sample: [...sample], why })),
    missing: [...guess.missing],
    notes: [...guess.notes],
    mapping: guess.mapping,
    hubColumns: [...columns],
    rows: rows.map(rowToWire),
  }
}

function rowToWire(row: SourceRow): ImportPreview['rows'][number] {
  if ('joins' in row) return { row: row.rowNo, cells: {}, refused: null, joins: row.joins }
  if ('cells' in row) {
    return { row: row.rowNo, cells: Object.fromEntries(row.cells), refused: null, joins: null }
  }
  const { column, value, reason } = row.refusal
  const refused = [column === '' ? '' : `${column}: `, value === '' ? '' : `"${value}" `, reason].join('')
  return { row: row.rowNo, cells: {}, refused, joins: null }
}
