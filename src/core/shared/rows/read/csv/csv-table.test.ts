import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { plainRow, rowsOf, textFile } from '../../../../../../test/support/table-files.ts'
import type { ReadOptions } from '../../file-table.ts'
import { openTable } from '../open-table.ts'

async function read(content: string | Buffer, options: ReadOptions = {}, size = 7) {
  const table = await openTable(textFile(content, 'a.csv', size), { format: 'csv', ...options })
  return (await rowsOf(table)).map(plainRow)
}

const opened = (content: string | Buffer, options: ReadOptions = {}) =>
  openTable(textFile(content, 'a.csv'), { format: 'csv', ...options })

test('cells hold everything a spreadsheet puts into them, and rows are numbered as it numbers them', async () => {
  const text = '\uFEFF Title ;SKU\r\n"a ""b""; c\r\nd"; 1 \r\n;\r\n\u00A0\u200B2\u00A0;"x\ry" \r\n'
  expect(await read(text)).toEqual([
    [2, { Title: 'a "b"; c\nd', SKU: '1' }],
    [4, { Title: '2', SKU: 'x\ry' }],
  ])
})

test.each([
  ['line feeds', '\n', '\n'],
  ['carriage returns and line feeds', '\r\n', '\r\n'],
  ['carriage returns', '\r', '\r'],
  ['a mixture', '\r\n', '\n'],
])('rows end in %s', async (_, one, other) => {
  const rows = await read(`sku,title${one}1,"a${other}b"${other}2,19" x 19"${one}3,c`)
  expect(rows).toEqual([
    [2, { sku: '1', title: `a${other === '\r\n' ? '\n' : other}b` }],
    [3, { sku: '2', title: '19" x 19"' }],
    [4, { sku: '3', title: 'c' }],
  ])
})

test('a lone quote costs its own row and no other', async () => {
  expect(await read('sku,title\n1,"lost\n2,fine\n3,"x"\n4,5" pipe\n')).toEqual([
    [2, 'the row cannot be read: there is text after a closing quote'],
    [3, { sku: '2', title: 'fine' }],
    [4, { sku: '3', title: 'x' }],
    [5, { sku: '4', title: '5" pipe' }],
  ])
  expect(await read('sku,title\n1,"lost\n2,fine\n')).toEqual([
    [2, 'the row cannot be read: a quote is opened and not closed'],
    [3, { sku: '2', title: 'fine' }],
  ])
})

test('a row that lacks cells at its end says nothing of them; one broken in two is refused', async () => {
  const header = 'sku,title,cost,qty,eta,note'
  expect(await read(`${header}\n1,a,2,3\n2,b,2,3,4\n3,c,2,3,4,5\n`)).toEqual([
    [2, { sku: '1', title: 'a', cost: '2', qty: '3' }],
    [3, { sku: '2', title: 'b', cost: '2', qty: '3', eta: '4' }],
    [4, { sku: '3', title: 'c', cost: '2', qty: '3', eta: '4', note: '5' }],
  ])
  const six = (count: number) => `the row has ${count} cells where the header has 6`
  expect(await read(`${header}\n1,a,2,3\nrest,4,5\n3,c,2,3,4,5\n`)).toEqual([
    [2, six(4)],
    [3, six(3)],
    [4, { sku: '3', title: 'c', cost: '2', qty: '3', eta: '4', note: '5' }],
  ])
  expect(await read(`${header}\n1,a,\n\nrest,2,3,4\n3,c,2,3,4,5\n`)).toMatchObject([
    [2, six(3)],
    [4, six(4)],
    [5, {}],
  ])
  expect(await read(`${header}\n1,a,2,3,4,5\n2,b,2,3`)).toMatchObject([
    [2, {}],
    [3, six(4)],
  ])
  expect(await read(`${header}\n1,a,2,3,4,5,,\n2,b,2,3,4,5,6\n`)).toMatchObject([
    [2, {}],
    [3, six(7)],
  ])
})

test.each([
  [',', 'sku,name\na;b,"1;2"\nc;d,2\n'],
  [';', 'sku;price\n"a;1";1,50\nb;2,50\n'],
  ['\t', 'sku\tprice\na, b\t1,50\nb, c\t2,50\n'],
  ['|', 'sku|name\na, b|x\nb, c|y\n'],
  ['#', 'id#title#price\n0#a, b##1\n'.replace('##', '#x#')],
  ['~', 'sku~name\na~b\n'],
  [',', 'sku\na\nb\n'],
  [';', '1;2,5;3,5\n2;3,5;4,5\n3;4;5,5\n'],
])('the delimiter %j is found', async (delimiter, text) => {
  expect((await opened(text)).delimiter).toBe(delimiter)
})

