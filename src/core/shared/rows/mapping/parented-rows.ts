import type { FileTable } from '../file-table.ts'
import { FileRefused, type RowSource, type SourceRow } from '../source-row.ts'
import type { ParentsRule } from './column-mapping.ts'
import { type Binding, type Cells, columnNamed, rowsWhere } from './column-reader.ts'
import type { RowReader, RowSaid } from './row-reader.ts'

/** What is held of all parents of a file: they may stand behind their children. */
export const parentsHeld = 32_000_000

interface Parent {
  readonly rowNo: number
  readonly key: string
  readonly words: ReadonlyMap<string, string>
  readonly refused: boolean
}

interface Family {
  readonly parents: ReadonlyMap<string, Parent>
  /** The first good row that names a parent, by what it calls it. */
  readonly children: ReadonlyMap<string, number>
}

/** Rows whose parents may stand anywhere in the file, which is gone through twice. @throws FileRefused for too many parents */
export async function* parentedRows(table: FileTable, rule: ParentsRule, reader: RowReader): RowSource {
  const isParent = rowsWhere(rule.when, reader.binding)
  const child = columnNamed(rule.child, reader.binding)
  const keysOf = keyReader(rule, reader.binding)
  const family = await familyOf(table, rule, reader, { isParent, child, keysOf })
  for await (const batch of table.rows()) {
    const rows: SourceRow[] = []
    for (const row of batch) {
      const used = 'refusal' in row ? row : reader.use(row.rowNo, row.cells)
      if (used) rows.push(used)
      if (used !== undefined || 'refusal' in row) continue
      const { rowNo, cells } = row
      const said = reader.read(cells)
      if (said.refusal) rows.push({ rowNo, refusal: said.refusal })
      else if (isParent(cells)) rows.push(parentRow(rowNo, keysOf(cells), family))
      else rows.push(childRow(rowNo, child, cells, said, { rule, reader, family }))
    }
    if (rows.length > 0) yield rows
  }
}

async function familyOf(
  table: FileTable,
  rule: ParentsRule,
  reader: RowReader,
  known: {
    readonly isParent: (cells: Cells) => boolean
    readonly child: string
    readonly keysOf: (cells: Cells) => readonly string[]
  },
): Promise<Family> {
  const parents = new Map<string, Parent>()
  const children = new Map<string, number>()
  let held = 0
  for await (const batch of table.rows()) {
    for (const row of batch) {
      if ('refusal' in row || reader.use(row.rowNo, row.cells) !== undefined) continue
      const { rowNo, cells } = row
      if (known.isParent(cells)) {
        const parent = parentOf(rowNo, known.keysOf(cells), reader.read(cells), rule)
        for (const key of known.keysOf(cells)) if (!parents.has(key)) parents.set(key, parent)
        for (const value of parent.words.values()) held += value.length
        held += 200
      } else {
        const named = (cells.get(known.child) ?? '').trim()
        if (named === '' || children.has(named) || reader.read(cells).refusal) continue
        children.set(named, rowNo)
        held += 100 + named.length
      }
    }
    if (held > parentsHeld) {
      throw new FileRefused('The file has more parent rows than can be held at once. Send it in two halves.')
    }
  }
  return { parents, children }
}

function parentOf(rowNo: number, keys: readonly string[], said: RowSaid, rule: ParentsRule): Parent {
  const words = rule.words.flatMap((column) => {
    const value = said.cells.get(column)
    return value ? [[column, value] as const] : []
  })
  return { rowNo, key: keys[0] ?? '', words: new Map(words), refused: said.refusal !== undefined }
}

function parentRow(rowNo: number, keys: readonly string[], { parents, children }: Family): SourceRow {
  const refusal = (reason: string): SourceRow => ({
    rowNo,
    refusal: { column: '', value: keys[0] ?? '', reason },
  })
  const first = keys.map((key) => parents.get(key)).find((parent) => parent)
  if (first && first.rowNo !== rowNo) return refusal(`is in row ${first.rowNo} already`)
  const joins = keys.flatMap((key) => children.get(key) ?? []).sort((a, b) => a - b)[0]
  return joins === undefined ? refusal('brings no item: no row names it as its parent') : { rowNo, joins }
}

function childRow(
  rowNo: number,
  column: string,
  cells: Cells,
  said: RowSaid,
  { rule, reader, family }: { rule: ParentsRule; reader: RowReader; family: Family },
): SourceRow {
  const value = (cells.get(column) ?? '').trim()
  if (value !== '') {
    const parent = family.parents.get(value)
    if (parent?.refused) {
      return { rowNo, refusal: { column, value, reason: `names row ${parent.rowNo}, which is refused` } }
    }
    for (const [word, of] of parent?.words ?? []) said.cells.set(word, of)
    said.cells.set(rule.to, `${rule.prefix ?? ''}${parent?.key ?? value}`)
  }
  reader.settle(said.cells)
  return { rowNo, cells: said.cells }
}

/** `SKU` is a column; in `id:{ID}` one stands between braces. */
function keyReader({ keys }: ParentsRule, binding: Binding): (cells: Cells) => readonly string[] {
  const parts = keys.map((key) => {
    const [, before = '', name = key, after = ''] = /^(.*?)\{(.+)\}(.*)$/.exec(key) ?? []
    return { before, column: columnNamed(name, binding), after }
  })
  return (cells) =>
    parts.flatMap(({ before, column, after }) => {
      const value = (cells.get(column) ?? '').trim()
      return value === '' ? [] : [`${before}${value}${after}`]
    })
}
