import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allRows, csvTable, recordTable, tableOf, told } from '../../../../../test/support/tables.ts'
import type { Layout } from '../source-row.ts'
import { mapRows } from './map-rows.ts'

const layout: Layout = { required: ['code'], optional: ['name', 'list_price', 'place'] }
const same = { kind: 'things', columns: 'same' } as const

test('the hub’s own columns come through as they are: the very same rows', async () => {
  const rows = [
    {
      rowNo: 2,
      cells: new Map([
        ['code', 'A'],
        ['name', ''],
      ]),
    },
    { rowNo: 3, refusal: { column: '', value: '', reason: 'the row cannot be read' } },
  ]
  const all = await allRows(mapRows(tableOf(['code', 'name'], rows), same, layout))
  expect(all[0]).toBe(rows[0])
  expect(all[1]).toBe(rows[1])
})

test('whatever rows there are, the identity changes none', async () => {
  const cells = fc.uniqueArray(fc.constantFrom('code', 'name', 'list_price', 'place'), { minLength: 1 })
  const row = fc
    .tuple(cells, fc.array(fc.string(), { minLength: 4, maxLength: 4 }))
    .map(([names, values]) => new Map(names.map((name, at) => [name, values[at] ?? ''])))
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 20 }),
      fc.constantFrom('csv', 'jsonl' as const),
      async (maps, format) => {
        const rows = maps.map((map, index) => ({ rowNo: index + 2, cells: map }))
        const columns = ['code', 'name', 'list_price', 'place']
        expect(await allRows(mapRows(tableOf(columns, rows, { format }), same, layout))).toEqual(rows)
        const named = Object.fromEntries(columns.map((column) => [column, column]))
        const trimmed = rows.map(({ rowNo, cells: each }) => ({
          rowNo,
          cells: new Map([...each].map(([k, v]) => [k, v.trim()])),
        }))
        const mapped = await allRows(
          mapRows(tableOf(columns, rows, { format }), { kind: 'things', columns: named }, layout),
        )
        const order = (cells: ReadonlyMap<string, string>) =>
          new Map(columns.flatMap((c) => (cells.has(c) ? [[c, cells.get(c)]] : [])))
        expect(mapped).toEqual(trimmed.map((each) => ({ ...each, cells: order(each.cells) })))
      },
    ),
  )
})

describe('names of columns', () => {
  test('case, padding, blanks, hyphens and underscores make no difference', async () => {
    const mapped = mapRows(csvTable('CODE , List-Price\nA,5'), same, layout)
    expect((await allRows(mapped)).map(told)).toEqual([{ code: 'A', list_price: '5' }])
    expect(mapped.columnOf('list_price')).toBe('List-Price')
    expect(mapped.columnOf('name')).toBe('name')
  })

  test.each([
    ['code,colour\nA,red', 'Unknown column "colour". Known are: code, name, list_price, place.'],
    ['name\nx', 'Missing column "code".'],
    ['code,CODE\nA,B', 'Column "code" named twice.'],
  ])('a file that does not fit is refused by name', async (text, sentence) => {
    await expect(allRows(mapRows(csvTable(text), same, layout))).rejects.toThrow(sentence)
  })

  test('where rows name their own columns, a row is refused for an unknown one, and nothing else', async () => {
    const table = recordTable([{ code: 'A' }, { code: 'B', colour: 'red' }, { Code: 'C', 'List Price': '5' }])
    expect((await allRows(mapRows(table, same, layout))).map(told)).toEqual([
      { code: 'A' },
      'colour red is not a known key',
      { code: 'C', list_price: '5' },
    ])
  })

  test('the same twice in one record', async () => {
    const table = recordTable([{ code: 'A', Code: 'B' }])
    expect((await allRows(mapRows(table, same, layout))).map(told)).toEqual([
      'Code B is said twice: it is code too',
    ])
  })
})

test('constants stand in for a column that is missing, and for blanks', async () => {
  const mapping = { ...same, constants: { code: 'X', place: 'main' } }
  const rows = await allRows(mapRows(csvTable('name,place\na,\nb,north'), mapping, layout))
  expect(rows.map(told)).toEqual([
    { name: 'a', place: 'main', code: 'X' },
    { name: 'b', place: 'north', code: 'X' },
  ])
  const unknown = mapRows(csvTable('code\nA'), { ...same, constants: { colour: 'red' } }, layout)
  await expect(allRows(unknown)).rejects.toThrow('"colour" is no column of the hub.')
})
