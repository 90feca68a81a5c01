import { BadCell } from '../cells.ts'
import type { CellRefusal } from '../source-row.ts'
import {
  type ColumnMapping,
  type ColumnRule,
  type ColumnSource,
  namesOf,
  type RowsWhere,
  sourceOf,
} from './column-mapping.ts'
import type { ColumnNames } from './column-names.ts'
import { cellWriter, partsOf } from './written-cell.ts'

export type Cells = ReadonlyMap<string, string>

/** What a row says of one of the hub's columns: undefined for nothing, '' for blank. */
export type ColumnReader = (cells: Cells) => string | CellRefusal | undefined

export interface BoundColumn {
  readonly read: ColumnReader
  /** Of the file, those that it is read from first. */
  readonly columns: readonly string[]
}

/** What a file's columns are looked up with. */
export interface Binding {
  readonly names: ColumnNames
  /** Rows all have the same columns. Where they need not, a column not yet seen may come. */
  readonly fixed: boolean
  readonly mapping: ColumnMapping
}

/** Null where the file has none of the columns. */
export function boundColumn(rule: ColumnRule, binding: Binding): BoundColumn | null {
  const source = sourceOf(rule)
  const columns = namesOf(source).flatMap((name) => found(name, binding))
  const otherwise = source.otherwise === undefined ? null : boundColumn(source.otherwise, binding)
  if (columns.length === 0) return otherwise
  const own = source.take === 'all' ? allOf(source, columns, binding) : firstOf(source, columns, binding)
  const when = source.when && rowsWhere(source.when, binding)
  const read: ColumnReader = (cells) => {
    const first = when && !when(cells) ? '' : own(cells)
    const said = first || !otherwise ? first : (otherwise.read(cells) ?? first)
    return said === '' && source.blank === 'keeps' ? undefined : said
  }
  const known = columns.filter((column) => binding.names.find(column) !== undefined)
  return { read, columns: known.length > 0 ? known : columns }
}

/** The file's own spelling of a column; as it is written where there is none. */
export function columnNamed(name: string, { names }: Binding): string {
  return names.find(name) ?? name
}

function found(name: string, { names, fixed }: Binding): readonly string[] {
  const columns = names.findAll(name)
  return columns.length === 0 && !fixed && !name.includes('{n}') ? [name] : columns
}

function firstOf(source: ColumnSource, columns: readonly string[], binding: Binding): ColumnReader {
  const plain = plainReader(source, binding)
  const { as = 'text', prefix, html, digits } = source
  const [only = ''] = columns
  if (columns.length === 1 && as === 'text' && !prefix && !html && digits === undefined) {
    return (cells) => {
      const value = cells.get(only)
      return value === undefined ? undefined : plain(value)
    }
  }
  const write = cellWriter(besides(source, binding), binding.mapping.currency ?? 'USD')
  return (cells) => {
    let seen = false
    for (const column of columns) {
      const value = cells.get(column)
      if (value === undefined) continue
      seen = true
      const text = plain(value)
      if (text === '') continue
      const written = write(text, column, cells)
      if (written instanceof BadCell) return { column, value, reason: written.reason }
      if (written !== '') return written
    }
    return seen ? '' : undefined
  }
}

function allOf(source: ColumnSource, columns: readonly string[], binding: Binding): ColumnReader {
  const plain = plainReader(source, binding)
  const { prefix = '', as = 'text' } = source
  const { prefix: _, ...each } = source
  const write = cellWriter(each, '')
  const between = as === 'list' ? '|' : (source.joined ?? (as === 'slug' ? '-' : ' / '))
  return (cells) => {
    let seen = false
    const values: string[] = []
    for (const column of columns) {
      const value = cells.get(column)
      if (value === undefined) continue
      seen = true
      const text = plain(value)
      const written = text === '' ? '' : write(text, column, cells)
      if (written instanceof BadCell) return { column, value, reason: written.reason }
      if (written !== '') values.push(written)
    }
    if (values.length === 0) return seen ? '' : undefined
    return (
      prefix +
      (as === 'list' ? [...new Set(values.flatMap((list) => list.split('|')))] : values).join(between)
    )
  }
}

function besides(source: ColumnSource, binding: Binding): ColumnSource {
  const { currencyFrom, unitFrom, above } = source
  return {
    ...source,
    ...(currencyFrom && { currencyFrom: columnNamed(currencyFrom, binding) }),
    ...(unitFrom && { unitFrom: columnNamed(unitFrom, binding) }),
    ...(above && { above: columnNamed(above, binding) }),
  }
}

/** What stands in a cell, before it is looked at as an amount or whatever it is. */
function plainReader(source: ColumnSource, { mapping }: Binding): (value: string) => string {
  const nothing = new Set(
    [...(mapping.nothing ?? []), ...(source.nothing ?? [])].map((word) => word.toLowerCase()),
  )
  const words =
    source.words && new Map(Object.entries(source.words).map(([key, to]) => [key.toLowerCase(), to]))
  const parts = source.part === undefined ? [] : [source.part].flat()
  const { pair, others } = source
  if (nothing.size === 0 && parts.length === 0 && !pair && !words && others === undefined)
    return (value) => value.trim()
  return (value) => {
    let text = value.trim()
    if (nothing.size > 0 && nothing.has(text.toLowerCase())) text = ''
    for (const part of parts) text = partsOf(text, part.split).at(part.at > 0 ? part.at - 1 : part.at) ?? ''
    if (pair) text = valueOfKey(text, pair.key, pair.split ?? ',')
    if (!words) return text !== '' && others !== undefined ? others : text
    return words.get(text.toLowerCase()) ?? (text === '' ? '' : (others ?? text))
  }
}

function valueOfKey(text: string, key: string, split: string): string {
  for (const each of text.split(split)) {
    const at = each.indexOf('=')
    if (at !== -1 && each.slice(0, at).trim().toLowerCase() === key.toLowerCase())
      return each.slice(at + 1).trim()
  }
  return ''
}

export function rowsWhere(where: RowsWhere, binding: Binding): (cells: Cells) => boolean {
  const column = columnNamed(where.column, binding)
  const set = (words: readonly string[] | undefined) =>
    words && new Set(words.map((word) => word.toLowerCase()))
  const [is, not] = [set(where.is), set(where.not)]
  return (cells) => {
    const text = (cells.get(column) ?? '').trim().toLowerCase()
    const words = where.split === undefined ? [text] : partsOf(text, where.split)
    return (!is || words.some((word) => is.has(word))) && !(not && words.some((word) => not.has(word)))
  }
}
