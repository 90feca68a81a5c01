import type { StagingTable } from './staging.ts'

/** A column of the hub that a row of a catalog file may speak of. */
interface Field {
  /** What the file's layout calls it. */
  readonly hub: string
  readonly type: string
  /** What a blank cell makes of it. */
  readonly cleared: string
}

const field = (hub: string, type: string, cleared = 'null'): Field => ({ hub, type, cleared })

/** By the column of `product`. */
export const productFields = {
  title: field('title', 'text', "''"),
  brand: field('brand', 'text', "''"),
  description: field('description', 'text', "''"),
  ingredients: field('ingredients', 'text'),
  analysis: field('analysis', 'jsonb', "'[]'"),
  image: field('image', 'text'),
  images: field('images', 'jsonb', "'[]'"),
} as const

/** By the column of `item`. */
export const itemFields = {
  label: field('size', 'text', "''"),
  gtin: field('upc', 'text'),
  gtin_key: field('', 'text'),
  mpn: field('mpn', 'text'),
  supplier_item_number: field('item_number', 'text'),
  discontinued: field('discontinued', 'boolean', 'false'),
  shipping_weight: field('weight_lb', 'int', '0'),
  msrp: field('msrp', 'bigint'),
  map: field('map', 'bigint'),
  eta: field('eta', 'date'),
} as const

/** The two that are never nothing, and the two of a supplier's offer. */
const others = {
  wholesale: field('wholesale', 'bigint'),
  retail: field('retail', 'bigint'),
  supplier_sku: field('supplier_sku', 'text'),
  cost: field('cost', 'bigint'),
} as const

const fields = { ...productFields, ...itemFields, ...others } as const

export type CatalogField = keyof typeof fields
export const catalogFields = Object.keys(fields) as readonly CatalogField[]

/** The bit of `says` that tells that a row speaks of the field, be it to clear it. */
export function saysBit(name: CatalogField): number {
  return 2 ** catalogFields.indexOf(name)
}

/** The keys of `metadata`, by the hub's columns; null clears one. */
export const metadataKeys = {
  species: 'species',
  category: 'category',
  subcategory: 'subcategory',
  life_stage: 'lifeStage',
  product_group: 'productGroup',
  main_ingredient: 'mainIngredient',
  breed_size: 'breedSize',
  special_condition: 'specialCondition',
  type: 'type',
  country_of_origin: 'countryOfOrigin',
} as const

/** Rows of a catalog file. A row without a SKU names its item as its supplier does. */
export const catalogStage: StagingTable = {
  name: 'catalog_stage',
  columns: [
    'sku text',
    'item_id int',
    'product_key text',
    'product_id int',
    'supplier text',
    'says int',
    'metadata jsonb',
    ...Object.entries(fields).map(([name, { type }]) => `${name} ${type}`),
  ],
}

/** What row `s` of the file says, else what is stored. */
export function said(name: CatalogField, stored: string, cleared = fields[name].cleared): string {
  return `case when s.says & ${saysBit(name)} <> 0 then coalesce(s.${name}, ${cleared}) else ${stored} end`
}
