import { describe, expect, test } from 'vitest'
import { allRows, csvTable, recordTable, told } from '../../../../test/support/tables.ts'
import type { FileTable } from '../../shared/rows/file-table.ts'
import { mapRows } from '../../shared/rows/mapping/map-rows.ts'
import { readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { catalogLayout } from '../catalog-row.ts'
import type { ImportKind } from '../imports/kinds.ts'
import { guessMapping } from './guess-mapping.ts'
import { readyLayouts } from './index.ts'

const stockLayout = { required: ['warehouse', 'on_hand'], optional: ['sku', 'item_id', 'buffer'] }

/** A file brought in as it is recognised. */
async function brought(table: FileTable, kind: ImportKind, constants: Record<string, string> = {}) {
  const layout = kind === 'catalog' ? catalogLayout : stockLayout
  const guess = guessMapping(table, kind, layout, { constants })
  const rows = (await allRows(mapRows(table, readMapping(guess.mapping), layout))).map(told)
  return { ...guess, rows }
}

test('every ready layout is a mapping', () => {
  for (const { mapping, kind } of readyLayouts) {
    expect(readMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
    expect(mapping.kind).toBe(kind)
  }
})

const shopify = `Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Variant Image,Cost per item,Status
oak-desk,Oak Desk,<p>Solid oak</p>,Nordhem,Desks,Title,Default Title,,,00123,12500,-2,249.00,299.00,0012345678905,https://shop.example/desk-1.jpg,,120.5,active
oak-desk,,,,,,,,,,,,,,,https://shop.example/desk-2.jpg,,,
mug,Mug,,Café Crème,Kitchen,Color,Red,Size,L,MUG-R-L,350,7,"1,009.90",9.90,,https://shop.example/mug.jpg,https://shop.example/red.jpg,4,draft
mug,,,,,,Blue,,L,,350,3,8,,,,,4,`

describe('Shopify', () => {
  test('a catalog: pictures in rows of their own, variants, what has no SKU', async () => {
    const { layout, sure, rows } = await brought(csvTable(shopify), 'catalog')
    expect([layout, sure]).toEqual(['shopify', true])
    expect(rows[0]).toEqual({
      product: 'oak-desk',
      sku: '00123',
      title: 'Oak Desk',
      description: '<p>Solid oak</p>',
      brand: 'Nordhem',
      category: 'Desks',
      size: '',
      upc: '0012345678905',
      weight_lb: '27.558',
      retail: '249',
      msrp: '299',
      cost: '120.5',
      discontinued: 'no',
      image: 'https://shop.example/desk-1.jpg',
      images: 'https://shop.example/desk-2.jpg',
    })
    expect(rows[1]).toBe('joins 2')
    expect(rows[2]).toMatchObject({
      sku: 'MUG-R-L',
      size: 'Red / L',
      retail: '1009.9',
      msrp: '',
      discontinued: 'yes',
    })
    expect(rows[3]).toMatchObject({
      sku: 'mug-blue-l',
      title: 'Mug',
      brand: 'Café Crème',
      size: 'Blue / L',
      discontinued: 'yes',
    })
    expect(rows[3]).toMatchObject({ images: 'https://shop.example/red.jpg' })
  })

  test('its older names, misspelt and in lower case', async () => {
    const old =
      'handle,title,body,vendor,type,option1 name,option1 value,variant sku,variant grams,variant inventory quantity,' +
      'variant fullfilment service,variant price,variant compare at price,image src\n' +
      'mug,Mug,<p>Nice</p>,Nordhem,Kitchen,Color,Red,MUG-R,350,7,manual,9.90,,https://shop.example/m.jpg \n' +
      'mug,,,,,Color,Blue,,350,3,manual,8,,'
    const { layout, sure, rows } = await brought(csvTable(old), 'catalog')
    expect([layout, sure]).toEqual(['shopify', true])
    expect(rows[0]).toMatchObject({
      sku: 'MUG-R',
      retail: '9.9',
      weight_lb: '0.772',
      description: '<p>Nice</p>',
    })
    expect(rows[1]).toMatchObject({ sku: 'mug-blue', title: 'Mug', retail: '8' })
  })

  test('of a supplier: the codes are its own, and so are its products', async () => {
    const { rows, mapping, notes } = await brought(csvTable(shopify), 'catalog', { supplier: 'acme' })
    expect(rows[2]).toMatchObject({
      supplier: 'acme',
      supplier_sku: 'MUG-R-L',
      product: 'acme:mug',
      cost: '4',
    })
    expect(rows[2]).not.toHaveProperty('sku')
    expect(notes).toEqual([])
    expect(mapping.constants).toEqual({ supplier: 'acme' })
  })

  test('without a cost it says so, and takes none from the price', async () => {
    const { notes, mapping } = await brought(
      csvTable(shopify.replace('Cost per item', 'Margin')),
      'catalog',
      { supplier: 'acme' },
    )
    expect(mapping.columns).not.toHaveProperty('cost')
    expect(notes).toEqual([
      'No column is the cost: rows of items that this supplier does not offer yet will be refused. If the amounts under ' +
        '"Variant Price" are what this supplier asks of you, map cost to it too.',
    ])
  })

  test('stock: less than none is none; pictures count nothing', async () => {
    const without = guessMapping(csvTable(shopify), 'stock', stockLayout)
    expect([without.missing, without.sure]).toEqual([['warehouse'], false])
    const { rows, layout, sure } = await brought(csvTable(shopify), 'stock', { warehouse: 'main' })
    expect([layout, sure]).toEqual(['shopify', true])
    expect(rows).toEqual([
      { sku: '00123', on_hand: '0', warehouse: 'main' },
      'joins 2',
      { sku: 'MUG-R-L', on_hand: '7', warehouse: 'main' },
      { sku: 'mug-blue-l', on_hand: '3', warehouse: 'main' },
    ])
  })

  test('the file with the new column names', async () => {
    const table = csvTable(
      'Title,URL handle,Description,Vendor,Type,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Cost per item,Inventory quantity,Weight value (grams),Product image URL\nMug,mug,Nice,Nordhem,Kitchen,Active,M-1,,Title,Default Title,9.90,12,4,5,350,https://shop.example/m.jpg',
    )
    const { layout, rows } = await brought(table, 'catalog')
    expect(layout).toBe('shopify-renamed')
    expect(rows[0]).toMatchObject({
      sku: 'M-1',
      size: '',
      retail: '9.9',
      msrp: '12',
      cost: '4',
      discontinued: 'no',
    })
  })

  test('the inventory of its locations', async () => {
    const table = csvTable(
      'Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,Bin name,Committed (not editable),Available (not editable),On hand (current),On hand (new)\nmug,Mug,Color,Red,M-1,,,West Coast DC,,1,4,5,\nmug,Mug,Color,Red,M-1,,,Shop,,,,not stocked,',
    )
    const { layout, sure, rows } = await brought(table, 'stock')
    expect([layout, sure]).toEqual(['shopify-inventory', true])
    expect(rows).toEqual([
      { sku: 'M-1', warehouse: 'west-coast-dc', on_hand: '5' },
      { sku: 'M-1', warehouse: 'shop', on_hand: '0' },
    ])
  })
})

describe('Google Merchant Center', () => {
  const record = {
    id: '0042',
    title: 'Mug',
    link: 'https://shop.example/mug',
    price: '12.99 USD',
    sale_price: '9.99 USD',
    availability: 'in_stock',
    image_link: 'https://shop.example/m.jpg',
    additional_image_link: 'https://shop.example/n.jpg|https://shop.example/o.jpg',
    brand: 'Nordhem',
    gtin: '4006381333931',
    item_group_id: 'mugs',
    shipping_weight: '3 kg',
    product_type: 'Kitchen > Mugs',
    color: 'Red',
    size: 'L',
  }

  test.each(['xml', 'csv'] as const)('as %s', async (format) => {
    const names = Object.entries(record).map(([key, value]) => [
      format === 'xml' ? `g:${key}` : key.replace('_', ' '),
      value,
    ])
    const { layout, sure, rows } = await brought(recordTable([Object.fromEntries(names)], format), 'catalog')
    expect([layout, sure]).toEqual(['google-merchant', true])
    expect(rows[0]).toMatchObject({
      ...{
        product: 'mugs',
        sku: '0042',
        title: 'Mug',
        brand: 'Nordhem',
        upc: '4006381333931',
        retail: '12.99',
      },
      ...{ category: 'Kitchen', subcategory: 'Mugs', size: 'Red / L', weight_lb: '6.614' },
      images: 'https://shop.example/n.jpg|https://shop.example/o.jpg',
    })
  })

  test('in another currency each row is refused, with the reason', async () => {
    const { rows } = await brought(recordTable([{ ...record, price: '12.99 EUR' }], 'csv'), 'catalog')
    expect(rows).toEqual(['price 12.99 EUR is in EUR, where USD is expected'])
  })
})

test('the hub’s own layout comes before all others, in any spelling', async () => {
  const { layout, sure, mapping, rows } = await brought(csvTable('SKU,Title,Weight lb\nA,Mug,1.5'), 'catalog')
  expect([layout, sure, mapping.columns]).toEqual(['hub', true, 'same'])
  expect(rows).toEqual([{ sku: 'A', title: 'Mug', weight_lb: '1.5' }])
  const stock = await brought(csvTable('sku,on_hand\nA,5'), 'stock', { warehouse: 'main' })
  expect([stock.layout, stock.sure, stock.rows]).toEqual([
    'hub',
    true,
    [{ sku: 'A', on_hand: '5', warehouse: 'main' }],
  ])
})

test('the inventory of a network', async () => {
  const table = csvTable(
    'item_id,sku_id,quantity_in_stock,quantity_on_backorder,backorder_date\nP1,S1,12,0,\nP1,S2,-1,0,',
  )
  const { layout, rows } = await brought(table, 'stock', { warehouse: 'main' })
  expect(layout).toBe('crux')
  expect(rows).toEqual([
    { sku: 'S1', on_hand: '12', warehouse: 'main' },
    { sku: 'S2', on_hand: '0', warehouse: 'main' },
  ])
})
