import { describe, expect, test } from 'vitest'
import { allRows, csvTable, layoutOf, tableOf, told } from '../../../../../test/support/tables.ts'
import type { FileTable } from '../file-table.ts'
import type { ParentsRule } from './column-mapping.ts'
import { mapRows } from './map-rows.ts'
import { parentsHeld } from './parented-rows.ts'
import { readMapping } from './read-mapping.ts'

const layout = layoutOf('code', 'name', 'price', 'group')
const parents: ParentsRule = {
  when: { column: 'type', is: ['variable'], split: ',' },
  keys: ['sku', 'id:{id}'],
  child: 'parent',
  to: 'group',
  words: ['name'],
}
const columns = { code: 'sku', name: 'name', price: { from: 'price', as: 'money' } }

async function mapped(table: FileTable, rule: ParentsRule = parents) {
  const mapping = readMapping({ kind: 'things', columns, rows: { parents: rule } })
  return (await allRows(mapRows(table, mapping, layout))).map(told)
}

describe('rows that speak for others', () => {
  test('wherever they stand, by code or by number', async () => {
    const table = csvTable(
      'id,type,sku,name,price,parent\n11,variation,T-1,Tee - Red,5,TEE\n10,"variable, featured",TEE,Tee,,\n12,variation,T-2,,6,id:10\n13,simple,M,Mug,3,',
      1,
    )
    expect(await mapped(table)).toEqual([
      { code: 'T-1', name: 'Tee', price: '5', group: 'TEE' },
      'joins 2',
      { code: 'T-2', name: 'Tee', price: '6', group: 'TEE' },
      { code: 'M', name: 'Mug', price: '3' },
    ])
  })

  test('a parent of none, a second one of the same name, a child whose parent is elsewhere', async () => {
    const table = csvTable(
      'id,type,sku,name,price,parent\n1,variable,A,Alone,,\n2,variable,B,One,,\n3,variable,B,Two,,\n4,variation,B-1,,2,B\n5,variation,C-1,,2,C',
    )
    expect(await mapped(table)).toEqual([
      'A brings no item: no row names it as its parent',
      'joins 5',
      'B is in row 3 already',
      { code: 'B-1', name: 'One', price: '2', group: 'B' },
      { code: 'C-1', name: '', price: '2', group: 'C' },
    ])
  })

  test('the children of a refused parent are refused, and a parent does not add to a refused child', async () => {
    const table = csvTable(
      'id,type,sku,name,price,parent\n1,variable,A,A,free,\n2,variation,A-1,,1,A\n3,variable,B,B,,\n4,variation,B-1,,free,B\n5,variation,B-2,,1,B',
    )
    const rows = await mapped(table)
    expect(rows[1]).toBe('parent A names row 2, which is refused')
    expect(rows[2]).toBe('joins 6')
  })

  test('with a prefix', async () => {
    const table = csvTable('id,type,sku,name,price,parent\n1,variable,A,A,,\n2,variation,A-1,,1,A')
    expect((await mapped(table, { ...parents, prefix: 'acme:' }))[1]).toMatchObject({ group: 'acme:A' })
  })
})

test('more parents than can be held refuse the file', async () => {
  const name = 'x'.repeat(parentsHeld / 10)
  const rows = Array.from({ length: 11 }, (_, at) => ({
    rowNo: at + 2,
    cells: new Map([
      ['type', 'variable'],
      ['sku', `S${at}`],
      ['name', name],
      ['price', ''],
      ['parent', ''],
    ]),
  }))
  const table = tableOf(['id', 'type', 'sku', 'name', 'price', 'parent'], rows)
  await expect(mapped(table)).rejects.toThrow('more parent rows than can be held')
})
