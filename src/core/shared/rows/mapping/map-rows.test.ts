import { describe, expect, test } from 'vitest'
import { allRows, csvTable, layoutOf, recordTable, told } from '../../../../../test/support/tables.ts'
import type { FileTable } from '../file-table.ts'
import type { ColumnMapping, ColumnRule } from './column-mapping.ts'
import { mapRows } from './map-rows.ts'
import { readMapping } from './read-mapping.ts'

const layout = layoutOf(
  'code',
  'name',
  'price',
  'size',
  'pictures',
  'picture',
  'group',
  'amount',
  'day',
  'weight',
)

async function mapped(table: FileTable, mapping: Omit<ColumnMapping, 'kind'>) {
  return (await allRows(mapRows(table, readMapping({ kind: 'things', ...mapping }), layout))).map(told)
}

/** What one cell becomes. */
async function cell(
  value: string,
  rule: Exclude<ColumnRule, string> | object,
  beside: Record<string, string> = {},
) {
  const [row] = await mapped(recordTable([{ x: value, ...beside }], 'json'), {
    columns: { code: { from: 'x', ...rule } },
  })
  return typeof row === 'object' ? row.code : row
}

describe('a cell', () => {
  test('the first that is not blank, or all', async () => {
    const table = csvTable('a,b,c\n,2,3\n,,\n1,NULL,3')
    const columns = {
      code: { from: ['a', 'b'] },
      size: { from: ['a', 'b', 'c'], take: 'all', joined: '-' },
    } as const
    expect(await mapped(table, { columns, nothing: ['null'] })).toEqual([
      { code: '2', size: '2-3' },
      { code: '', size: '' },
      { code: '1', size: '1-3' },
    ])
  })

  test('words, and what all others mean', async () => {
    const words = { Archived: 'yes', '': 'no' }
    expect(await cell('ARCHIVED', { words })).toBe('yes')
    expect(await cell('', { words })).toBe('no')
    expect(await cell('else', { words })).toBe('else')
    expect(await cell('2020-01-01', { words, others: 'yes' })).toBe('yes')
    expect(await cell('constructor', { words })).toBe('constructor')
  })

  test('parts, pairs and lists', async () => {
    expect(
      await cell('Home > Kitchen, Music', {
        part: [
          { split: ',', at: 1 },
          { split: '>', at: -1 },
        ],
      }),
    ).toBe('Kitchen')
    expect(await cell('Salt\\, Pepper, Oil', { part: { split: ',', at: 1 } })).toBe('Salt, Pepper')
    expect(await cell('a', { part: { split: '>', at: 2 } })).toBe('')
    expect(await cell('north=3,default=100', { pair: { key: 'Default' } })).toBe('100')
    expect(await cell('a; b;;a', { as: 'list', separator: ';' })).toBe('a|b')
    expect(await cell('a|b', { as: 'list' })).toBe('a|b')
  })

  test('slugs, prefixes, digits and HTML', async () => {
    expect(await cell('Café “Crème” No. 5', { as: 'slug' })).toBe('cafe-creme-no-5')
    expect(await cell('752', { digits: 5 })).toBe('00752')
    expect(await cell('K1A 0B1', { digits: 5 })).toBe('K1A 0B1')
    expect(await cell('7', { prefix: 'AW-' })).toBe('AW-7')
    expect(await cell('', { prefix: 'AW-' })).toBe('')
    expect(
      await cell('<p>Salt &amp; pepper&#174;<br>5 &lt; 6&#x2122; &nbsp;&unknown;&toString;</p>', {
        html: true,
      }),
    ).toBe('Salt & pepper® 5 < 6™ &unknown;&toString;')
  })

  test('units and days', async () => {
    expect(await cell('1,200', { as: 'units' })).toBe('1200')
    expect(await cell('12.0', { as: 'units' })).toBe('12')
    expect(await cell('12.5', { as: 'units' })).toBe('x 12.5 is not a whole number')
    expect(await cell('-3', { as: 'units' })).toBe('x -3 is negative')
    expect(await cell('-3', { as: 'units', negative: 'zero' })).toBe('0')
    expect(await cell('10+', { as: 'units' })).toBe('x 10+ is not a whole number')
    expect(await cell('2030-01-01 0:00:00', { as: 'day' })).toBe('2030-01-01')
    expect(await cell('3/31/2027', { as: 'day', order: 'mdy' })).toBe('2027-03-31')
    expect(await cell('soon', { as: 'day' })).toBe('x soon is not a day such as 2027-03-31')
  })

  test('money: zero, a currency beside it, and only what is more', async () => {
    expect(await cell('.0000', { as: 'money', zero: 'nothing' })).toBe('')
    expect(await cell('10', { as: 'money', currencyFrom: 'c' }, { c: 'EUR' })).toBe(
      'x 10 is in EUR, where USD is expected',
    )
    expect(await cell('10', { as: 'money', currencyFrom: 'c' }, { c: 'usd' })).toBe('10')
    expect(await cell('9.99', { as: 'money', above: 'p' }, { p: '10' })).toBe('')
    expect(await cell('10.00', { as: 'money', above: 'p' }, { p: '10' })).toBe('')
    expect(await cell('10.01', { as: 'money', above: 'p' }, { p: '10' })).toBe('10.01')
  })

  test('only for some rows, else another column, or nothing at all', async () => {
    const table = csvTable('type,a,b\nvariation,1,2\nsimple,1,2\nsimple,1,')
    const code = { from: 'a', when: { column: 'TYPE', is: ['variation'] }, otherwise: 'b' }
    expect(await mapped(table, { columns: { code, size: { from: 'b', blank: 'keeps' } } })).toEqual([
      { code: '1', size: '2' },
      { code: '2', size: '2' },
      { code: '' },
    ])
  })

  test('weights by a column of units, and by the name of the column', async () => {
    const table = csvTable('w,u,Weight (kg)\n1,KG,2\n1,,2\n1,stone,')
    const columns = {
      weight: { from: 'w', as: 'weight', unitFrom: 'u', unit: 'lb' },
      amount: { from: 'Weight (kg)', as: 'weight', unit: 'name' },
    } as const
    expect(await mapped(table, { columns })).toEqual([
      { weight: '2.205', amount: '4.409' },
      { weight: '1', amount: '4.409' },
      'w 1 has the unit "stone", which is none of kg, g, oz or lb',
    ])
  })

  test('numbered columns, in the order of their numbers', async () => {
    const table = csvTable('image 2 src,Image10_src,image1 src,image src\nb,j,a,none')
    const pictures = { from: 'Image{n} Src', take: 'all', as: 'list', separator: '|' } as const
    expect(await mapped(table, { columns: { pictures } })).toEqual([{ pictures: 'a|b|j' }])
  })
})

