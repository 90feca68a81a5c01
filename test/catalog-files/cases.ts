import type { ImportKind } from '../../src/core/catalog/imports/kinds.ts'

/** One file as an operator would bring it in; files of one set share a hub, in this order. */
export interface FileCase {
  /** Under `test/catalog-files/files`, or under `demo/sources`. */
  readonly file: string
  readonly kind: ImportKind
  /** A ready layout. */
  readonly layout?: string
  /** The saved mapping of this name in `test/catalog-files/mappings`. */
  readonly mapping?: string
  /** What the file says nothing of. */
  readonly constants?: Readonly<Record<string, string>>
  /** It may not be passed on: it is brought in where somebody has a copy, and its line of the table is kept elsewhere. */
  readonly absent?: true
}

export interface FileSet {
  readonly name: string
  readonly suppliers?: readonly string[]
  /** By the first supplier. */
  readonly warehouses?: readonly string[]
  readonly priceLists?: readonly string[]
  readonly cases: readonly FileCase[]
}

const catalog = (file: string, mapping?: string): FileCase => ({
  file,
  kind: 'catalog',
  ...(mapping === undefined ? {} : { mapping }),
})
const stock = (file: string, mapping?: string): FileCase => ({ ...catalog(file, mapping), kind: 'stock' })
const absent = (each: FileCase): FileCase => ({ ...each, absent: true })
const many = (folder: string, names: readonly string[]): readonly FileCase[] =>
  names.map((name) => catalog(`${folder}/${name}`))

