import { type RowCells, rowCells } from './cells.ts'
import type { RowResult } from './row-result.ts'
import type { CellRefusal, SourceRow } from './source-row.ts'

export interface GroupedRow<Said> {
  readonly rowNo: number
  readonly said: Said
}

/** Rows that are one thing: a parcel, an order. */
export interface RowGroup<Said> {
  readonly rows: readonly GroupedRow<Said>[]
  /** Why none of it may be done: a row of it, or one that may belong to it, cannot be read. */
  readonly broken: string | null
}

export interface Reading<Said> {
  /** What the row says; what is wrong with it is left with the cells. */
  readonly read: (cells: RowCells) => Said
  /** What its rows have in common; null where the row does not say it. */
  readonly keyOf: (said: Said) => string | null
  readonly subjectOf: (said: Said) => string
  readonly columnOf: (column: string) => string
}

interface Open<Said> {
  readonly rows: GroupedRow<Said>[]
  broken: string | null
}

/**
 * Puts rows together that are one thing, wherever they stand. Half a parcel or half an order is worse than none: where a row is
 * bad, the others of its group are refused with it, and a row of which nothing can be read takes the groups beside it along.
 */
export function groupRows<Said>(
  rows: readonly SourceRow[],
  { read, keyOf, subjectOf, columnOf }: Reading<Said>,
): { readonly groups: readonly RowGroup<Said>[]; readonly refused: readonly RowResult[] } {
  const groups = new Map<string, Open<Said>>()
  const refused: RowResult[] = []
  const keys: (string | undefined)[] = []
  const unread: { readonly index: number; readonly rowNo: number }[] = []
  const groupOf = (key: string) => {
    const found = groups.get(key) ?? { rows: [], broken: null }
    groups.set(key, found)
    return found
  }
  for (const [index, row] of rows.entries()) {
    keys.push(undefined)
    if (!('cells' in row)) {
      const refusal =
        'refusal' in row ? row.refusal : { column: '', value: '', reason: 'only adds to another row' }
      refused.push(refusedRow(row.rowNo, '', sentenceOf([refusal], columnOf)))
      unread.push({ index, rowNo: row.rowNo })
      continue
    }
    const cells = rowCells(row.cells)
    const said = read(cells)
    const key = keyOf(said)
    keys[index] = key ?? undefined
    if (cells.refusals.length === 0 && key !== null) {
      groupOf(key).rows.push({ rowNo: row.rowNo, said })
      continue
    }
    refused.push(refusedRow(row.rowNo, subjectOf(said), sentenceOf(cells.refusals, columnOf)))
    if (key === null) unread.push({ index, rowNo: row.rowNo })
    else
      groupOf(key).broken ??=
        `Row ${row.rowNo}, of the same, is refused: mend that one, and send all of them.`
  }
  for (const { index, rowNo } of unread) {
    for (const key of [keys[index - 1], keys[index + 1]]) {
      if (key === undefined) continue
      groupOf(key).broken ??=
        `Row ${rowNo}, beside it, cannot be read and may belong to it: mend that one, and send all of them.`
    }
  }
  return { groups: [...groups.values()].filter(({ rows: own }) => own.length > 0), refused }
}

export function refusedRow(row: number, subject: string, message: string): RowResult {
  return { row, outcome: 'refused', subject, message }
}

/** Each row of a group with the same result. */
export function resultsOf<Said>(
  { rows }: RowGroup<Said>,
  subject: string,
  result: Omit<RowResult, 'row' | 'subject'>,
): readonly RowResult[] {
  return rows.map(({ rowNo }) => ({ row: rowNo, subject, ...result }))
}

export function sentenceOf(refusals: readonly CellRefusal[], columnOf: (column: string) => string): string {
  return refusals
    .map(({ column, value, reason }) => {
      const told = value === '' ? reason : `“${value.slice(0, 100)}” ${reason}`
      return column === '' ? told : `${columnOf(column)}: ${told}`
    })
    .join('; ')
    .replaceAll(/\s+/g, ' ')
}

/**
 * The one value that the rows of a group agree on; those that say nothing go along. Otherwise a sentence that names the two rows.
 */
export function agreed<Said, Value>(
  { rows }: Pick<RowGroup<Said>, 'rows'>,
  called: string,
  of: (said: Said) => Value | null,
): { readonly value: Value | null; readonly complaint: string | null } {
  const said = rows.flatMap(({ rowNo, said: row }) => {
    const value = of(row)
    return value === null ? [] : [{ rowNo, value }]
  })
  const [first] = said
  const other = said.find(({ value }) => value !== first?.value)
  const complaint =
    first && other
      ? `${called} is “${String(first.value)}” in row ${first.rowNo} and “${String(other.value)}” in row ${other.rowNo}.`
      : null
  return { value: first?.value ?? null, complaint }
}
