import { describe, expect, test } from 'vitest'
import { csvTable, recordTable, tableOf } from '../../../../test/support/tables.ts'
import type { FileTable } from '../../shared/rows/file-table.ts'
import { readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { catalogLayout } from '../catalog-row.ts'
import type { ImportKind } from '../imports/kinds.ts'
import { guessMapping } from './guess-mapping.ts'

const layouts = {
  catalog: catalogLayout,
  stock: { required: ['warehouse', 'on_hand'], optional: ['sku', 'item_id', 'buffer'] },
  prices: {
    required: ['price_list', 'sku'],
    optional: ['wholesale', 'retail', 'sale_wholesale', 'sale_starts', 'sale_ends'],
  },
  warehouses: { required: ['code', 'name', 'supplier', 'postal_code'], optional: [] },
}

function guessed(table: FileTable, kind: ImportKind = 'catalog', constants: Record<string, string> = {}) {
  const guess = guessMapping(table, kind, layouts[kind], { constants })
  readMapping(guess.mapping)
  return { ...guess, rules: guess.mapping.columns }
}

describe('what columns are called', () => {
  test('in words of the trade, padded, in any case, with one letter wrong', () => {
    const table = csvTable(
      'PART NO. , Manufacturrer ,Item Name,EAN-13,Dealer Cost,List Price,Price,Wieght (kg),Qty\nA-1,Nordhem,Mug,4006381333931,4.10,12.00,9.90,0.35,5',
    )
    const { rules, layout, missing } = guessed(table)
    expect(rules).toEqual({
      upc: 'EAN-13',
      sku: 'PART NO.',
      title: 'Item Name',
      brand: 'Manufacturrer',
      cost: { from: 'Dealer Cost', as: 'money' },
      retail: { from: 'Price', as: 'money' },
      msrp: { from: 'List Price', as: 'money' },
      weight_lb: { from: 'Wieght (kg)', as: 'weight', unit: 'kg' },
    })
    expect([layout, missing]).toEqual([null, []])
  })

  test('each column of the file says what becomes of it, with samples', () => {
    const { columns, sure } = guessed(
      csvTable('code,name,colour\n4006381333931,Mug,red\n4006381333931,Cup,blue'),
    )
    expect(columns).toEqual([
      {
        column: 'code',
        to: 'upc',
        sample: ['4006381333931'],
        why: 'its name allows it, and its values look like it',
      },
      { column: 'name', to: 'title', sample: ['Mug', 'Cup'], why: 'its name says so' },
      { column: 'colour', to: null, sample: ['red', 'blue'], why: 'nothing of the hub is called like it' },
    ])
    expect(sure).toBe(false)
  })

  test('a name whose values are something else is not believed', () => {
    const { columns, rules } = guessed(csvTable('sku,name,price\nA,Mug,ask us\nB,Cup,ask us'))
    expect(rules).not.toHaveProperty('retail')
    expect(columns[2]?.why).toBe('is called like retail, but its values do not look like it')
  })

  test('money is written as it is: decimal commas, cents, zero for not known, other currencies', () => {
    const { rules, sure } = guessed(
      csvTable('sku,name,price,msrp_cents,cost\nA,Mug,"1.234,50",1299,0.00\nB,Cup,"9,90",999,4.00'),
    )
    expect(rules).toMatchObject({
      retail: { from: 'price', as: 'money', decimals: ',' },
      msrp: { from: 'msrp_cents', as: 'money', cents: true },
      cost: { from: 'cost', as: 'money', zero: 'nothing' },
    })
    expect(sure).toBe(false)
    expect(guessed(csvTable('sku,name,Price EUR,Price USD\nA,Mug,1,2')).rules).toMatchObject({
      retail: { from: 'Price USD' },
    })
  })

  test('units of weights: in a column of their own, behind the number, or none', () => {
    expect(guessed(csvTable('sku,name,weight,weight_unit\nA,Mug,1,kg')).rules).toMatchObject({
      weight_lb: { from: 'weight', unitFrom: 'weight_unit', unit: 'lb' },
    })
    expect(guessed(csvTable('sku,name,weight\nA,Mug,1 kg')).rules).toMatchObject({
      weight_lb: { from: 'weight', as: 'weight' },
    })
    const none = guessed(csvTable('sku,name,weight\nA,Mug,1'))
    expect(none.columns[2]?.why).toBe('its name says so; pounds are supposed, for no unit is said')
    expect(none.sure).toBe(false)
  })

  test('several barcodes, numbered pictures and options', () => {
    const { rules } = guessed(
      csvTable(
        'sku,name,UPC,EAN,Image 1,Image 2,Option 1 Value,Option 2 Value\nA,Mug,012345678905,,a.jpg,b.jpg,Red,L',
      ),
    )
    expect(rules).toMatchObject({
      upc: { from: ['UPC', 'EAN'] },
      image: 'Image 1',
      images: { from: 'Image {n}', take: 'all', without: 'image' },
      size: { from: 'Option {n} Value', take: 'all' },
    })
  })

  test('nested records', () => {
    const { rules } = guessed(
      recordTable([{ id: '7', title: 'Mug', 'meta.barcode': '4006381333931', price: '9.9' }], 'json'),
    )
    expect(rules).toMatchObject({ sku: 'id', title: 'title', upc: 'meta.barcode', retail: { from: 'price' } })
  })

  test('rows of one product of which only the first has a title', () => {
    const { mapping } = guessed(csvTable('slug,sku,name,price\nmug,M-1,Mug,5\nmug,M-2,,6'))
    expect(mapping.rows).toEqual({ group: { by: 'slug', words: ['title'] } })
  })
})

test('a column that only says price is what a shopper pays, and never a cost', () => {
  const { rules, notes } = guessed(csvTable('sku,name,price\nA,Mug,5'), 'catalog', { supplier: 'acme' })
  expect(rules).toMatchObject({ supplier_sku: 'sku', retail: { from: 'price' } })
  expect(rules).not.toHaveProperty('cost')
  expect(notes[0]).toContain('No column is the cost')
  expect(notes[0]).toContain(
    'If the amounts under "price" are what this supplier asks of you, map cost to it too.',
  )
})

test('without a supplier it is said what that means', () => {
  expect(guessed(csvTable('sku,name,price\nA,Mug,5')).notes).toEqual([
    'The file does not say who supplies its items. To bring them in as a supplier’s offers, say supplier = its code.',
  ])
})

test('a plain count, and the constant that it lacks', () => {
  const { rules, missing, notes } = guessed(csvTable('sku,quantity\nA,5'), 'stock')
  expect(rules).toEqual({ sku: 'sku', on_hand: { from: 'quantity', as: 'units' } })
  expect(missing).toEqual(['warehouse'])
  expect(notes).toEqual([
    'No column of the file is the warehouse, which says where it lies. Say the same for all rows: warehouse = …',
  ])
  expect(guessed(csvTable('sku,quantity\nA,5'), 'stock', { warehouse: 'main' }).missing).toEqual([])
})

test('prices and warehouses', () => {
  expect(guessed(csvTable('Item #,Net Price\nA,5'), 'prices', { price_list: 'gold' })).toMatchObject({
    rules: { sku: 'Item #', wholesale: { from: 'Net Price', as: 'money' } },
    missing: [],
  })
  expect(guessed(csvTable('id,name,zip\n1,Mall,55425'), 'warehouses').missing).toEqual(['supplier'])
})

test('a file without names is guessed at only where nothing else is possible', () => {
  const codes = ['4006381333931', '5901234123457', '9780201379624', '0012345678905']
  const rows = codes.map((code, at) => ({
    rowNo: at + 1,
    cells: new Map([
      ['column 1', String(at + 10)],
      ['column 2', code],
      ['column 3', '12.50'],
    ]),
  }))
  const { rules, mapping, missing } = guessed(
    tableOf(['column 1', 'column 2', 'column 3'], rows, { header: false }),
  )
  expect(rules).toEqual({ upc: 'column 2' })
  expect(mapping.read).toEqual({ header: false })
  expect(missing).toEqual(['sku', 'title'])
})
