import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import {
  copyOf,
  fileFolder,
  plainRow,
  rowsOf,
  textFile,
  zipFile,
} from '../../../../../test/support/table-files.ts'
import { type FileFormat, type ReadOptions, refusedBecause } from '../file-table.ts'
import { openTable } from './open-table.ts'

const folder = fileFolder()
afterAll(folder.remove)

const open = (content: string | Buffer, options: ReadOptions = {}) =>
  openTable(textFile(content, '', 50), options)

test('the refused rows of a CSV file, letter by letter, malformed ones too', async () => {
  const text = 'sku;title\r\n1;"a\r\nb"\r\n2;fine\r\n3;"lost\r\n4;x;y\r\n5; "q" ;\n6;end'
  const table = await open(text)
  const refused = [
    { rowNo: 2, reason: 'says "no",\nbadly' },
    { rowNo: 4, reason: 'a quote is opened and not closed' },
    { rowNo: 5, reason: 'too many' },
    { rowNo: 5, reason: 'and more' },
    { rowNo: 7, reason: 'x' },
  ]
  const copy = await copyOf(table, refused)
  expect(copy).toBe(
    '\uFEFFrefused_because;sku;title\r\n"says ""no"", badly";1;"a\r\nb"\r\n' +
      '"a quote is opened and not closed";3;"lost\r\n"too many; and more";4;x;y\r\n"x";6;end\r\n',
  )
  const again = await open(copy)
  expect(again.columns).toEqual(['sku', 'title'])
  expect((await rowsOf(again)).map(plainRow)).toEqual([
    [2, { sku: '1', title: 'a\nb' }],
    [3, 'the row cannot be read: there is text after a closing quote'],
    [4, 'the row has 4 cells where the header has 3'],
    [5, { sku: '6', title: 'end' }],
  ])
  // a copy of a copy has its reason once
  expect(await copyOf(again, [{ rowNo: 2, reason: 'still' }])).toBe(
    '\uFEFFrefused_because;sku;title\r\n"still";1;"a\r\nb"\r\n',
  )
})

test('a file without a header gets one, and a dump keeps its delimiters', async () => {
  expect(await copyOf(await open('1,2.5\n3,4.5\n'), [{ rowNo: 2, reason: 'x' }])).toBe(
    '\uFEFFrefused_because,column 1,column 2\n"x",3,4.5\n',
  )
  const dump = await copyOf(await open('1+|a\nb&|\n2+|c&|\n'), [{ rowNo: 1, reason: 'x +| y' }])
  expect(dump).toBe('\uFEFFrefused_because+|column 1+|column 2&|\nx   y+|1+|a\nb&|\n')
  expect((await rowsOf(await open(dump))).map(plainRow)).toEqual([
    [2, { 'column 1': '1', 'column 2': 'a\nb' }],
  ])
})

test('JSON and JSON lines keep every letter of a record behind the reason', async () => {
  const reasons = [
    { rowNo: 1, reason: 'says "no"' },
    { rowNo: 3, reason: 'y' },
    { rowNo: 4, reason: 'z' },
  ]
  const records = ['{"sku" : 1.50}', '{"sku":2}', '{}', '{"sku":]}']
  const lines = await copyOf(await open(records.join('\n'), { format: 'jsonl' }), reasons)
  expect(lines).toBe(
    '{"refused_because": "says \\"no\\"", "sku" : 1.50}\n{"refused_because": "y"}\n{"refused_because": "z", "sku":]}\n',
  )
  const list = await copyOf(await open(`{"items":[${records.slice(0, 3).join()}]}`), reasons.slice(0, 2))
  expect(list).toBe('[\n{"refused_because": "says \\"no\\"", "sku" : 1.50},\n{"refused_because": "y"}\n]\n')
  const again = await open(list)
  expect((await rowsOf(again)).map(plainRow)).toEqual([
    [1, { sku: '1.50' }],
    [2, {}],
  ])
  expect(await copyOf(again, [{ rowNo: 1, reason: 'n' }])).toBe(
    '[\n{"refused_because": "n", "sku" : 1.50}\n]\n',
  )
})

