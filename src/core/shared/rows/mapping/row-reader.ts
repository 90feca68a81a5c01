import type { FileTable } from '../file-table.ts'
import { type CellRefusal, FileRefused, type Layout, type SourceRow } from '../source-row.ts'
import type { ColumnMapping, ColumnRule } from './column-mapping.ts'
import { sourceOf } from './column-mapping.ts'
import { columnNames } from './column-names.ts'
import {
  type Binding,
  boundColumn,
  type Cells,
  type ColumnReader,
  columnNamed,
  rowsWhere,
} from './column-reader.ts'

/** What a row says in the hub's columns; all that can be read is, even of a row with something wrong. */
export interface RowSaid {
  readonly cells: Map<string, string>
  readonly refusal: CellRefusal | undefined
}

/** A mapping put to one file's columns. */
export interface RowReader {
  readonly binding: Binding
  readonly read: (cells: Cells) => RowSaid
  /** null for a row that is passed over; a refusal for one that the hub has no use for. */
  readonly use: (rowNo: number, cells: Cells) => SourceRow | undefined | null
  /** To be called when all of a row's cells are settled. */
  readonly settle: (cells: Map<string, string>) => void
  readonly columnOf: (column: string) => string
}

/** @throws FileRefused where the file lacks what the mapping reads, or the mapping what the hub needs */
export function rowReader(table: FileTable, mapping: ColumnMapping, layout: Layout): RowReader {
  const { columns: rules, constants = {}, rows } = mapping
  if (rules === 'same') throw new RangeError('the hub’s own columns need no reader')
  requireKnown([...Object.keys(rules), ...Object.keys(constants), ...hubColumnsOf(mapping)], layout)
  const binding = { names: columnNames(table.columns), fixed: hasFixedColumns(table), mapping }
  const readers: (readonly [string, ColumnReader])[] = []
  const called = new Map<string, string>()
  for (const [column, rule] of Object.entries(rules)) {
    const bound = boundColumn(rule, binding)
    if (bound) {
      readers.push([column, bound.read])
      called.set(column, bound.columns.join(' / '))
    } else if (sourceOf(rule).optional !== true) throw missingColumn(column, rule)
  }
  const missing = layout.required.filter(
    (each) => !called.has(each) && !constants[each] && rows?.parents?.to !== each,
  )
  if (missing.length > 0)
    throw new FileRefused(
      `Nothing in the file is said to be ${quoted(missing)}: say which column it is, or the same for all rows.`,
    )
  if (binding.fixed) requireColumnsOf(mapping, binding)
  return {
    binding,
    columnOf: (column) => called.get(column) ?? column,
    read: (cells) => saidOf(cells, readers, constants),
    use: rowUse(mapping, binding),
    settle: settling(rules),
  }
}

export function hasFixedColumns({ format }: FileTable): boolean {
  return format === 'csv' || format === 'xlsx'
}

function saidOf(
  cells: Cells,
  readers: readonly (readonly [string, ColumnReader])[],
  constants: Readonly<Record<string, string>>,
): RowSaid {
  const said = new Map<string, string>()
  let refusal: CellRefusal | undefined
  for (const [column, read] of readers) {
    const value = read(cells)
    if (typeof value === 'object') refusal ??= value
    else if (value !== undefined) said.set(column, value)
  }
  for (const column in constants) if (!said.get(column)) said.set(column, constants[column] ?? '')
  return { cells: said, refusal }
}

function rowUse({ rows }: ColumnMapping, binding: Binding): RowReader['use'] {
  const only = rows?.only && rowsWhere(rows.only, binding)
  const refuse = (rows?.refuse ?? []).map(({ when, because }) => ({
    when: rowsWhere(when, binding),
    column: columnNamed(when.column, binding),
    because,
  }))
  return (rowNo, cells) => {
    if (only && !only(cells)) return null
    const refused = refuse.find(({ when }) => when(cells))
    if (!refused) return undefined
    const { column, because: reason } = refused
    return { rowNo, refusal: { column, value: cells.get(column) ?? '', reason } }
  }
}

function settling(rules: Readonly<Record<string, ColumnRule>>): (cells: Map<string, string>) => void {
  const without = Object.entries(rules).flatMap(([column, rule]) => {
    const other = sourceOf(rule).without
    return other === undefined ? [] : [{ column, other }]
  })
  return (cells) => {
    for (const { column, other } of without) {
      const [list, said] = [cells.get(column), cells.get(other)]
      if (list && said)
        cells.set(
          column,
          list
            .split('|')
            .filter((each) => each !== said)
            .join('|'),
        )
    }
  }
}

function requireColumnsOf(mapping: ColumnMapping, { names }: Binding): void {
  const lacking = fileColumnsOf(mapping).filter((column) => !names.find(column))
  const item = mapping.rows?.group?.item ?? []
  if (item.length > 0 && !item.some((column) => names.find(column))) lacking.push(...item)
  if (lacking.length === 0) return
  throw new FileRefused(`The file has no column ${quoted(lacking)}, by which its rows are told apart.`)
}

function hubColumnsOf({ rows }: ColumnMapping): readonly string[] {
  const { group, parents } = rows ?? {}
  const named = [
    group?.once,
    parents?.to,
    ...(group?.words ?? []),
    ...(group?.gather ?? []),
    ...(parents?.words ?? []),
  ]
  return named.filter((column) => column !== undefined)
}

/** Columns without which rows cannot be told apart. */
function fileColumnsOf({ rows }: ColumnMapping): string[] {
  const { only, refuse = [], group, parents } = rows ?? {}
  return [
    only?.column,
    ...refuse.map(({ when }) => when.column),
    group?.by,
    group?.continues,
    group?.parentLacks,
    parents?.when.column,
    parents?.child,
  ].filter((column) => column !== undefined)
}

function requireKnown(columns: readonly string[], layout: Layout): void {
  const known = [...layout.required, ...layout.optional]
  const unknown = columns.filter((column) => !known.includes(column))
  if (unknown.length === 0) return
  throw new FileRefused(
    `The mapping has ${quoted(unknown)}, no column of the hub. Known are: ${known.join(', ')}.`,
  )
}

function missingColumn(column: string, rule: ColumnRule): FileRefused {
  const names = [sourceOf(rule).from].flat()
  return new FileRefused(`The file has no column ${quoted(names, ' or ')}, from which ${column} is read.`)
}

function quoted(names: readonly string[], between = ', '): string {
  return names.map((name) => `"${name.slice(0, 100)}"`).join(between)
}
