import type { FileTable } from '../file-table.ts'
import {
  FileRefused,
  type Layout,
  type MappedRows,
  type RowSource,
  requireColumns,
  type SourceRow,
} from '../source-row.ts'
import { looseName } from './column-names.ts'
import { ConstantCells } from './constant-cells.ts'
import { hasFixedColumns } from './row-reader.ts'

/**
 * A file in the hub's own columns, whatever their case and spaces. An unknown column refuses the file; where rows name their
 * own columns, the row. @throws FileRefused
 */
export function sameColumns(
  table: FileTable,
  constants: Readonly<Record<string, string>>,
  layout: Layout,
): MappedRows {
  const known = [...layout.required, ...layout.optional]
  const unknown = Object.keys(constants).filter((column) => !known.includes(column))
  if (unknown.length > 0) throw new FileRefused(`"${unknown.join('", "')}" is no column of the hub.`)
  const fixed = hasFixedColumns(table)
  const knownSet = new Set(known)
  const names = hubNames(known)
  const hubColumns = table.columns.map(names)
  if (fixed) requireSame(hubColumns, constants, layout)
  const called = new Map(hubColumns.map((column, index) => [column, table.columns[index] ?? column]))
  const straight = fixed && hubColumns.every((column, index) => column === table.columns[index])
  const rows = (): RowSource => {
    // nothing to be done for any row
    if (straight && Object.keys(constants).length === 0) return table.rows()
    if (straight) return renamed(table, (cells) => ({ cells: new ConstantCells(cells, constants) }))
    return renamed(table, (cells) => namedCells(cells, names, knownSet, constants))
  }
  return {
    rows: { [Symbol.asyncIterator]: () => rows()[Symbol.asyncIterator]() },
    columnOf: (column) => called.get(column) ?? column,
  }
}

/** The hub's name for a column of the file, or that one in lower case. */
function hubNames(known: readonly string[]): (column: string) => string {
  const exact = new Set(known)
  const loose = new Map(known.map((column) => [looseName(column), column]))
  const found = new Map<string, string>()
  return (column) => {
    if (exact.has(column)) return column
    const name = found.get(column) ?? loose.get(looseName(column)) ?? column
    // rows that name their own columns could name any number of them
    if (found.size < 1000) found.set(column, name)
    return name
  }
}

function requireSame(
  columns: readonly string[],
  constants: Readonly<Record<string, string>>,
  layout: Layout,
): void {
  const said = (column: string) => Boolean(constants[column])
  requireColumns(columns, {
    required: layout.required.filter((column) => !said(column)),
    optional: [...layout.required.filter(said), ...layout.optional],
  })
}

async function* renamed(table: FileTable, cellsOf: (cells: ReadonlyMap<string, string>) => Named): RowSource {
  for await (const batch of table.rows()) {
    yield batch.map((row): SourceRow => ('cells' in row ? { rowNo: row.rowNo, ...cellsOf(row.cells) } : row))
  }
}

type Named =
  | Pick<Extract<SourceRow, { cells: unknown }>, 'cells'>
  | Pick<Extract<SourceRow, { refusal: unknown }>, 'refusal'>

function namedCells(
  cells: ReadonlyMap<string, string>,
  names: (column: string) => string,
  known: ReadonlySet<string>,
  constants: Readonly<Record<string, string>>,
): Named {
  if (isPlain(cells, known, constants)) return { cells }
  const named = new Map<string, string>()
  for (const [column, value] of cells) {
    const name = names(column)
    if (!known.has(name)) return { refusal: { column, value, reason: 'is not a known key' } }
    if (named.has(name)) return { refusal: { column, value, reason: `is said twice: it is ${name} too` } }
    named.set(name, value)
  }
  for (const column in constants) if (!named.get(column)) named.set(column, constants[column] ?? '')
  return { cells: named }
}

/** Nothing is to be done for most rows. */
function isPlain(
  cells: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
  constants: Readonly<Record<string, string>>,
): boolean {
  for (const _ in constants) return false
  for (const column of cells.keys()) if (!known.has(column)) return false
  return true
}
