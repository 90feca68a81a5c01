import { stripVTControlCharacters } from 'node:util'
import { colors } from './terminal.ts'

export type Cell = string | number | boolean | null

/** Columns under their heads, as wide as they need; numbers to the right. In a pipe the cells are parted by tabs. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  isTerminal = process.stdout.isTTY === true,
): string[] {
  const texts = rows.map((row) => row.map(textOf))
  if (!isTerminal) return [heads, ...texts].map((row) => row.join('\t'))
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...texts.map((row) => widthOf(row[column] ?? ''))),
  )
  const isNumeric = heads.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'),
  )
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => {
        const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)))
        return isNumeric[column] ? padding + text : text + padding
      })
      .join('  ')
      .trimEnd()
  return [colors.bold(line(heads)), ...texts.map(line)]
}

/** What others have written must not steer the terminal it is shown on. */
function textOf(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return stripVTControlCharacters(String(cell)).replaceAll(/\p{Cc}/gu, ' ')
}

function widthOf(text: string): number {
  return [...text].length
}