export const fileSets: readonly FileSet[] = [
  {
    name: 'Shopify',
    suppliers: ['acme'],
    warehouses: ['acme-east'],
    cases: [
      catalog('shopify-csv/packt-product-data.csv'),
      { ...stock('shopify-csv/packt-product-data.csv'), constants: { warehouse: 'acme-east' } },
      catalog('shopify-csv/gatsby-demo-products.csv'),
      { ...stock('shopify-csv/gatsby-demo-products.csv'), constants: { warehouse: 'acme-east' } },
    ],
  },
  {
    name: 'WooCommerce',
    suppliers: ['acme'],
    warehouses: ['acme-east'],
    cases: [
      absent(catalog('woocommerce-csv/sample.csv')),
      absent({ ...stock('woocommerce-csv/sample.csv'), constants: { warehouse: 'acme-east' } }),
      absent(catalog('woocommerce-csv/sample_products.csv')),
      absent(catalog('woocommerce-csv/sample_tax_rates.csv')),
    ],
  },
  {
    name: 'Spree',
    suppliers: ['acme'],
    warehouses: ['main'],
    cases: [
      catalog('spree-products.csv', 'spree-products'),
      stock('spree-products.csv', 'spree-stock'),
      catalog('spree/products_import.csv', 'spree-products_import'),
      catalog('spree/product_translations.csv'),
    ],
  },
  {
    name: 'Medusa',
    suppliers: ['acme'],
    warehouses: ['main'],
    cases: [
      catalog('medusa-csv/exported-products-comma.csv', 'medusa-products'),
      catalog('medusa-csv/exported-products-semicolon.csv', 'medusa-products'),
      catalog('medusa-csv/prices-with-region.csv', 'medusa-products'),
      catalog('medusa-csv/v1-template.csv', 'medusa-products'),
      catalog('medusa-csv/invalid-column.csv', 'medusa-products'),
      catalog('medusa-csv/invalid-prices.csv', 'medusa-products'),
      stock('medusa-csv/v1-template.csv', 'medusa-stock'),
    ],
  },
  {
    name: 'commercetools',
    suppliers: ['acme'],
    warehouses: ['main'],
    cases: [
      catalog('commercetools/products-2020-11-12.csv', 'commercetools-products'),
      catalog('commercetools/products-ci.csv', 'commercetools-products-ci'),
      catalog('commercetools/product-export-template.csv', 'commercetools-products'),
      stock('commercetools/inventory.csv.gz', 'commercetools-inventory'),
      ...many('commercetools', ['categories.csv', 'channels.json', 'product-type.json']),
    ],
  },
  {
    name: 'Bagisto',
    suppliers: ['acme'],
    warehouses: ['default'],
    cases: [
      catalog('bagisto/products.csv', 'bagisto-products'),
      catalog('bagisto/products.xlsx', 'bagisto-products'),
      catalog('bagisto/products.xml', 'bagisto-products'),
      catalog('bagisto/products.xls', 'bagisto-products'),
      stock('bagisto/products.csv', 'bagisto-stock'),
    ],
  },
  {
    name: 'AdventureWorks',
    suppliers: ['adventure'],
    priceLists: ['adventure'],
    cases: [
      { file: 'adventureworks/Location.csv', kind: 'warehouses', mapping: 'adventureworks-Location' },
      catalog('adventureworks/Product.csv.gz', 'adventureworks-Product'),
      stock('adventureworks/ProductInventory.csv.gz', 'adventureworks-ProductInventory'),
      {
        file: 'adventureworks/ProductListPriceHistory.csv',
        kind: 'prices',
        mapping: 'adventureworks-ProductListPriceHistory',
      },
      ...many('adventureworks', [
        'ProductModel.csv.gz',
        'ProductDescription.csv.gz',
        'ProductCategory.csv',
        'ProductSubcategory.csv',
        'ProductVendor.csv',
        'ProductCostHistory.csv',
        'ProductModelProductDescriptionCulture.csv',
        'ProductReview.csv',
        'SalesTaxRate.csv',
        'ShipMethod.csv',
        'SpecialOffer.csv',
        'SpecialOfferProduct.csv',
        'StateProvince.csv',
        'UnitMeasure.csv',
        'Vendor.csv',
      ]),
    ],
  },
  {
    name: 'Best Buy',
    suppliers: ['bestbuy'],
    cases: [
      catalog('bestbuy/bestbuy-algolia-subset.json.gz', 'bestbuy-algolia'),
      { file: 'bestbuy/stores.json.gz', kind: 'warehouses', mapping: 'bestbuy-stores' },
      ...many('bestbuy', [
        'api-single-product.json',
        'api-products-stream.json',
        'api-recommendations.json',
        'api-open-box.json.gz',
        'categories.json.gz',
      ]),
    ],
  },
  {
    name: 'DummyJSON',
    suppliers: ['acme'],
    warehouses: ['main'],
    cases: [
      catalog('dummyjson-products.json.gz', 'dummyjson-products'),
      stock('dummyjson-products.json.gz', 'dummyjson-stock'),
    ],
  },
  { name: 'eShop', cases: [catalog('eshop/catalog.json', 'eshop-catalog')] },
  { name: 'Saleor', cases: [catalog('saleor/populatedb_data.json.gz', 'saleor-populatedb_data')] },
  {
    name: 'Olist',
    suppliers: ['olist'],
    cases: [
      catalog('olist/olist_products_dataset.csv.gz', 'olist-products'),
      {
        file: 'olist/olist_sellers_dataset.csv.gz',
        kind: 'warehouses',
        mapping: 'olist-sellers',
      },
      catalog('olist/product_category_name_translation.csv'),
    ],
  },
  {
    name: 'Leipzig benchmark',
    cases: [
      catalog('supplier-matching/D2-abt.csv.gz', 'supplier-matching-D2-abt'),
      catalog('supplier-matching/D2-buy.csv.gz', 'supplier-matching-D2-buy'),
      catalog('supplier-matching/D3-amazon.csv.gz', 'supplier-matching-D3-amazon'),
      catalog('supplier-matching/D3-gp.csv.gz', 'supplier-matching-D3-gp'),
      ...many('supplier-matching', ['D2-gt.csv', 'D3-gt.csv']),
    ],
  },
  {
    name: 'BMEcat',
    cases: many('bmecat-xml', [
      'bmecat12-new_catalog.xml',
      'bmecat12-update_prices.xml',
      'bmecat2005-new_catalog.xml',
    ]),
  },
  {
    name: 'Crux',
    suppliers: ['acme'],
    warehouses: ['main'],
    cases: [
      absent(catalog('crux-dropship-csv/product_sample.csv', 'crux-product_sample')),
      absent(catalog('crux-dropship-csv/product_sample.xlsx', 'crux-product_sample')),
      absent({ ...stock('crux-dropship-csv/inventory_sample.csv'), constants: { warehouse: 'main' } }),
    ],
  },
  {
    name: 'Retail Demo Store',
    cases: [
      catalog('retail-demo-store-products.yaml.gz'),
      absent(catalog('retail-demo-store/categories.yaml')),
    ],
  },
  {
    name: 'Lifyzer',
    cases: many('lifyzer-barcodes', [
      'food-database-0-1000.sql.gz',
      'food-database-108000-109000.sql.gz',
    ]).map(absent),
  },
  {
    name: 'US car models',
    cases: many('vehicle-fitment', ['1998.csv', '2024.csv']).map(absent),
  },
]