describe('a file that does not fit its mapping', () => {
  test.each([
    [{ columns: { code: 'Cost' } }, 'The file has no column "Cost", from which code is read.'],
    [{ columns: { colour: 'a' } }, 'The mapping has "colour", no column of the hub. Known are: code, name,'],
    [
      { columns: { code: 'a' }, rows: { only: { column: 'Type', is: ['x'] } } },
      'The file has no column "Type", by which',
    ],
  ])('is refused when it is read', async (mapping, sentence) => {
    await expect(mapped(csvTable('a\n1'), mapping)).rejects.toThrow(sentence)
  })

  test('lacks what the hub needs', async () => {
    const needs = { required: ['code'], optional: ['name'] }
    const rows = mapRows(csvTable('a\n1'), { kind: 'things', columns: { name: 'a' } }, needs)
    await expect(allRows(rows)).rejects.toThrow('Nothing in the file is said to be "code": say')
  })

  test('may lack what is optional', async () => {
    expect(
      await mapped(csvTable('a\n1'), { columns: { code: 'a', name: { from: 'b', optional: true } } }),
    ).toEqual([{ code: '1' }])
  })
})

test('an exact name comes before a loose one, and columns have the file’s names', async () => {
  const mapping = {
    kind: 'things',
    columns: { code: 'sku', size: { from: ['a', 'b'], take: 'all' } },
  } as const
  const rows = mapRows(csvTable('SKU,sku,A ,b\n1,2,3,4'), mapping, layout)
  expect((await allRows(rows)).map(told)).toEqual([{ code: '2', size: '3 / 4' }])
  expect(['code', 'size', 'price'].map(rows.columnOf)).toEqual(['sku', 'A / b', 'price'])
})

test('rows that do not matter are passed over, others are refused by name', async () => {
  const table = csvTable('sku,type,currency\nA,simple,USD\nA,simple,EUR\nB,gift card,USD')
  const rows = {
    only: { column: 'currency', is: ['usd'] },
    refuse: [{ when: { column: 'type', is: ['gift card'] }, because: 'is nothing to ship' }],
  }
  expect(await mapped(table, { columns: { code: 'sku' }, rows })).toEqual([
    { code: 'A' },
    'type gift card is nothing to ship',
  ])
})

test('the same rows again', async () => {
  const { rows } = mapRows(csvTable('a\n1\n2'), { kind: 'things', columns: { code: 'a' } }, layout)
  expect(await allRows({ rows })).toEqual(await allRows({ rows }))
})
