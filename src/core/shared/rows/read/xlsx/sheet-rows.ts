import { FileRefused } from '../../source-row.ts'
import { readLimits } from '../limits.ts'
import { formula, spreadsheetError } from '../table-row.ts'
import { localName, xmlPieces } from '../xml/xml-pieces.ts'
import { type CellKind, numberText, plainCell } from './cell-value.ts'
import { cellText } from './shared-strings.ts'

export interface SheetRow {
  readonly rowNo: number
  /** By column; what is not there is blank. */
  readonly cells: readonly string[]
  /** The first cell that cannot be taken as it is. */
  readonly fault: { readonly index: number; readonly reason: string } | undefined
  readonly tooLong: boolean
}

export interface SheetContext {
  /** A text of the workbook by its number. */
  readonly text: (index: number) => string
  readonly kinds: readonly CellKind[]
  readonly since1904: boolean
}

/** The rows of a sheet as they come, a blank one only where the sheet says so. */
export async function* sheetRows(
  part: AsyncIterable<string>,
  context: SheetContext,
): AsyncGenerator<readonly SheetRow[]> {
  const reader = new SheetReader(context)
  for await (const _ of xmlPieces(part, reader, 'The sheet')) {
    if (reader.rows.length === 0) continue
    yield reader.rows
    reader.rows = []
  }
}

class SheetReader {
  rows: SheetRow[] = []
  private readonly context: SheetContext
  private rowNo = 0
  private cells: string[] = []
  private fault: SheetRow['fault']
  private characters = 0
  private column = -1
  private type = ''
  private kind: CellKind = plainCell
  private value = ''
  private reading = false
  private hasFormula = false
  private phonetic = 0

  constructor(context: SheetContext) {
    this.context = context
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const local = localName(name)
    if (local === 'c') this.opensCell(attributes)
    else if (local === 'v') this.reading = true
    else if (local === 't') this.reading = this.phonetic === 0
    else if (local === 'f') this.hasFormula = true
    else if (local === 'rPh') this.phonetic += 1
    else if (local === 'row') this.opensRow(attributes)
  }

  text(piece: string): void {
    if (this.reading && this.value.length < readLimits.rowCharacters) this.value += piece
  }

  close(name: string): void {
    const local = localName(name)
    if (local === 'v' || local === 't') this.reading = false
    else if (local === 'c') this.closesCell()
    else if (local === 'rPh') this.phonetic -= 1
    else if (local === 'row') {
      const tooLong = this.characters > readLimits.rowCharacters
      this.rows.push({ rowNo: this.rowNo, cells: tooLong ? [] : this.cells, fault: this.fault, tooLong })
    }
  }

  private opensRow(attributes: Readonly<Record<string, string>>): void {
    const told = Number(attributes.r ?? this.rowNo + 1)
    if (!Number.isSafeInteger(told) || told <= this.rowNo) {
      throw new FileRefused(
        `The rows of the sheet are not in order after row ${this.rowNo}: save the workbook again.`,
      )
    }
    this.rowNo = told
    this.cells = []
    this.fault = undefined
    this.characters = 0
    this.column = -1
  }

  private opensCell(attributes: Readonly<Record<string, string>>): void {
    const told = attributes.r
    this.column = told === undefined ? this.column + 1 : columnOf(told)
    this.type = attributes.t ?? ''
    this.kind = this.context.kinds[Number(attributes.s ?? 0)] ?? plainCell
    this.value = ''
    this.hasFormula = false
  }

  private closesCell(): void {
    const text = this.cellText()
    if (this.hasFormula) this.fault ??= { index: this.column, reason: formula }
    else if (this.type === 'e') this.fault ??= { index: this.column, reason: spreadsheetError }
    if (text === '' || this.column > 16_383) return
    this.characters += text.length
    if (this.characters > readLimits.rowCharacters) return
    while (this.cells.length < this.column) this.cells.push('')
    this.cells[this.column] = text
  }

  private cellText(): string {
    const { value, type } = this
    if (value === '') return ''
    if (type === 's') return this.context.text(Number(value))
    if (type === 'inlineStr' || type === 'str') return cellText(value)
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'e') return value
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    return numberText(value, this.kind, this.context.since1904)
  }
}

/** 27 of `AB12`. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
