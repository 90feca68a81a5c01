import {
  type CatalogField,
  catalogFields,
  metadataKeys,
  saysBit,
} from '../../store/imports/catalog-fields.ts'
import type { StagedValue } from '../../store/imports/staging.ts'
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

/** Several values in one cell. */
const lists: ReadonlySet<string> = new Set([
  'life_stage',
  'product_group',
  'breed_size',
  'special_condition',
  'type',
])

export const catalogLayout: Layout = {
  // or, where there is none, supplier and supplier_sku
  required: [],
  optional: [
    ...[
      'sku',
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

/** Reads each field of the stage; undefined: the row does not speak of it. */
const readers: Readonly<Record<CatalogField, (cells: RowCells) => StagedValue | undefined>> = {
  // products always have one: a blank title says nothing
  title: (cells) => cells.read('title', textCell(1000)) ?? undefined,
  brand: (cells) => cells.read('brand', textCell(255)),
  description: (cells) => cells.read('description', (text) => text),
  ingredients: (cells) => cells.read('ingredients', (text) => text),
  analysis: (cells) => cells.read('analysis', analysisCell),
  image: (cells) => cells.read('image', imageAddress),
  images: (cells) => cells.read('images', imageAddresses),
  label: (cells) => cells.read('size', textCell(255)),
  gtin: (cells) => cells.read('upc', codeCell),
  gtin_key: (cells) => {
    const gtin = cells.read('upc', keyCell)
    return gtin === '' ? null : gtin
  },
  mpn: (cells) => cells.read('mpn', textCell(128)),
  supplier_item_number: (cells) => cells.read('item_number', textCell(128)),
  discontinued: (cells) => cells.read('discontinued', flagCell),
  shipping_weight: (cells) => cells.read('weight_lb', poundsCell),
  msrp: (cells) => cells.read('msrp', amountCell),
  map: (cells) => cells.read('map', amountCell),
  eta: (cells) => cells.read('eta', dayCell),
  wholesale: (cells) => cells.read('wholesale', amountCell),
  retail: (cells) => cells.read('retail', amountCell),
  supplier_sku: (cells) => cells.read('supplier_sku', textCell(128)),
  // an offer always has one: a blank cost says nothing
  cost: (cells) => cells.read('cost', amountCell) ?? undefined,
}

const bits = catalogFields.map((name) => [readers[name], saysBit(name)] as const)

/** What one row says of an item, its product and a supplier's offer of it, as staged. Refusals are left with the cells. */
export function catalogValues(cells: RowCells): readonly StagedValue[] {
  const sku = cells.read('sku', textCell(128))
  const keys = [
    sku ?? null,
    cells.read('item_id', idCell) ?? null,
    cells.read('product', textCell(255)) ?? null,
    cells.read('product_id', idCell) ?? null,
    cells.read('supplier', textCell(63)) ?? null,
  ]
  let says = 0
  const values = bits.map(([read, bit]) => {
    const value = read(cells)
    if (value !== undefined) says += bit
    return value ?? null
  })
  const metadata = metadataOf(cells)
  if (!sku && cells.refusals.length === 0 && !namesOffer(cells)) {
    cells.refuse({ column: 'sku', value: '', reason: 'is missing' })
  }
  return [...keys, says, metadata, ...values]
}

/** Then the item may go without a SKU: its supplier's code tells which it is. */
function namesOffer(cells: RowCells): boolean {
  return Boolean(cells.read('supplier', (text) => text) && cells.read('supplier_sku', (text) => text))
}

const metadataReaders = Object.entries(metadataKeys).map(([column, key]) => {
  const isList = lists.has(column)
  return { column, key, reader: isList ? listCell : textCell(255) } as const
})

function metadataOf(cells: RowCells): object | null {
  let metadata: Record<string, unknown> | null = null
  for (const { column, key, reader } of metadataReaders) {
    const value = cells.read<unknown>(column, reader)
    if (value === undefined) continue
    metadata ??= {}
    metadata[key] = value
  }
  return metadata
}

/** A code as given, but for the apostrophe with which spreadsheets are told to leave it alone. */
function codeCell(text: string): string | BadCell {
  const code = text.replace(/^['’]/, '').trim()
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(code))
    return new BadCell('was turned into a rounded number by a spreadsheet')
  return code.length > 64 ? new BadCell('is longer than 64 characters') : code
}

/** The same code as fourteen digits; '' where it is none. What is wrong with it is told once, by the code itself. */
function keyCell(text: string): string {
  const code = codeCell(text)
  return code instanceof BadCell ? '' : (gtinKey(code) ?? '')
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
