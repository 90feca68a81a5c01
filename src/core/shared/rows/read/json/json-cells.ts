import { isLosslessNumber, parse, stringify } from 'lossless-json'
import type { FileRow } from '../../file-table.ts'
import { refusedBecause } from '../../file-table.ts'
import { damageOf, shown, trimmed } from '../cell-text.ts'
import { plainNumber } from '../exact-number.ts'
import { readLimits } from '../limits.ts'
import { refusal } from '../table-row.ts'

/** The row that one JSON text is: nested objects become `parent.child`, lists of plain values are joined with `|`. */
export function jsonRow(rowNo: number, text: string): FileRow {
  let value: unknown
  try {
    value = parse(text, null, {
      onDuplicateKey: ({ key }) => {
        throw new DuplicateKey(key)
      },
    })
  } catch (error) {
    if (error instanceof DuplicateKey)
      return refusal(rowNo, error.key, '', 'is there twice, with different values')
    return refusal(rowNo, '', text, 'is not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isLosslessNumber(value)) {
    return refusal(rowNo, '', text, 'is not a JSON object')
  }
  const cells = new Map<string, string>()
  const bad = fill(cells, '', value, 0)
  if (bad) return refusal(rowNo, bad.column, bad.value, bad.reason)
  return { rowNo, cells }
}

class DuplicateKey extends Error {
  readonly key: string

  constructor(key: string) {
    super()
    this.key = key
  }
}

interface Bad {
  readonly column: string
  readonly value: string
  readonly reason: string
}

function fill(cells: Map<string, string>, prefix: string, object: object, depth: number): Bad | undefined {
  for (const [key, value] of Object.entries(object)) {
    const name = trimmed(key)
    const column = prefix + name
    if (column.toLowerCase() === refusedBecause) continue
    if (name === '') return { column: '', value: '', reason: 'has a key that is blank' }
    if (depth > readLimits.depth) return { column: '', value: '', reason: 'is nested too deeply' }
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)) {
      const bad = fill(cells, `${column}.`, value, depth + 1)
      if (bad) return bad
      continue
    }
    const cell = cellOf(value)
    if (cell === undefined)
      return {
        column,
        value: stringify(value) ?? '',
        reason: 'is a list that holds the sign |, which stands between its values',
      }
    const damage = damageOf(cell) ?? (/\p{Surrogate}/u.test(cell) ? 'holds half a character' : undefined)
    if (damage)
      return {
        column: damage && column,
        value: shown(cell.replace(/\p{Surrogate}/gu, '\uFFFD')),
        reason: damage,
      }
    if (cells.has(column)) return { column, value: cell, reason: 'is there twice' }
    if (cells.size >= readLimits.columns)
      return { column: '', value: '', reason: `has more than ${readLimits.columns} values` }
    cells.set(column, cell)
  }
  return undefined
}

/** undefined for a list whose values cannot be told apart once they are joined. */
function cellOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return scalar(value)
  if (!value.every((each) => typeof each !== 'object' || each === null || isLosslessNumber(each)))
    return stringify(value) ?? ''
  const parts = value.map(scalar)
  return parts.some((part) => part.includes('|')) ? undefined : parts.join('|')
}

function scalar(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return trimmed(value)
  return isLosslessNumber(value) ? plainNumber(value.value) : String(value)
}
