import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvRows } from './csv-rows.ts'
import { FileRefused, type Layout, type SourceRow } from './source-row.ts'

const layout: Layout = { required: ['sku'], optional: ['title', 'cost'] }

async function* pieces(content: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(content: string | Buffer, size = 7): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of csvRows(pieces(content, size), layout)) rows.push(...batch)
  return rows
}

const cells = (row: SourceRow | undefined) => (row && 'cells' in row ? Object.fromEntries(row.cells) : row)

test('columns come in any order and by any delimiter, cells with everything a spreadsheet puts into them', async () => {
  const good = await read('\uFEFFTitle;SKU\r\n"a ""b""; c\r\nd"; 1 \r\n;\r\n;2')
  expect(good.map(cells)).toEqual([
    { title: 'a "b"; c\nd', sku: '1' },
    { title: '', sku: '2' },
  ])
  expect(good.map((row) => row.rowNo)).toEqual([2, 4])
})

test('a lone quote costs its own row and no other', async () => {
  const rows = await read('sku,title\n1,"lost\n2,fine\n3,"x"\n4,5" pipe\n')
  expect(rows.map(cells)).toEqual([
    {
      rowNo: 2,
      refusal: {
        column: '',
        value: '',
        reason: 'the row cannot be read: there is text after a closing quote',
      },
    },
    { sku: '2', title: 'fine' },
    { sku: '3', title: 'x' },
    { sku: '4', title: '5" pipe' },
  ])
  expect((await read('sku,title\n1,"lost\n2,fine\n')).map(cells)).toEqual([
    {
      rowNo: 2,
      refusal: { column: '', value: '', reason: 'the row cannot be read: a quote is opened and not closed' },
    },
    { sku: '2', title: 'fine' },
  ])
})

test('what is damaged is named, row by row', async () => {
  const bad = Buffer.concat([
    Buffer.from('sku,title\n1,caf'),
    Buffer.from([0xe9]),
    Buffer.from('\n2,a\0b\n3\n4,5,6\n7,8\n'),
  ])
  const rows = await read(bad, 3)
  expect(rows.map((row) => ('refusal' in row ? row.refusal.reason : 'fine'))).toEqual([
    'is not UTF-8 text: save the file as UTF-8',
    'holds a NUL byte',
    'the row has 1 cells where the header has 2',
    'the row has 3 cells where the header has 2',
    'fine',
  ])
})

test('a line without end is thrown away as it comes, and the next line is read', async () => {
  const rows = await read(`sku,title\n1,${'x'.repeat(300_000)}\n2,fine\n`, 10_000)
  expect(rows.map((row) => ('refusal' in row ? row.refusal.reason : cells(row)))).toEqual([
    'the row cannot be read: it is longer than 64 kB',
    { sku: '2', title: 'fine' },
  ])
  const open = await read(`sku,title\n1,"${'x\n'.repeat(100_000)}`, 10_000)
  expect(open).toHaveLength(100_000)
  expect('refusal' in open[0]! && open[0].refusal.reason).toBe(
    'the row cannot be read: a quote is opened and not closed',
  )
})

test.each([
  ['', 'The file is empty: its first row names the columns.'],
  ['sku,colour\n1,red', 'Unknown column "colour". Known are: sku, title, cost.'],
  ['title\nx', 'Missing column "sku".'],
  ['sku,title,title\n', 'Column "title" named twice.'],
  [
    'sku,"title\n',
    'The first row, which names the columns, cannot be read: a quote is opened and not closed.',
  ],
  [`sku${',x'.repeat(300)}\n`, 'The file has 301 columns; 200 are the most there can be.'],
])('a header %# is refused in a sentence', async (content, sentence) => {
  await expect(read(content)).rejects.toEqual(new FileRefused(sentence))
})

test('a file that PowerShell wrote says what it needs', async () => {
  await expect(read(Buffer.from('\uFEFFsku,title\n1,2\n', 'utf16le'))).rejects.toThrow(/cannot be read/)
})

test('well-formed CSV reads as Papa Parse reads it, cut anywhere', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '🐕', '1'), maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      async (table, size) => {
        const text = Papa.unparse({ fields: ['sku', 'title', 'cost'], data: table }, { newline: '\n' })
        const expected = Papa.parse<Record<string, string>>(text, {
          header: true,
          delimiter: ',',
          newline: '\n',
        })
          .data.map((row) =>
            Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.trim()])),
          )
          .filter((row) => Object.values(row).some((value) => value !== ''))
        expect((await read(text, size)).map(cells)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('whatever bytes come, every row is read or named and nothing is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      async (bytes, size) => {
        const rows = await read(Buffer.concat([Buffer.from('sku,title\n'), bytes]), size)
        expect(rows.map((row) => row.rowNo)).toEqual(rows.map((row) => row.rowNo).toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 300 },
  )
})