test('a dump with its own delimiters, and delimiters of several signs', async () => {
  const dump = '1+|Vest+|<a "x">\n</a>+|2024-04-29&|\n2+|Cap+|+|2022-04-30&|\n'
  expect(await read(dump)).toEqual([
    [1, { 'column 1': '1', 'column 2': 'Vest', 'column 3': '<a "x">\n</a>', 'column 4': '2024-04-29' }],
    [2, { 'column 1': '2', 'column 2': 'Cap', 'column 3': '', 'column 4': '2022-04-30' }],
  ])
  expect(await read('sku::title\n1::"a::b"::\n2::c', { delimiter: '::' })).toEqual([
    [2, { sku: '1', title: 'a::b' }],
    [3, { sku: '2', title: 'c' }],
  ])
  expect((await opened('sep=|\r\na|b;c\r\n1|2;3\r\n')).columns).toEqual(['a', 'b;c'])
})

test('formulas are refused, digits that a formula keeps as text are text', async () => {
  const rows = await read('sku,title\n"=""00123""",=== NEW ===\n=A1*2,x\n= 5,x\n1,#N/A\n-5,+1 @home\n')
  expect(rows).toEqual([
    [2, { sku: '00123', title: '=== NEW ===' }],
    [3, 'sku holds a formula: copy the column and paste values'],
    [4, 'sku holds a formula: copy the column and paste values'],
    [5, 'title is an error of the spreadsheet: correct the cell'],
    [6, { sku: '-5', title: '+1 @home' }],
  ])
})

test('what is damaged is named, row by row', async () => {
  const bad = Buffer.from(`sku,title\né,1\n2,a\0b\n3,\uFFFD\n4,${'x'.repeat(65_537)}\n5,y\n`)
  expect(await read(bad, {}, 1_000)).toEqual([
    [2, { sku: 'é', title: '1' }],
    [3, 'title holds a NUL byte'],
    [4, 'title holds a character that is broken in the file: save it as UTF-8 and send it again'],
    [5, 'title is longer than 65,536 characters'],
    [6, { sku: '5', title: 'y' }],
  ])
})

test('a row without end is thrown away as it comes, and the next row is read', async () => {
  const rows = await read(`sku,title\n1,${'x'.repeat(3_000_000)}\n2,fine\n`, {}, 100_000)
  expect(rows).toEqual([
    [2, 'the row cannot be read: it is longer than 1 MB'],
    [3, { sku: '2', title: 'fine' }],
  ])
  const open = await read(`sku,title\n1,"${'x,y\n'.repeat(300_000)}`, {}, 100_000)
  expect(open).toHaveLength(300_000)
  expect(open[0]).toEqual([2, 'the row cannot be read: a quote is opened and not closed'])
})

test('a file made so that every line reads as a row of a megabyte is refused in time', async () => {
  const text = `a,b\n${'x","y\n'.repeat(700_000)}`
  await expect(read(text, {}, 65_536)).rejects.toThrow(/^The quotes of the file do not match/)
})

test.each([
  ['', 'The file is empty: it needs a row for each item.'],
  ['\n \n', 'The file is empty: it needs a row for each item.'],
  [
    'sku,"title\n',
    'The first row, which names the columns, cannot be read: a quote is opened and not closed.',
  ],
  [`sku${',x'.repeat(500)}\n`, 'The file has 501 columns; 500 are the most there can be.'],
])('a beginning %# is refused in a sentence', async (content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence)
})

test('well-formed CSV reads as Papa Parse reads it, cut anywhere', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '🐕', '1', ';'),
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('\n', '\r\n'),
      async (data, size, newline) => {
        const text = Papa.unparse({ fields: ['sku', 'title', 'cost'], data }, { newline })
        const expected = Papa.parse<Record<string, string>>(text, { header: true, delimiter: ',', newline })
          .data.map((row) =>
            Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.trim()])),
          )
          .filter((row) => Object.values(row).some((value) => value !== ''))
        const rows = await read(text, { delimiter: ',', header: true }, size)
        expect(rows.map(([, row]) => row)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})
