import type { ColumnRule, RowsRule } from '../../shared/rows/mapping/column-mapping.ts'
import type { ReadyLayout } from './ready-layout.ts'

/** What the two kinds of export that are about call the same columns. */
interface Names {
  readonly handle: string
  readonly sku: string
  readonly price: string
  readonly compareAt: string
  readonly grams: string
  readonly image: string
  readonly variantImage: string
  readonly quantity: readonly string[]
  readonly barcode: string
  readonly description: readonly string[]
}

const longStanding: Names = {
  handle: 'Handle',
  sku: 'Variant SKU',
  price: 'Variant Price',
  compareAt: 'Variant Compare At Price',
  grams: 'Variant Grams',
  image: 'Image Src',
  variantImage: 'Variant Image',
  quantity: ['Variant Inventory Qty', 'Variant Inventory Quantity'],
  barcode: 'Variant Barcode',
  description: ['Body (HTML)', 'Body HTML', 'Body'],
}

const renamed: Names = {
  handle: 'URL handle',
  sku: 'SKU',
  price: 'Price',
  compareAt: 'Compare-at price',
  grams: 'Weight value (grams)',
  image: 'Product image URL',
  variantImage: 'Variant image URL',
  quantity: ['Inventory quantity'],
  barcode: 'Barcode',
  description: ['Description'],
}

const options = ['Option1 Value', 'Option2 Value', 'Option3 Value']
/** What stands for the only variant of a product. */
const none = ['Default Title', 'Default']

/** A shop may sell without SKUs: the handle and the options of the variant are as good a name, and stay from file to file. */
function skuRule({ handle, sku }: Names): ColumnRule {
  return { from: sku, otherwise: { from: [handle, ...options], take: 'all', as: 'slug', nothing: none } }
}

/** Rows with nothing of these bring one more picture of the product. */
function itemColumns({ sku, price }: Names): readonly string[] {
  return [sku, price, 'Option1 Value']
}

function catalogColumns(names: Names): Readonly<Record<string, ColumnRule>> {
  return {
    product: names.handle,
    sku: skuRule(names),
    title: 'Title',
    description: { from: names.description, optional: true },
    brand: { from: 'Vendor', optional: true },
    category: {
      from: 'Type',
      otherwise: { from: 'Product Category', part: { split: '>', at: 1 } },
      optional: true,
    },
    size: { from: options, take: 'all', nothing: none, optional: true },
    upc: { from: names.barcode, blank: 'keeps', optional: true },
    mpn: { from: ['Google Shopping / MPN', 'Google Shopping MPN'], blank: 'keeps', optional: true },
    // a shop that does not weigh has 0.0 everywhere
    weight_lb: {
      from: names.grams,
      as: 'weight',
      unit: 'g',
      zero: 'nothing',
      blank: 'keeps',
      optional: true,
    },
    retail: { from: names.price, as: 'money' },
    // the price before a reduction
    msrp: { from: names.compareAt, as: 'money', above: names.price, optional: true },
    cost: { from: 'Cost per item', as: 'money', optional: true },
    // a draft is not sold either
    discontinued: {
      from: 'Status',
      words: { active: 'no', unlisted: 'no', draft: 'yes', archived: 'yes' },
      optional: true,
    },
    image: { from: names.image, optional: true },
    images: {
      from: [names.image, names.variantImage],
      take: 'all',
      as: 'list',
      separator: '|',
      without: 'image',
      optional: true,
    },
  }
}

function catalog(name: string, title: string, names: Names): ReadyLayout {
  const rows: RowsRule = {
    group: {
      by: names.handle,
      words: ['title', 'description', 'brand', 'category', 'discontinued', 'image'],
      gather: ['images'],
      item: itemColumns(names),
    },
  }
  return {
    name,
    title,
    kind: 'catalog',
    knownBy: {
      all: [names.handle, 'Title', names.price, names.sku],
      some: [
        'Vendor',
        'Option1 Name',
        'Option1 Value',
        names.grams,
        names.image,
        names.compareAt,
        [...names.description],
      ],
    },
    mapping: {
      kind: 'catalog',
      layout: name,
      columns: catalogColumns(names),
      rows,
    },
  }
}

function stock(name: string, title: string, names: Names): ReadyLayout {
  return {
    name,
    title,
    kind: 'stock',
    knownBy: {
      all: [names.handle, names.sku, [...names.quantity]],
      some: ['Title', 'Vendor', 'Option1 Name', 'Option1 Value', names.price],
    },
    mapping: {
      kind: 'stock',
      layout: name,
      columns: {
        sku: skuRule(names),
        // a shop that sold more than it had is below zero
        on_hand: { from: names.quantity, as: 'units', negative: 'zero' },
      },
      rows: { group: { by: names.handle, words: [], item: itemColumns(names) } },
    },
  }
}

/** The export of a shop's inventory: a row for each variant and location. */
const inventory: ReadyLayout = {
  name: 'shopify-inventory',
  title: 'Shopify, inventory',
  kind: 'stock',
  knownBy: {
    all: ['Handle', 'SKU', 'Location', ['On hand (current)', 'On hand', 'Available']],
    some: ['Title', 'Option1 Value', 'HS Code', 'COO', ['Committed (not editable)', 'Committed']],
  },
  mapping: {
    kind: 'stock',
    layout: 'shopify-inventory',
    columns: {
      sku: {
        from: 'SKU',
        otherwise: { from: ['Handle', ...options], take: 'all', as: 'slug', nothing: none },
      },
      warehouse: { from: 'Location', as: 'slug' },
      on_hand: {
        from: ['On hand (current)', 'On hand', 'Available (not editable)', 'Available'],
        as: 'units',
        negative: 'zero',
        words: { 'not stocked': '0' },
      },
    },
  },
}

export const shopifyLayouts: readonly ReadyLayout[] = [
  catalog('shopify', 'Shopify, products', longStanding),
  catalog('shopify-renamed', 'Shopify, products with the new column names', renamed),
  stock('shopify', 'Shopify, products', longStanding),
  stock('shopify-renamed', 'Shopify, products with the new column names', renamed),
  inventory,
]
