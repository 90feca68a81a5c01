import type { FileTable } from '../file-table.ts'
import { FileRefused, type Layout, type MappedRows, type RowSource, type SourceRow } from '../source-row.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { groupedRows } from './grouped-rows.ts'
import { parentedRows } from './parented-rows.ts'
import { type RowReader, rowReader } from './row-reader.ts'
import { sameColumns } from './same-columns.ts'

/**
 * The rows of a file in the hub's columns, as it is read, in bounded memory; may be gone through again. A file that does not
 * fit the mapping throws FileRefused from `rows`, not from here.
 */
export function mapRows(table: FileTable, mapping: ColumnMapping, layout: Layout): MappedRows {
  try {
    if (mapping.columns === 'same') return sameColumns(table, mapping.constants ?? {}, layout)
    const reader = rowReader(table, mapping, layout)
    return { rows: again(() => rowsOf(table, mapping, reader)), columnOf: reader.columnOf }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { rows: again(() => refused(error)), columnOf: (column) => column }
  }
}

function rowsOf(table: FileTable, { rows }: ColumnMapping, reader: RowReader): RowSource {
  if (rows?.group) return groupedRows(table, rows.group, reader)
  if (rows?.parents) return parentedRows(table, rows.parents, reader)
  return singleRows(table, reader)
}

async function* singleRows(table: FileTable, reader: RowReader): RowSource {
  for await (const batch of table.rows()) {
    const rows: SourceRow[] = []
    for (const row of batch) {
      const used = 'refusal' in row ? row : reader.use(row.rowNo, row.cells)
      if (used === null) continue
      if (used || 'refusal' in row) {
        if (used) rows.push(used)
        continue
      }
      const { cells, refusal } = reader.read(row.cells)
      reader.settle(cells)
      rows.push(refusal ? { rowNo: row.rowNo, refusal } : { rowNo: row.rowNo, cells })
    }
    if (rows.length > 0) yield rows
  }
}

function again(rows: () => RowSource): RowSource {
  return { [Symbol.asyncIterator]: () => rows()[Symbol.asyncIterator]() }
}

async function* refused(error: FileRefused): RowSource {
  yield await Promise.reject(error)
}
