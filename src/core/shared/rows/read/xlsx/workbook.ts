import { FileRefused } from '../../source-row.ts'
import { localName, type XmlEvents, xmlPieces } from '../xml/xml-pieces.ts'
import type { Package } from './package.ts'

export interface Workbook {
  readonly sheetPart: string
  readonly stylesPart: string | undefined
  readonly stringsPart: string | undefined
  /** Days are counted from 1904, as on old Macs. */
  readonly since1904: boolean
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

interface Sheet {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

/** @throws FileRefused for a zip file that is no workbook, and for a sheet that is not in it */
export async function workbookOf(files: Package, sheetName: string | undefined): Promise<Workbook> {
  const part = await mainPart(files)
  const { sheets, since1904 } = await sheetsOf(files, part)
  const sheet = chosen(sheets, sheetName)
  const relations = await relationsOf(files, part)
  const target = (type: string) => relations.find((relation) => relation.type === type)?.target
  const sheetPart = relations.find(({ id }) => id === sheet.relation)?.target
  if (sheetPart === undefined || !files.has(sheetPart)) {
    throw new FileRefused(`The sheet "${sheet.name}" of the workbook has no rows: is it a chart?`)
  }
  return { sheetPart, stylesPart: target('styles'), stringsPart: target('sharedStrings'), since1904 }
}

async function mainPart(files: Package): Promise<string> {
  const named = files.has('_rels/.rels') ? await relationsOf(files, '') : []
  const part = named.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (files.has(part) && part.endsWith('.xml') && !/^(word|ppt)\//.test(part)) return part
  if (files.has('xl/workbook.bin')) {
    throw new FileRefused('The file is a binary Excel workbook (.xlsb): save it as .xlsx or CSV.')
  }
  if (files.has('content.xml'))
    throw new FileRefused('The file is an OpenDocument file (.ods): save it as .xlsx or CSV.')
  throw new FileRefused(
    'The file is a packed folder (.zip) and no workbook: unpack it and send the file in it.',
  )
}

function chosen(sheets: readonly Sheet[], name: string | undefined): Sheet {
  const sheet =
    name === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find((each) => each.name === name)
  if (sheet) return sheet
  if (sheets.length === 0) throw new FileRefused('The workbook has no sheet.')
  const names = sheets.slice(0, 20).map((each) => `"${each.name.slice(0, 100)}"`)
  throw new FileRefused(
    `The workbook has no sheet "${(name ?? '').slice(0, 100)}". It has ${names.join(', ')}.`,
  )
}

async function sheetsOf(
  files: Package,
  part: string,
): Promise<{ sheets: readonly Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = []
  let since1904 = false
  await readPart(files, part, (name, attributes) => {
    if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '')
    if (name !== 'sheet') return
    if (sheets.length >= 1_000)
      throw new FileRefused('The workbook has more than 1,000 sheets: save the one with the rows as CSV.')
    const hidden = /hidden$/i.test(attributes.get('state') ?? '')
    sheets.push({ name: attributes.get('name') ?? '', relation: attributes.get('id') ?? '', hidden })
  })
  return { sheets, since1904 }
}

async function relationsOf(files: Package, part: string): Promise<readonly Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations: Relation[] = []
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!files.has(name)) return []
  await readPart(files, name, (element, attributes) => {
    if (element !== 'Relationship' || relations.length >= 10_000) return
    const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
    relations.push({
      id: attributes.get('Id') ?? '',
      type,
      target: resolved(folder, attributes.get('Target') ?? ''),
    })
  })
  return relations
}

function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1)
}

/** Of a part that is small in any honest workbook, its elements and their attributes by their local names. */
export async function readPart(
  files: Package,
  part: string,
  open: (name: string, attributes: ReadonlyMap<string, string>) => void,
): Promise<void> {
  const events: XmlEvents = {
    open: (name, attributes) =>
      open(
        localName(name),
        new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])),
      ),
    close: () => {},
  }
  let pieces = 0
  for await (const _ of xmlPieces(files.part(part), events, 'The workbook')) {
    pieces += 1
    if (pieces > 2_000)
      throw new FileRefused('The workbook describes itself at too great a length: save the sheet as CSV.')
  }
}
