import { describe, expect, test } from 'vitest'
import { allRows, csvTable, layoutOf, tableOf, told } from '../../../../../test/support/tables.ts'
import type { FileRow, FileTable } from '../file-table.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { groupLimits } from './grouped-rows.ts'
import { mapRows } from './map-rows.ts'
import { readMapping } from './read-mapping.ts'

const layout = layoutOf('code', 'name', 'price', 'size', 'picture', 'pictures', 'group')

const columns = {
  group: 'handle',
  code: 'sku',
  name: 'title',
  price: { from: 'price', as: 'money' },
  picture: 'image',
  pictures: { from: 'image', as: 'list', separator: '|', without: 'picture' },
} as const

async function mapped(
  table: FileTable,
  rows: ColumnMapping['rows'],
  rules: ColumnMapping['columns'] = columns,
) {
  const mapping = readMapping({ kind: 'things', columns: rules, rows })
  return (await allRows(mapRows(table, mapping, layout))).map(told)
}

const group = { by: 'handle', words: ['name', 'picture'], gather: ['pictures'], item: ['sku', 'price'] }

describe('rows that are one thing', () => {
  test('say its words once, and its pictures in rows of their own', async () => {
    const table = csvTable(
      'handle,sku,title,price,image\nlamp,L1,Lamp,5,a.jpg\nlamp,L2,,6,b.jpg\nlamp,,,,c.jpg\nsofa,S1,Sofa,9,\nsofa,S2,,9,s.jpg',
      2,
    )
    const lamp = { group: 'lamp', name: 'Lamp', picture: 'a.jpg', pictures: 'b.jpg|c.jpg' }
    const sofa = { group: 'sofa', name: 'Sofa', picture: 's.jpg', pictures: '' }
    expect(await mapped(table, { group })).toEqual([
      { ...lamp, code: 'L1', price: '5' },
      { ...lamp, code: 'L2', price: '6' },
      'joins 2',
      { ...sofa, code: 'S1', price: '9' },
      { ...sofa, code: 'S2', price: '9' },
    ])
  })

  test('a row that adds to none, because there is none or it is refused', async () => {
    const table = csvTable('handle,sku,title,price,image\nlamp,,,,c.jpg\nsofa,S1,Sofa,free,\nsofa,,,,s.jpg')
    const lonely = 'the row brings no item, and there is no other row that it could add to'
    expect(await mapped(table, { group })).toEqual([
      lonely,
      'price free is not an amount such as 1234.50',
      lonely,
    ])
  })

  test('what a refused row says of the thing holds for the others, which add to a good one', async () => {
    const table = csvTable('handle,sku,title,price,image\nsofa,S1,Sofa,free,a\nsofa,S2,,9,\nsofa,,,,b')
    expect(await mapped(table, { group })).toEqual([
      'price free is not an amount such as 1234.50',
      { group: 'sofa', code: 'S2', name: 'Sofa', price: '9', picture: 'a', pictures: 'b' },
      'joins 3',
    ])
  })

  test('rows that cannot be read stay where they are', async () => {
    const row = (rowNo: number, sku: string): FileRow => ({
      rowNo,
      cells: new Map([
        ['handle', 'x'],
        ['sku', sku],
      ]),
    })
    const bad: FileRow = { rowNo: 3, refusal: { column: '', value: '', reason: 'cannot be read' } }
    const table = tableOf(['handle', 'sku'], [row(2, 'A'), bad, row(4, 'B')])
    expect(await mapped(table, { group: { by: 'handle', words: [] } }, { code: 'sku' })).toEqual([
      { code: 'A' },
      'cannot be read',
      { code: 'B' },
    ])
  })

  test('without a value each row is its own', async () => {
    const table = csvTable('handle,sku,title,price,image\n,A,First,1,\n,B,,1,')
    const names = (await mapped(table, { group })).map((row) => typeof row === 'object' && row.name)
    expect(names).toEqual(['First', ''])
  })

  test('one that repeats its code adds to the first', async () => {
    const table = csvTable('handle,sku,title,price,image\nx,A,X,1,a\nx,B,,2,\nx,A,,1,b')
    const rows = await mapped(table, { group: { ...group, once: 'code' } })
    expect(rows[2]).toBe('joins 2')
    expect(rows[1]).toMatchObject({ pictures: 'b' })
  })

  test('a parent without an option, where others have one, speaks for them; alone it is an item', async () => {
    const table = csvTable(
      'handle,sku,title,price,image,option\nx,X,Parent,0,,\nx,X-1,,5,,red\ny,Y,Alone,7,,',
    )
    const rows = await mapped(table, { group: { ...group, parentLacks: 'option' } })
    expect(rows[0]).toBe('joins 3')
    expect(rows[1]).toMatchObject({ code: 'X-1', name: 'Parent', price: '5' })
    expect(rows[2]).toMatchObject({ code: 'Y', price: '7' })
  })

  test('rows that go on with the one before', async () => {
    const table = csvTable('type,sku,title\nmain,A1,A\n,A2,\nmain,B1,B\n,B2,')
    const rows = await mapped(
      table,
      { group: { continues: 'type', words: ['name'] } },
      { code: 'sku', name: 'title' },
    )
    expect(rows).toEqual([
      { code: 'A1', name: 'A' },
      { code: 'A2', name: 'A' },
      { code: 'B1', name: 'B' },
      { code: 'B2', name: 'B' },
    ])
  })
})

test('a group too large to be held goes out in pieces with the same words; late pictures are refused', async () => {
  const cells = (sku: string, title: string, image: string) =>
    new Map([
      ['handle', 'big'],
      ['sku', sku],
      ['title', title],
      ['price', sku && '1'],
      ['image', image],
    ])
  const rows = Array.from({ length: groupLimits.rows + 2 }, (_, at) => ({
    rowNo: at + 2,
    cells: at === groupLimits.rows + 1 ? cells('', '', 'late') : cells(`S${at}`, at === 0 ? 'Big' : '', ''),
  }))
  const all = await mapped(tableOf(['handle', 'sku', 'title', 'price', 'image'], rows, { batch: 700 }), {
    group,
  })
  expect(all.length).toBe(rows.length)
  expect(all[groupLimits.rows]).toMatchObject({ code: `S${groupLimits.rows}`, name: 'Big' })
  expect(all.at(-1)).toBe('adds to rows too many to be held at once')
})
