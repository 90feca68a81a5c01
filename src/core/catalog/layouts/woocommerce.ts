import type { ColumnRule, RowsRule } from '../../shared/rows/mapping/column-mapping.ts'
import type { ReadyLayout } from './ready-layout.ts'

const attributes = 'Attribute {n} value(s)'
/** A type is a list: `simple, virtual`. */
const typed = (...types: readonly string[]) => ({ column: 'Type', is: types, split: ',' })

/** Without a SKU, the number of the row; an export without numbers still has names. */
const sku: ColumnRule = {
  from: 'SKU',
  otherwise: {
    from: 'ID',
    prefix: 'woo-',
    otherwise: {
      from: ['Parent', attributes],
      take: 'all',
      as: 'slug',
      when: typed('variation'),
      otherwise: { from: 'Name', as: 'slug' },
    },
  },
}

const rows: RowsRule = {
  refuse: [
    { when: typed('grouped'), because: 'is a collection of other products, which have rows of their own' },
    { when: typed('external'), because: 'is sold in another shop: there is nothing to ship' },
    { when: typed('virtual', 'downloadable'), because: 'is nothing that can be shipped' },
  ],
  parents: {
    when: typed('variable'),
    keys: ['SKU', 'id:{ID}'],
    child: 'Parent',
    to: 'product',
    words: ['title', 'brand', 'description', 'category', 'subcategory', 'image', 'images'],
  },
}

/** Of several categories the first counts. */
const categoryPart = (at: number): ColumnRule => ({
  from: 'Categories',
  part: [
    { split: ',', at: 1 },
    { split: '>', at },
  ],
  optional: true,
})

const catalog: ReadyLayout = {
  name: 'woocommerce',
  title: 'WooCommerce, products',
  kind: 'catalog',
  knownBy: {
    all: ['Type', 'SKU', 'Name', 'Regular price', 'Parent'],
    some: [
      'Published',
      'In stock?',
      'Stock',
      'Sale price',
      'Categories',
      'Images',
      'Tax status',
      'Attribute 1 name',
    ],
  },
  mapping: {
    kind: 'catalog',
    layout: 'woocommerce',
    columns: {
      sku,
      title: 'Name',
      brand: { from: ['Brands', 'Brand'], part: { split: ',', at: 1 }, optional: true },
      description: { from: ['Description', 'Short description'], optional: true },
      category: categoryPart(1),
      subcategory: categoryPart(2),
      size: { from: attributes, take: 'all', when: typed('variation'), optional: true },
      upc: { from: 'GTIN, UPC, EAN, or ISBN', blank: 'keeps', optional: true },
      weight_lb: {
        from: ['Weight (kg)', 'Weight (lbs)', 'Weight (g)', 'Weight (oz)'],
        as: 'weight',
        unit: 'name',
        blank: 'keeps',
        optional: true,
      },
      // a sale price is for a time only
      retail: { from: 'Regular price', as: 'money' },
      cost: { from: ['Cost of goods', 'Cost of goods sold', 'Cost'], as: 'money', optional: true },
      // private ones and drafts are not sold
      discontinued: { from: 'Published', words: { '1': 'no', '0': 'yes', '-1': 'yes' }, optional: true },
      image: { from: 'Images', part: { split: ',', at: 1 }, optional: true },
      images: { from: 'Images', as: 'list', without: 'image', optional: true },
    },
    rows,
  },
}

const stock: ReadyLayout = {
  name: 'woocommerce',
  title: 'WooCommerce, products',
  kind: 'stock',
  knownBy: {
    all: ['Type', 'SKU', 'Name', 'Stock'],
    some: ['Published', 'In stock?', 'Parent', 'Backorders allowed?', 'Regular price', 'Low stock amount'],
  },
  mapping: {
    kind: 'stock',
    layout: 'woocommerce',
    columns: {
      sku,
      // without a count, all that is known is that there is none
      on_hand: {
        from: 'Stock',
        as: 'units',
        negative: 'zero',
        nothing: ['parent'],
        otherwise: { from: 'In stock?', words: { '0': '0' }, others: '' },
      },
    },
    rows: {
      only: {
        column: 'Type',
        not: ['variable', 'grouped', 'external', 'virtual', 'downloadable'],
        split: ',',
      },
    },
  },
}

export const wooCommerceLayouts: readonly ReadyLayout[] = [catalog, stock]
