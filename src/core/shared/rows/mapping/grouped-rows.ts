import type { FileTable } from '../file-table.ts'
import type { RowSource, SourceRow } from '../source-row.ts'
import type { GroupRule } from './column-mapping.ts'
import { type Cells, columnNamed } from './column-reader.ts'
import { type OpenGroup, settledGroup } from './row-group.ts'
import type { RowReader } from './row-reader.ts'

/** What is held at once of one group. The words of its first rows hold for those beyond, but nothing can be added any more. */
export const groupLimits = { rows: 5000, characters: 8_000_000 } as const

/** Rows that follow each other and are one thing, in the order of the file. */
export async function* groupedRows(table: FileTable, rule: GroupRule, reader: RowReader): RowSource {
  const keyOf = groupKey(rule, reader)
  const item = rule.item?.map((column) => columnNamed(column, reader.binding))
  const lacks = rule.parentLacks && columnNamed(rule.parentLacks, reader.binding)
  let open: OpenGroup | undefined
  for await (const batch of table.rows()) {
    const rows: SourceRow[] = []
    for (const row of batch) {
      const used = 'refusal' in row ? row : reader.use(row.rowNo, row.cells)
      if (used === null) continue
      if (used || 'refusal' in row) {
        // it stands where it stood: rows come out in their order
        if (open && used) open.rows.push({ settled: used })
        else if (used) rows.push(used)
        continue
      }
      const key = keyOf(row.cells, open?.key)
      if (!open || key === '' || key !== open.key) {
        if (open) rows.push(...settledGroup(open, rule, reader))
        open = { key, rows: [], characters: 0, carried: undefined }
      }
      const said = reader.read(row.cells)
      const filled = (column: string) => (row.cells.get(column) ?? '').trim() !== ''
      const bringsItem = !item || item.some(filled)
      open.rows.push({ rowNo: row.rowNo, said, bringsItem, lacking: lacks !== undefined && !filled(lacks) })
      for (const value of said.cells.values()) open.characters += value.length
      if (open.rows.length >= groupLimits.rows || open.characters >= groupLimits.characters) {
        rows.push(...settledGroup(open, rule, reader))
        open = { key, rows: [], characters: 0, carried: open.carried }
      }
    }
    if (rows.length > 0) yield rows
  }
  if (open) yield settledGroup(open, rule, reader)
}

function groupKey(
  rule: GroupRule,
  { binding }: RowReader,
): (cells: Cells, open: string | undefined) => string {
  const column = columnNamed(rule.by ?? rule.continues ?? '', binding)
  if (rule.by !== undefined) return (cells) => (cells.get(column) ?? '').trim()
  let groups = 0
  return (cells, open) => {
    if (open !== undefined && (cells.get(column) ?? '').trim() === '') return open
    groups += 1
    return String(groups)
  }
}
