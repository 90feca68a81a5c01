import type { SourceRow } from '../source-row.ts'
import type { GroupRule } from './column-mapping.ts'
import type { RowReader, RowSaid } from './row-reader.ts'

export interface OpenGroup {
  readonly key: string
  readonly rows: GroupRow[]
  characters: number
  /** What its rows so far have settled, of a group too large to be held at once. */
  carried: ReadonlyMap<string, string> | undefined
}

export type GroupRow =
  | { readonly settled: SourceRow }
  | {
      readonly rowNo: number
      readonly said: RowSaid
      readonly bringsItem: boolean
      readonly lacking: boolean
    }

type ReadRow = Exclude<GroupRow, { settled: unknown }>

/** The rows of a group when all of them are known; leaves with it what holds for further ones. */
export function settledGroup(group: OpenGroup, rule: GroupRule, reader: RowReader): readonly SourceRow[] {
  const read = group.rows.filter((row): row is ReadRow => !('settled' in row))
  const shared = group.carried ?? sharedWords(read, rule)
  const late = group.carried !== undefined
  group.carried = shared
  const items = itemsOf(read, rule)
  const joined = read.find((row) => items.has(row) && !row.said.refusal)?.rowNo
  return group.rows.map((row) => {
    if ('settled' in row) return row.settled
    const { rowNo, said } = row
    if (said.refusal) return { rowNo, refusal: said.refusal }
    if (!items.has(row)) return joining(rowNo, late ? 'late' : joined)
    for (const [column, value] of shared) said.cells.set(column, value)
    reader.settle(said.cells)
    return { rowNo, cells: said.cells }
  })
}

function joining(rowNo: number, joins: number | 'late' | undefined): SourceRow {
  if (typeof joins === 'number') return { rowNo, joins }
  const reason = joins
    ? 'adds to rows too many to be held at once'
    : 'the row brings no item, and there is no other row that it could add to'
  return { rowNo, refusal: { column: '', value: '', reason } }
}

function sharedWords(rows: readonly ReadRow[], rule: GroupRule): ReadonlyMap<string, string> {
  const shared = new Map<string, string>()
  for (const column of rule.words) {
    const said = rows.map((row) => row.said.cells.get(column))
    const value = said.find((each) => each) ?? (said.includes('') ? '' : undefined)
    if (value !== undefined) shared.set(column, value)
  }
  for (const column of rule.gather ?? []) {
    const lists = rows.flatMap((row) => row.said.cells.get(column) ?? [])
    if (lists.length === 0) continue
    shared.set(column, [...new Set(lists.flatMap((list) => (list === '' ? [] : list.split('|'))))].join('|'))
  }
  return shared
}

/** The rows that bring an item of their own. */
function itemsOf(rows: readonly ReadRow[], rule: GroupRule): ReadonlySet<ReadRow> {
  const able = rows.filter((row) => row.bringsItem)
  const hasChildren = rule.parentLacks !== undefined && able.some((row) => !row.lacking)
  const seen = new Set<string>()
  return new Set(
    able.filter((row) => {
      if (hasChildren && row.lacking) return false
      const once = rule.once && row.said.cells.get(rule.once)
      if (!once) return true
      return !seen.has(once) && seen.add(once)
    }),
  )
}
