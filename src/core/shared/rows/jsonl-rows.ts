import { decoded } from './decoded.ts'
import {
  type ByteSource,
  type CellRefusal,
  damage,
  type Layout,
  type RowSource,
  rowLimits,
  type SourceRow,
} from './source-row.ts'

/**
 * The rows of a file with one JSON object in each line, in bounded memory. A key that is absent says nothing in its row, null
 * clears. Lists may be arrays.
 */
export async function* jsonlRows(source: ByteSource, layout: Layout): RowSource {
  const known = new Set([...layout.required, ...layout.optional])
  let text = ''
  let rowNo = 0
  let skipping = false
  for await (const piece of decoded(source)) {
    const lines = (text + piece).split('\n')
    text = lines.pop() ?? ''
    const rows: SourceRow[] = []
    for (const line of lines) {
      rowNo += skipping ? 0 : 1
      if (!skipping && line.trim() !== '') rows.push(rowOf(rowNo, line, known))
      skipping = false
    }
    if (text.length > rowLimits.rowCharacters) {
      // named once, then thrown away until its line ends
      if (!skipping) rows.push(tooLong(++rowNo))
      skipping = true
      text = ''
    }
    if (rows.length > 0) yield rows
  }
  if (!skipping && text.trim() !== '') yield [rowOf(rowNo + 1, text, known)]
}

function rowOf(rowNo: number, line: string, known: ReadonlySet<string>): SourceRow {
  if (line.length > rowLimits.rowCharacters) return tooLong(rowNo)
  const object = parsed(line)
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    return { rowNo, refusal: { column: '', value: line, reason: 'the line is not a JSON object' } }
  }
  const cells = new Map<string, string>()
  for (const [key, value] of Object.entries(object)) {
    const refusal = (reason: string): SourceRow => ({
      rowNo,
      refusal: { column: key, value: textOf(value), reason },
    })
    if (!known.has(key)) return refusal('is not a known key')
    const cell = cellOf(key, value)
    if (typeof cell !== 'string') return { rowNo, refusal: cell }
    const broken = cell.length > rowLimits.cellCharacters ? 'is longer than 32 kB' : damage(cell)
    if (broken) return refusal(broken)
    cells.set(key, cell)
  }
  return { rowNo, cells }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function cellOf(key: string, value: unknown): string | CellRefusal {
  if (value === null) return ''
  // half of a surrogate pair is a string to JSON and no text to anybody else
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD').trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    const bar = value.find((each) => each.includes('|'))
    if (bar !== undefined) return { column: key, value: bar, reason: 'a list cannot hold the sign |' }
    return value.join('|').replace(/\p{Surrogate}/gu, '\uFFFD')
  }
  return JSON.stringify(value).replace(/\p{Surrogate}/gu, '\uFFFD')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function tooLong(rowNo: number): SourceRow {
  return {
    rowNo,
    refusal: { column: '', value: '', reason: 'the row cannot be read: it is longer than 64 kB' },
  }
}
