import {
  amountCell,
  BadCell,
  dayCell,
  flagCell,
  idCell,
  listCell,
  poundsCell,
  type RowCells,
  textCell,
} from '../shared/rows/cells.ts'
import type { Layout } from '../shared/rows/source-row.ts'
import { gtinKey } from './gtin.ts'
import { imageAddress, imageAddresses } from './image-address.ts'

export const catalogLayout: Layout = {
  required: ['sku'],
  optional: [
    ...[
      'item_id',
      'product',
      'product_id',
      'title',
      'brand',
      'description',
      'ingredients',
      'analysis',
      'size',
      'upc',
    ],
    ...[
      'mpn',
      'item_number',
      'supplier',
      'supplier_sku',
      'cost',
      'wholesale',
      'retail',
      'msrp',
      'map',
      'weight_lb',
    ],
    ...[
      'discontinued',
      'eta',
      'species',
      'category',
      'subcategory',
      'life_stage',
      'product_group',
      'main_ingredient',
    ],
    ...['breed_size', 'special_condition', 'type', 'country_of_origin', 'image', 'images'],
  ],
}

/** What one row says of an item, its product and a supplier's offer of it. Keys that are absent say nothing; null clears. */
export interface CatalogRow {
  readonly sku: string
  readonly itemId: number | null
  readonly productKey: string | null
  readonly productId: number | null
  readonly supplier: string | null
  readonly product: object
  readonly item: object
  readonly offer: object
}

/** Refusals are left with the cells. */
export function catalogRow(cells: RowCells): CatalogRow {
  const sku = cells.read('sku', textCell(128))
  if (!sku && cells.refusals.length === 0) cells.refuse({ column: 'sku', value: '', reason: 'is missing' })
  return {
    sku: sku ?? '',
    itemId: cells.read('item_id', idCell) ?? null,
    productKey: cells.read('product', textCell(255)) ?? null,
    productId: cells.read('product_id', idCell) ?? null,
    supplier: cells.read('supplier', textCell(63)) ?? null,
    product: productOf(cells),
    item: itemOf(cells),
    offer: offerOf(cells),
  }
}

function productOf(cells: RowCells): object {
  return {
    // products always have one: a blank title says nothing
    title: cells.read('title', textCell(1000)) ?? undefined,
    brand: cells.read('brand', textCell(255)),
    description: cells.read('description', (text) => text),
    ingredients: cells.read('ingredients', (text) => text),
    analysis: cells.read('analysis', analysisCell),
    image: cells.read('image', imageAddress),
    images: cells.read('images', imageAddresses),
    metadata: {
      species: cells.read('species', textCell(255)),
      category: cells.read('category', textCell(255)),
      subcategory: cells.read('subcategory', textCell(255)),
      lifeStage: cells.read('life_stage', listCell),
      productGroup: cells.read('product_group', listCell),
      mainIngredient: cells.read('main_ingredient', textCell(255)),
      breedSize: cells.read('breed_size', listCell),
      specialCondition: cells.read('special_condition', listCell),
      type: cells.read('type', listCell),
      countryOfOrigin: cells.read('country_of_origin', textCell(255)),
    },
  }
}

function itemOf(cells: RowCells): object {
  const gtin = cells.read('upc', codeCell)
  return {
    label: cells.read('size', textCell(255)),
    gtin,
    gtinKey: typeof gtin === 'string' ? gtinKey(gtin) : gtin,
    mpn: cells.read('mpn', textCell(128)),
    itemNumber: cells.read('item_number', textCell(128)),
    discontinued: cells.read('discontinued', flagCell),
    weight: cells.read('weight_lb', poundsCell),
    wholesale: cells.read('wholesale', amountCell),
    retail: cells.read('retail', amountCell),
    msrp: cells.read('msrp', amountCell),
    map: cells.read('map', amountCell),
    eta: cells.read('eta', dayCell),
  }
}

function offerOf(cells: RowCells): object {
  return {
    supplierSku: cells.read('supplier_sku', textCell(128)),
    // an offer always has one: a blank cost says nothing
    cost: cells.read('cost', amountCell) ?? undefined,
  }
}

/** A code as given, but for the apostrophe with which spreadsheets are told to leave it alone. */
function codeCell(text: string): string | BadCell {
  const code = text.replace(/^['’]/, '').trim()
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(code))
    return new BadCell('was turned into a rounded number by a spreadsheet')
  return code.length > 64 ? new BadCell('is longer than 64 characters') : code
}

function analysisCell(text: string): readonly object[] | BadCell {
  const bad = new BadCell('is not a JSON list of {"nutrient", "guaranteed_units"}')
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return bad
    const entries = list.map(analysisEntry)
    return entries.some((entry) => entry === undefined) ? bad : (entries as object[])
  } catch {
    return bad
  }
}

function analysisEntry(entry: unknown): object | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  if (!('nutrient' in entry) || !('guaranteed_units' in entry)) return undefined
  const { nutrient, guaranteed_units: guaranteedUnits, ...rest } = entry
  if (typeof nutrient !== 'string' || typeof guaranteedUnits !== 'string' || Object.keys(rest).length > 0)
    return undefined
  // text columns know neither, and JSON can smuggle both in
  return /\0|\p{Surrogate}/u.test(nutrient + guaranteedUnits) ? undefined : { nutrient, guaranteedUnits }
}
