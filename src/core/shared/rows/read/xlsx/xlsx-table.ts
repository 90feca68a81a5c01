import { type FileRow, type FileTable, type RefusedRow, refusedBecause } from '../../file-table.ts'
import { FileRefused } from '../../source-row.ts'
import { csvLine } from '../csv/csv-text.ts'
import { columnNames } from '../header.ts'
import { tooLong } from '../limits.ts'
import { RefusedReasons } from '../refused-reasons.ts'
import { refusal, rowReader } from '../table-row.ts'
import { openPackage, type Package } from './package.ts'
import { sharedStrings } from './shared-strings.ts'
import { type SheetContext, type SheetRow, sheetRows } from './sheet-rows.ts'
import { cellKinds } from './styles.ts'
import { workbookOf } from './workbook.ts'

export interface XlsxOptions {
  readonly path: string
  readonly sheet: string | undefined
  readonly header: boolean | undefined
}

interface XlsxFile extends XlsxOptions {
  readonly headerRow: number
  readonly names: readonly (string | undefined)[]
}

/** @throws FileRefused for a zip file that is no workbook, or a sheet that is not there or blank */
export async function xlsxTable(options: XlsxOptions): Promise<FileTable> {
  const first = await firstSheetRows(options)
  const start = first[0]
  if (!start) throw new FileRefused('The sheet is empty: it needs a row for each item.')
  if (start.tooLong)
    throw new FileRefused('The first row of the sheet cannot be read: it is longer than 1 MB.')
  const { header, names } = columnNames(
    first.slice(0, 50).map(({ cells }) => cells),
    options.header,
  )
  const file: XlsxFile = { ...options, names, headerRow: header ? start.rowNo : 0 }
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    delimiter: '',
    header,
    columns: names.filter((name) => name !== undefined),
    head: rowsIn(first, file).slice(0, 100),
    rows: () => xlsxRows(file),
    refusedCopy: (refused) => xlsxCopy(file, refused),
    copyEnding: 'csv',
  }
}

function isFilled({ cells, tooLong }: SheetRow): boolean {
  return tooLong || cells.some((cell) => cell.trim() !== '')
}

/** Of a large workbook, only the texts that these rows show are read: spreadsheets number them in the order of their use. */
async function firstSheetRows({ path, sheet }: XlsxOptions): Promise<readonly SheetRow[]> {
  const files = await openPackage(path)
  try {
    const { part, stringsPart, context } = await sheetContext(files, sheet)
    let most = -1
    const noted = (index: number) => {
      most = Math.max(most, index)
      return 'x'
    }
    await firstFilled(sheetRows(files.part(part), { ...context, text: noted }))
    const strings = await sharedStrings(files, stringsPart, most + 1)
    return await firstFilled(sheetRows(files.part(part), { ...context, text: (index) => strings.get(index) }))
  } finally {
    files.close()
  }
}

async function firstFilled(batches: AsyncIterable<readonly SheetRow[]>): Promise<readonly SheetRow[]> {
  const first: SheetRow[] = []
  for await (const rows of batches) {
    first.push(...rows.filter(isFilled))
    if (first.length > 100) break
  }
  return first
}

async function* rowsOfSheet({ path, sheet }: XlsxOptions): AsyncGenerator<readonly SheetRow[]> {
  const files = await openPackage(path)
  try {
    const { part, stringsPart, context } = await sheetContext(files, sheet)
    const strings = await sharedStrings(files, stringsPart)
    yield* sheetRows(files.part(part), { ...context, text: (index) => strings.get(index) })
  } finally {
    files.close()
  }
}

interface ChosenSheet {
  readonly part: string
  readonly stringsPart: string | undefined
  readonly context: Omit<SheetContext, 'text'>
}

async function sheetContext(files: Package, sheet: string | undefined): Promise<ChosenSheet> {
  const { sheetPart, stylesPart, stringsPart, since1904 } = await workbookOf(files, sheet)
  const kinds = await cellKinds(files, stylesPart)
  return { part: sheetPart, stringsPart, context: { kinds, since1904 } }
}

async function* xlsxRows(file: XlsxFile): AsyncGenerator<readonly FileRow[]> {
  for await (const batch of rowsOfSheet(file)) {
    const rows = rowsIn(batch, file)
    if (rows.length > 0) yield rows
  }
}

function rowsIn(rows: readonly SheetRow[], { headerRow, names }: XlsxFile): readonly FileRow[] {
  const read = rowReader(names, { formulas: false })
  return rows.flatMap((row) => (row.rowNo === headerRow ? [] : (rowOf(row, names, read) ?? [])))
}

function rowOf(
  row: SheetRow,
  names: XlsxFile['names'],
  read: ReturnType<typeof rowReader>,
): FileRow | undefined {
  const { rowNo, cells, fault } = row
  if (row.tooLong) return refusal(rowNo, '', '', tooLong.row)
  if (fault && names[fault.index] !== undefined) {
    return refusal(rowNo, names[fault.index] as string, cells[fault.index] ?? '', fault.reason)
  }
  const beyond = cells.findIndex((cell, index) => index >= names.length && cell.trim() !== '')
  if (beyond !== -1) {
    return refusal(
      rowNo,
      '',
      cells[beyond] as string,
      `the row has a value in column ${letters(beyond)}, which has no name in the first row`,
    )
  }
  const whole =
    cells.length < names.length ? [...cells, ...Array<string>(names.length - cells.length).fill('')] : cells
  return read(rowNo, whole, true)
}

/** `AB` of 27. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** A workbook cannot be written row by row: its rows go into CSV, with the values that its formulas had. */
async function* xlsxCopy(file: XlsxFile, refused: AsyncIterable<RefusedRow>): AsyncGenerator<Buffer> {
  const reasons = new RefusedReasons(refused)
  const own = file.names.indexOf(undefined)
  const rest = (cells: readonly string[]) => cells.filter((_, index) => index !== own)
  yield Buffer.from(`\uFEFF${csvLine([refusedBecause, ...file.names.filter((name) => name !== undefined)])}`)
  try {
    for await (const rows of rowsOfSheet(file)) {
      const lines: string[] = []
      for (const { rowNo, cells } of rows) {
        const reason = await reasons.of(rowNo)
        if (reason === undefined) continue
        const missing = Array<string>(Math.max(0, file.names.length - cells.length)).fill('')
        lines.push(csvLine([reason, ...rest([...cells, ...missing])]))
      }
      if (lines.length > 0) yield Buffer.from(lines.join(''))
      if ((await reasons.nextRowNo()) === undefined) return
    }
  } finally {
    await reasons.close()
  }
}
