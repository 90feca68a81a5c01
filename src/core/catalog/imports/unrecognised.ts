import type { FileTable } from '../../shared/rows/file-table.ts'
import { looseName } from '../../shared/rows/mapping/column-names.ts'
import type { Layout } from '../../shared/rows/source-row.ts'
import type { GuessedMapping } from '../layouts/guess-mapping.ts'
import type { FileKind } from './kinds.ts'

const columnsShown = 12

/** Why a file cannot be read without being told how, and how to tell, in sentences. */
export function unrecognised(
  { layout, missing, notes }: GuessedMapping,
  file: { readonly table: FileTable; readonly kind: FileKind; readonly layout: Layout },
): string {
  if (layout !== null && missing.length > 0) return notes.slice(0, missing.length).join(' ')
  const how =
    `See how its columns would be read with “dropdock mapping guess <file> --kind ${file.kind}”, or by ` +
    `POST /operator/imports/preview?kind=${file.kind}; save that as a mapping, and name it as the layout.`
  if (layout !== null) {
    return `The file looks like one of the layout “${layout}”, but not surely: name that layout if it is one. ${how}`
  }
  return `${strangeColumns(file.table.columns, file.layout)} ${how}`
}

function strangeColumns(columns: readonly string[], layout: Layout): string {
  const { required, optional } = layout
  const strange = strangeTo(layout, columns)
  if (columns.length === 0) return 'The file names no columns.'
  if (strange.length === 0) {
    const has = new Set(columns.map(looseName))
    const missing = required.filter((column) => !has.has(looseName(column)))
    return `Missing column${missing.length === 1 ? '' : 's'} ${named(missing)}.`
  }
  // most of it is the hub's own: a slip, rather than a file of another kind
  return isMostlyHubs(columns, layout)
    ? `Unknown column${strange.length === 1 ? '' : 's'} ${named(strange)}. Known are: ${[...required, ...optional].join(', ')}.`
    : `The columns of this file are not the hub’s, and no ready layout knows them: ${named(strange)}.`
}

function strangeTo({ required, optional }: Layout, columns: readonly string[]): readonly string[] {
  const known = new Set([...required, ...optional].map(looseName))
  return columns.filter((column) => !known.has(looseName(column)))
}

/** At least half of the columns. */
export function isMostlyHubs(columns: readonly string[], layout: Layout): boolean {
  return columns.length > 0 && strangeTo(layout, columns).length * 2 <= columns.length
}

function named(columns: readonly string[]): string {
  const shown = columns.slice(0, columnsShown).map((column) => `"${column.slice(0, 60)}"`)
  return shown.join(', ') + (columns.length > columnsShown ? ', …' : '')
}
