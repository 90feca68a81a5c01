import { refusedBecause } from '../file-table.ts'
import { FileRefused } from '../source-row.ts'
import { trimmed } from './cell-text.ts'
import { readLimits } from './limits.ts'

export interface ColumnNames {
  readonly header: boolean
  /** In the order of the cells; undefined for a column that is not read. */
  readonly names: readonly (string | undefined)[]
}

/**
 * What the columns are called, from the first rows of a table of cells.
 * @throws FileRefused for too many columns
 */
export function columnNames(rows: readonly (readonly string[])[], told: boolean | undefined): ColumnNames {
  const first = rows[0] ?? []
  const header = told ?? looksLikeHeader(rows)
  let width = header ? first.length : rows.reduce((most, cells) => Math.max(most, filled(cells)), 0)
  // blank columns at the end of a header are what a spreadsheet leaves of deleted ones, if nothing is below them
  while (header && width > 0 && rows.every((cells) => trimmed(cells[width - 1] ?? '') === '')) width -= 1
  if (width > readLimits.columns) {
    throw new FileRefused(`The file has ${width} columns; ${readLimits.columns} are the most there can be.`)
  }
  return { header, names: namesOf(header ? first.slice(0, width) : Array.from({ length: width }, () => '')) }
}

function filled(cells: readonly string[]): number {
  let width = Math.min(cells.length, readLimits.columns + 1)
  while (width > 1 && trimmed(cells[width - 1] ?? '') === '') width -= 1
  return cells.length > readLimits.columns + 1
    ? Math.max(width, readLimits.columns + 1)
    : Math.max(width, cells.length)
}

function namesOf(cells: readonly string[]): readonly (string | undefined)[] {
  const taken = new Set<string>()
  return cells.map((cell, index) => {
    const plain = trimmed(cell).replace(/\s+/g, ' ').slice(0, 200)
    if (plain.toLowerCase() === refusedBecause) return undefined
    const wanted = plain === '' ? `column ${index + 1}` : plain
    let name = wanted
    for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`
    taken.add(name)
    return name
  })
}

/**
 * A header differs in kind from what is below it: words above numbers, dates or codes. Each column of one kind votes; where
 * none does, a word that comes again below itself is a value and no name.
 */
function looksLikeHeader([first = [], ...below]: readonly (readonly string[])[]): boolean {
  if (first.some((cell) => trimmed(cell).toLowerCase() === refusedBecause)) return true
  let votes = 0
  for (const [index, cell] of first.entries()) {
    const kind = kindOf(cell)
    const kinds = below.map((cells) => kindOf(cells[index] ?? '')).filter((each) => each !== 'blank')
    if (below.length === 0) votes -= kind === 'word' || kind === 'blank' ? 0 : 1
    const usual = kinds[0]
    if (usual === undefined || usual === 'word') continue
    if (kinds.filter((each) => each === usual).length < kinds.length * 0.9) continue
    if (kind === usual) votes -= 1
    if (kind === 'word') votes += 1
  }
  if (votes !== 0) return votes > 0
  return !first.some((cell, index) => {
    const value = trimmed(cell)
    return (
      value !== '' && below.some((cells) => trimmed(cells[index] ?? '') === value && !isSame(cells, first))
    )
  })
}

/** Files that were put together from several have their header in the middle again. */
function isSame(cells: readonly string[], first: readonly string[]): boolean {
  return cells.length === first.length && cells.every((cell, index) => cell === first[index])
}

function kindOf(cell: string): 'blank' | 'number' | 'date' | 'code' | 'word' {
  const text = trimmed(cell)
  if (text === '') return 'blank'
  if (/^[-+]?[$€£]?\s?[\d.,]*\d[\d.,]*\s?[%€]?$/.test(text)) return 'number'
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]|$)/.test(text)) return 'date'
  if (/^[\da-f]{8}-[\da-f]{4}-|^[\da-f]{16,}$|^https?:/i.test(text)) return 'code'
  return 'word'
}
