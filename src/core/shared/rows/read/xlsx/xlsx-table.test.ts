import { afterAll, expect, test } from 'vitest'
import { fileFolder, plainRow, rowsOf, zipFile } from '../../../../../../test/support/table-files.ts'
import type { ReadOptions } from '../../file-table.ts'
import { FileRefused } from '../../source-row.ts'
import { openTable } from '../open-table.ts'

const folder = fileFolder()
afterAll(folder.remove)

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Parts {
  readonly rows: string
  readonly strings?: string
  readonly properties?: string
  readonly sheets?: string
}

const formats = [
  '00000',
  'yyyy\\-mm\\-dd',
  '[$-409]d/m/yy h:mm AM/PM;@',
  '000\\-00\\-0000',
  '0.00',
  '"Day" 0',
  '[h]:mm',
]

function workbook({ rows, strings = '', properties = '', sheets = '' }: Parts): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (all: string) => `${xml}<Relationships xmlns="a">${all}</Relationships>`
  const numFmts = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const xfs = ['0', '14', '21', ...formats.map((_, at) => String(164 + at))].map(
    (id) => `<xf numFmtId="${id}"/>`,
  )
  return zipFile({
    '[Content_Types].xml': `${xml}<Types/>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
        relation('rId2', 'styles', 'styles.xml') +
        relation('rId3', 'sharedStrings', '/xl/sharedStrings.xml') +
        relation('rId4', 'worksheet', 'worksheets/sheet2.xml'),
    ),
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets || '<sheet name="Items" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    'xl/styles.xml': `${xml}<styleSheet><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${xml}<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `${xml}<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>other</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
  })
}

const open = (content: Buffer, options: ReadOptions = {}) =>
  openTable(folder.file(content, 'a.xlsx'), options)
const read = async (content: Buffer, options: ReadOptions = {}) =>
  (await rowsOf(await open(content, options))).map(plainRow)
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const header = (...names: string[]) =>
  `<row r="1">${names.map((name, at) => text(`${String.fromCharCode(65 + at)}1`, name)).join('')}</row>`

test('texts of every kind, in rows with gaps', async () => {
  const strings =
    '<si><t xml:space="preserve"> shared </t></si><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>spoken</t></rPh></si><si><t>a_x000D_b</t></si>'
  const rows = `${header('sku', 'title', 'flag', '', 'note')}<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="b"><v>1</v></c></row>
    <row r="4"/><row r="7"><c r="A7" t="str"><v>plain</v></c><c r="B7" t="s"><v>2</v></c><c r="E7" t="inlineStr"><is><t>=1+1</t></is></c></row>`
  expect(await read(workbook({ rows, strings }))).toEqual([
    [3, { sku: 'shared', title: 'rich text', flag: 'TRUE', 'column 4': '', note: '' }],
    [7, { sku: 'plain', title: 'a\rb', flag: '', 'column 4': '', note: '=1+1' }],
  ])
})

test.each([
  ['1.23457E+11', 0, '123457000000'],
  ['79.989999999999995', 0, '79.99'],
  ['0.1', 0, '0.1'],
  ['600000000000', 0, '600000000000'],
  ['1E-7', 0, '0.0000001'],
  ['-12.50', 0, '-12.5'],
  ['1.2345678901234567E+19', 0, '1.23456789012346E+19'],
  ['12345678901234567890', 0, '12345678901234567890'],
  ['752', 3, '00752'],
  ['123456789', 6, '123-45-6789'],
  ['1234567', 3, '1234567'],
  ['2.5', 7, '2.5'],
  ['5', 8, '5'],
  ['46477', 1, '2027-03-31'],
  ['46477', 4, '2027-03-31'],
  ['46477.75', 5, '2027-03-31T18:00:00'],
  ['0.5', 2, '12:00:00'],
  ['1', 1, '1900-01-01'],
  ['61', 1, '1900-03-01'],
])('the number %s in style %i reads %s', async (stored, style, shown) => {
  const rows = `${header('sku', 'n')}<row r="2">${text('A2', 'x')}<c r="B2" s="${style}"><v>${stored}</v></c></row>`
  expect(await read(workbook({ rows }))).toEqual([[2, { sku: 'x', n: shown }]])
})

test('days counted from 1904', async () => {
  const rows = `${header('day')}<row r="2"><c r="A2" s="1"><v>45015</v></c></row>`
  expect(await read(workbook({ rows, properties: '<workbookPr date1904="1"/>' }))).toEqual([
    [2, { day: '2027-03-31' }],
  ])
})

test('formulas and errors are refused, and a value without a name above it', async () => {
  const rows = `${header('sku', 'n')}<row r="2">${text('A2', 'x')}<c r="B2"><f>A1*2</f><v>4</v></c></row>
    <row r="3">${text('A3', 'x')}<c r="B3" t="e"><v>#N/A</v></c></row><row r="4">${text('A4', 'x')}<c r="AB4"><v>1</v></c></row>
    <row r="5">${text('A5', 'x')}<c r="B5" t="d"><v>2027-03-31T00:00:00</v></c></row>`
  expect(await read(workbook({ rows }))).toEqual([
    [2, 'n holds a formula: copy the column and paste values'],
    [3, 'n is an error of the spreadsheet: correct the cell'],
    [4, 'the row has a value in column AB, which has no name in the first row'],
    [5, { sku: 'x', n: '2027-03-31' }],
  ])
})

test('the first sheet that is shown is read, or the one that is named', async () => {
  const sheets = '<sheet name="Old" state="hidden" r:id="rId1"/><sheet name="New" r:id="rId4"/>'
  const content = workbook({ rows: header('sku'), sheets })
  expect((await open(content)).columns).toEqual(['other'])
  expect((await open(content, { sheet: 'Old' })).columns).toEqual(['sku'])
  await expect(open(content, { sheet: 'Nix' })).rejects.toThrow(
    'The workbook has no sheet "Nix". It has "Old", "New".',
  )
})

const bomb = (characters: number) =>
  workbook({ rows: header('sku'), strings: `<si><t>${'a'.repeat(characters)}</t></si>` })

test.each([
  ['no workbook', zipFile({ 'a.csv': 'sku\n1' }), /is a packed folder/],
  ['a text document', zipFile({ 'word/document.xml': '<a/>' }), /is a packed folder/],
  ['OpenDocument', zipFile({ 'content.xml': '<a/>' }), /OpenDocument/],
  ['binary', zipFile({ 'xl/workbook.bin': 'x' }), /binary Excel workbook/],
  ['cut off', workbook({ rows: header('sku') }).subarray(0, -200), /damaged/],
  ['empty', workbook({ rows: '' }), /The sheet is empty/],
  ['a trap', bomb(100_000_000), /grows more than two hundred times/],
  ['a text without end', bomb(6_000_000), /a text of more than 4 MB/],
  [
    'a size that is a lie',
    zipFile(
      { 'xl/workbook.xml': `<workbook>${' '.repeat(9_000)}</workbook>` },
      new Map([['xl/workbook.xml', 20]]),
    ),
    /damaged/,
  ],
  ['a DOCTYPE', workbook({ rows: '<!DOCTYPE a [<!ENTITY b "c">]>' }), FileRefused],
  ['rows out of order', workbook({ rows: '<row r="2"/><row r="1"/>' }), /not in order/],
])('a workbook is refused: %s', async (_, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence)
})