test('XML keeps what a record does not say', async () => {
  const feed =
    '<rss xmlns:g="u" version="2"><channel><title>S</title><item n="1"><g:id>1</g:id><t><![CDATA[a<b]]></t></item><item><g:id>2</g:id></item></channel></rss>'
  const copy = await copyOf(await open(feed), [{ rowNo: 1, reason: 'a & b' }])
  expect(copy).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<refused_rows xmlns:g="u">\n' +
      '<item n="1"><refused_because>a &amp; b</refused_because><g:id>1</g:id><t>a&lt;b</t></item>\n</refused_rows>\n',
  )
  const again = await open(copy)
  expect((await rowsOf(again)).map(plainRow)).toEqual([[1, { n: '1', id: '1', t: 'a<b' }]])
  expect(await copyOf(again, [{ rowNo: 1, reason: 'c' }])).toBe(copy.replace('a &amp; b', 'c'))
})

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const xmlText = (cell: string) => cell.replace(/[&<>\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const writers: Readonly<
  Record<FileFormat, (names: readonly string[], rows: readonly (readonly string[])[]) => Buffer>
> = {
  csv: (names, rows) => Buffer.from([names, ...rows].map((cells) => cells.map(quoted).join()).join('\n')),
  json: (names, rows) =>
    Buffer.from(
      JSON.stringify(
        rows.map((cells) => object(names, cells)),
        null,
        1,
      ),
    ),
  jsonl: (names, rows) => Buffer.from(rows.map((cells) => JSON.stringify(object(names, cells))).join('\n')),
  xml: (names, rows) =>
    Buffer.from(
      `<products>${rows.map((cells) => `<product>${cells.map((cell, at) => `<${names[at]}>${xmlText(cell)}</${names[at]}>`).join('')}</product>`).join('\n')}</products>`,
    ),
  xlsx: (names, rows) => {
    const sheet = [names, ...rows].map(
      (cells) =>
        `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`).join('')}</row>`,
    )
    return zipFile({
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r" Type="a/worksheet" Target="sheet.xml"/></Relationships>',
      'xl/sheet.xml': `<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    })
  },
}

function object(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(cells.map((cell, at) => [names[at] as string, cell]))
}

const signs = [
  'a',
  'é',
  '"',
  ',',
  ';',
  '\n',
  ' ',
  '🐕',
  '0',
  '=',
  '+',
  '-',
  '@',
  "'",
  '&',
  '<',
  '{',
  '\\',
  '|',
]

test.each(Object.keys(writers) as FileFormat[])(
  '%s: read, refuse all, copy and read again: the same rows',
  async (format) => {
    const cell = fc.string({ unit: fc.constantFrom(...signs), maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (data) => {
        // with an equals sign in front, a cell of CSV is a formula, which has a test of its own
        const rows =
          format === 'csv' ? data.map((cells) => cells.map((each) => each.trim().replace(/^=/, ''))) : data
        const content = writers[format](['sku', 'title', 'note'], rows)
        const options = {
          header: true,
          ...(format === 'csv' ? { delimiter: ',' } : {}),
          ...(format === 'xlsx' ? {} : { format }),
        }
        const source = format === 'xlsx' ? folder.file(content, '') : textFile(content, '', 30)
        const table = await openTable(source, options)
        const first = await rowsOf(table)
        const copy = await copyOf(
          table,
          first.map(({ rowNo }) => ({ rowNo, reason: `bad, "${rowNo}"` })),
        )
        expect(copy === '' || copy.includes(refusedBecause) || first.length === 0).toBe(true)
        if (first.length === 0) return
        const again = await rowsOf(await openTable(textFile(copy, '', 30)))
        expect(again.map((row) => plainRow(row)[1])).toEqual(first.map((row) => plainRow(row)[1]))
      }),
      { numRuns: 200 },
    )
  },
)
