import { describe, expect, test } from 'vitest'
import { allRows, csvTable, told } from '../../../../test/support/tables.ts'
import type { FileTable } from '../../shared/rows/file-table.ts'
import { mapRows } from '../../shared/rows/mapping/map-rows.ts'
import { readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { catalogLayout } from '../catalog-row.ts'
import type { ImportKind } from '../imports/kinds.ts'
import { guessMapping } from './guess-mapping.ts'

const stockLayout = { required: ['warehouse', 'on_hand'], optional: ['sku', 'item_id', 'buffer'] }

/** A file brought in as it is recognised. */
async function brought(table: FileTable, kind: ImportKind, constants: Record<string, string> = {}) {
  const layout = kind === 'catalog' ? catalogLayout : stockLayout
  const guess = guessMapping(table, kind, layout, { constants })
  const rows = (await allRows(mapRows(table, readMapping(guess.mapping), layout))).map(told)
  return { ...guess, rows }
}

const woo = `ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Description,In stock?,Stock,Weight (lbs),Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)
12,variation,TEE-R,,Tee - Red,1,,1,4,0.5,,19.00,,https://shop.example/red.jpg,TEE,Color,Red,Size,L
11,variable,TEE,,Tee,1,Soft,1,,,,,"Clothing > Shirts, Sale","https://shop.example/a.jpg, https://shop.example/b.jpg",,Color,"Red, Blue",Size,"L, M"
13,variation,,,Tee - Blue,0,,1,parent,0.5,,19.00,,,id:11,Color,Blue,Size,
14,simple,MUG,4006381333931,Mug,-1,,0,,,6.00,8.50,Kitchen,,,Color,"Red, Blue",,
15,grouped,SET,,Set,1,,1,,,,,,,,,,,
16,external,EXT,,Elsewhere,1,,1,,,,5,,,,,,,
17,"simple, downloadable, virtual",SONG,,Song,1,,1,,,,1,,,,,,,`

describe('WooCommerce', () => {
  test('variations before their parent, by code and by number; what cannot be shipped', async () => {
    const { layout, sure, rows } = await brought(csvTable(woo), 'catalog')
    expect([layout, sure]).toEqual(['woocommerce', true])
    const tee = {
      title: 'Tee',
      description: 'Soft',
      category: 'Clothing',
      subcategory: 'Shirts',
      product: 'TEE',
    }
    expect(rows[0]).toMatchObject({ ...tee, sku: 'TEE-R', size: 'Red / L', weight_lb: '0.5', retail: '19' })
    expect(rows[0]).toMatchObject({
      image: 'https://shop.example/a.jpg',
      images: 'https://shop.example/b.jpg',
    })
    expect(rows[1]).toBe('joins 2')
    expect(rows[2]).toMatchObject({ ...tee, sku: 'woo-13', size: 'Blue', discontinued: 'yes' })
    expect(rows[3]).toMatchObject({
      sku: 'MUG',
      size: '',
      upc: '4006381333931',
      retail: '8.5',
      discontinued: 'yes',
    })
    expect(rows[3]).not.toHaveProperty('product')
    expect(rows.slice(4)).toEqual([
      'Type grouped is a collection of other products, which have rows of their own',
      'Type external is sold in another shop: there is nothing to ship',
      'Type simple, downloadable, virtual is nothing that can be shipped',
    ])
  })

  test('weights in kilograms, by the header', async () => {
    const { rows } = await brought(csvTable(woo.replace('Weight (lbs)', 'Weight (kg)')), 'catalog', {
      supplier: 'acme',
    })
    expect(rows[0]).toMatchObject({ weight_lb: '1.102', supplier_sku: 'TEE-R', product: 'acme:TEE' })
  })

  test('stock: the counts of what is counted', async () => {
    const { rows } = await brought(csvTable(woo), 'stock', { warehouse: 'main' })
    expect(rows).toEqual([
      { sku: 'TEE-R', on_hand: '4', warehouse: 'main' },
      { sku: 'woo-13', on_hand: '', warehouse: 'main' },
      { sku: 'MUG', on_hand: '0', warehouse: 'main' },
    ])
  })
})
