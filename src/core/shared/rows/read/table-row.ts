import type { FileRow } from '../file-table.ts'
import { damageOf, shown, trimmed } from './cell-text.ts'
import { readLimits } from './limits.ts'

/** Turns the cells of one row into a row by the names of their columns; undefined for a blank one. */
export function rowReader(names: readonly (string | undefined)[], { formulas } = { formulas: true }) {
  const width = names.length
  /** @param suspect a file that showed damage once is looked at cell by cell from then on; `short` allows for fewer cells */
  return (rowNo: number, cells: readonly string[], suspect: boolean, short = false): FileRow | undefined => {
    if (cells.length === 1 && width > 1 && trimmed(cells[0] as string) === '') return undefined
    const named = new Map<string, string>()
    let blank = true
    for (let index = 0; index < width; index += 1) {
      const name = names[index]
      const cell = cells[index]
      if (name === undefined || cell === undefined) continue
      let value = cell === '' ? '' : trimmed(cell)
      if (value !== '') {
        blank = false
        const first = value.charCodeAt(0)
        if (first === 61 && formulas) {
          const text = unwrapped(value)
          if (text === undefined) return refusal(rowNo, name, value, formula)
          value = trimmed(text)
        } else if (first === 35 && spreadsheetErrors.has(value)) {
          return refusal(rowNo, name, value, spreadsheetError)
        }
        const damage = suspect || value.length > readLimits.cellCharacters ? damageOf(value) : undefined
        if (damage) return refusal(rowNo, name, value, damage)
      }
      named.set(name, value)
    }
    const surplus = cells.length > width && cells.slice(width).some((cell) => trimmed(cell) !== '')
    if (blank && !surplus) return undefined
    if (surplus || (cells.length < width && !short)) {
      const reason = `the row has ${cells.length} cells where the header has ${width}`
      return refusal(rowNo, '', '', reason)
    }
    return { rowNo, cells: named }
  }
}

export const formula = 'holds a formula: copy the column and paste values'
export const spreadsheetError = 'is an error of the spreadsheet: correct the cell'
export const spreadsheetErrors: ReadonlySet<string> = new Set([
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
])

/**
 * The text in a cell that begins with an equals sign; undefined for a formula. `="00123"` is how spreadsheets are told that
 * digits are text. What cannot begin a formula, as in `=== NEW ===`, is text; what could, as in `= 5 cm`, is not tried.
 */
function unwrapped(value: string): string | undefined {
  const quoted = /^="((?:[^"]|"")*)"$/.exec(value)
  if (quoted) return (quoted[1] as string).replaceAll('""', '"')
  return /^=\s*[\p{L}\d_$@+\-.("'{[#\\]/u.test(value) ? undefined : value
}

export function refusal(rowNo: number, column: string, value: string, reason: string): FileRow {
  return { rowNo, refusal: { column, value: shown(value), reason } }
}
