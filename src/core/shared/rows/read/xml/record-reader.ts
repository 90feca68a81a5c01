import { type FileRow, refusedBecause } from '../../file-table.ts'
import { damageOf, trimmed } from '../cell-text.ts'
import { readLimits, tooLong } from '../limits.ts'
import { refusal } from '../table-row.ts'
import type { XmlEvents } from './xml-pieces.ts'

/** A record's values by their names as the document writes them, in its order. */
export interface XmlRecord {
  readonly rowNo: number
  /** undefined for a record too long to be kept. */
  readonly values: ReadonlyMap<string, readonly string[]> | undefined
}

interface Open {
  readonly column: string
  text: string
  /** It has elements in it, or attributes. */
  structured: boolean
}

/** Collects the records of a document as its parts come. */
export class RecordReader implements XmlEvents {
  records: XmlRecord[] = []
  private readonly path: readonly string[]
  /** How many of the open elements are those of the path, from the outermost. */
  private matched = 0
  private depth = 0
  private rowNo = 0
  private inside: Open[] = []
  private values = new Map<string, string[]>()
  private characters = 0

  constructor(path: readonly string[]) {
    this.path = path
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.inside.at(-1)
    this.depth += 1
    if (!parent) {
      if (this.matched !== this.depth - 1 || this.path[this.matched] !== name) return
      this.matched += 1
      if (this.matched < this.path.length) return
      this.rowNo += 1
      this.values = new Map()
      this.characters = 0
    }
    if (parent) parent.structured = true
    const column = !parent ? '' : parent.column === '' ? name : `${parent.column}.${name}`
    const element: Open = { column, text: '', structured: false }
    this.inside.push(element)
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^xmlns(:|$)/.test(attribute)) continue
      element.structured = true
      this.add(`${column}@${attribute}`, value)
    }
  }

  text(piece: string): void {
    const element = this.inside.at(-1)
    if (!element) return
    this.characters += piece.length
    if (this.characters <= readLimits.rowCharacters) element.text += piece
  }

  close(name: string): void {
    this.depth -= 1
    const element = this.inside.pop()
    if (!element) {
      if (this.matched > this.depth) this.matched = this.depth
      return
    }
    const own = trimmed(element.text)
    if (own !== '' || !element.structured) this.add(element.column === '' ? name : element.column, own)
    if (this.inside.length > 0) return
    this.matched -= 1
    const isTooLong = this.characters > readLimits.rowCharacters
    this.records.push({ rowNo: this.rowNo, values: isTooLong ? undefined : this.values })
  }

  private add(column: string, value: string): void {
    this.characters += column.length
    if (this.characters > readLimits.rowCharacters) return
    const values = this.values.get(column)
    if (values) values.push(trimmed(value))
    else this.values.set(column, [trimmed(value)])
  }
}

/** The row that a record is: what comes several times is joined with `|`. */
export function xmlRow(
  { rowNo, values }: XmlRecord,
  nameOf: (written: string) => string,
): FileRow | undefined {
  if (values === undefined) return refusal(rowNo, '', '', tooLong.row)
  const cells = new Map<string, string>()
  for (const [written, each] of values) {
    const column = nameOf(written)
    if (written === refusedBecause) continue
    if (each.length > 1 && each.some((value) => value.includes('|'))) {
      return refusal(
        rowNo,
        column,
        each.join(' '),
        'comes several times and holds the sign |, which stands between such values',
      )
    }
    const value = each.length === 1 ? (each[0] as string) : each.join('|')
    const damage = damageOf(value)
    if (damage) return refusal(rowNo, column, value, damage)
    cells.set(column, value)
  }
  if (cells.size > readLimits.columns)
    return refusal(rowNo, '', '', `has more than ${readLimits.columns} values`)
  return [...cells.values()].every((value) => value === '') ? undefined : { rowNo, cells }
}
