import { expect, test } from 'vitest'
import { columnNames } from './header.ts'

const cells = (text: string) => text.split('\n').map((line) => line.split(','))

test.each([
  ['words above numbers', 'sku,price\nA,1.5\nB,2', true],
  ['a number above numbers', 'A,1.5\nB,2.5', false],
  ['dates above dates', 'Box,2019-04-30 00:00\nBottle,2019-05-01 00:00', false],
  ['a year above years, words above nothing special', 'year,make\n1998,Acura\n1999,Acura', true],
  ['words alone', 'sku,title\nA,Widget\nB,Gadget', true],
  ['a word that comes again below itself', 'A,Paint\nB,Paint\nC,Wood', false],
  ['a header that was copied into the middle', 'sku,title\nA,Widget\nsku,title\nB,Gadget', true],
  ['nothing below', 'sku,title', true],
  ['one row of data', 'A,1.50', false],
  ['quantities as names, and other names above numbers', 'sku,1,qty,cost\nA,5,5,5\nB,6,6,6', true],
  ['codes above codes', '1e9e8ef04dbcff4541ed26657ea517e5,a\n3aa071139cb16b67ca9e5dea641aaa2f,b', false],
])('%s', (_, text, header) => {
  expect(columnNames(cells(text), undefined).header).toBe(header)
})

test('names are padded, blank and repeated', () => {
  const { names } = columnNames(
    cells(' SKU ,,name,Name,name,refused_because,\u00A0a  b ,,\nx,y,z,a,b,c,d,,'),
    true,
  )
  expect(names).toEqual(['SKU', 'column 2', 'name', 'Name', 'name (2)', undefined, 'a b'])
  expect(columnNames(cells('1,2\n1,2,3'), false).names).toEqual(['column 1', 'column 2', 'column 3'])
})
