import type { ColumnHint } from '../../shared/rows/mapping/guess-columns.ts'
import { called, day, list, money, numbered, plain, sku, step, text } from './hint-shapes.ts'
import { isAddress, isBarcodeLike, isGtin, isPictureAddress, weightRule } from './likely-values.ts'

const upc: ColumnHint = {
  column: 'upc',
  names: called(
    'upc',
    'ean, gtin, barcode, upc a, upca, ean13, ean 13, gtin14, gtin13, upc code, ean code, upc ean, barcode number, ' +
      'upc number, bar code, gtin upc ean or isbn, meta barcode',
  ),
  weakNames: ['code', 'number', 'id'],
  holds: isBarcodeLike,
  certain: isGtin,
  several: true,
  rule: plain,
}

/** What the columns of a catalog are called. One that only says `price` is what a shopper pays, never what the hub does. */
export const catalogHints: readonly ColumnHint[] = [
  upc,
  sku,
  text('product', 'handle, slug, product key, parent sku, parent, item group id, style number'),
  text('title', 'name, product name, item name, product title, item title, short description'),
  text('brand', 'manufacturer, brand name, manufacturer name, vendor, make, mfr, mfg, maker'),
  text('description', 'long description, body html, body, details, product description, full description'),
  {
    column: 'size',
    names: called('size', 'option1 value, option 1 value, option value, option, variant, variant title'),
    rule: (file) => {
      const from = numbered(file)
      return { rule: from ? { from, take: 'all' } : file.column }
    },
  },
  text(
    'mpn',
    'manufacturer part number, mfr part number, mfg part, mfr part no, manufacturer sku, model number',
  ),
  text('supplier_sku', 'supplier part number, vendor sku, supplier code'),
  text('supplier'),
  money(
    'cost',
    'cost price, unit cost, cost per item, net cost, your cost, dealer cost, dealer price, net price, buy price, ' +
      'buying price, purchase price, supplier price, your price, standard cost',
  ),
  money('wholesale', 'wholesale price, trade price, b2b price, reseller price'),
  money('retail', 'price, retail price, regular price, selling price, sell price, unit price, sales price'),
  money(
    'msrp',
    'rrp, srp, list price, suggested retail price, compare at price, recommended retail price, uvp',
  ),
  money('map', 'map price, minimum advertised price, min advertised price'),
  {
    column: 'weight_lb',
    names: called(
      'weight_lb',
      'weight, shipping weight, package weight, ship weight, gross weight, unit weight',
    ),
    holds: (value) => /^[\d.,]+ ?:?[a-z]*\.?$/i.test(value),
    rule: weightRule,
  },
  text('discontinued'),
  day('eta', 'expected date, backorder date, restock date'),
  step(
    'category',
    'product category, category name, categories, category 1, category1, product type, department',
  ),
  step('subcategory', 'sub category, category 2, category2'),
  text('country_of_origin', 'origin country, origin, coo, made in'),
  {
    column: 'image',
    names: called(
      'image',
      'image url, image src, image link, main image, picture, photo, thumbnail, picture url, primary image, ' +
        'product image, image1 src, image 1, image 1 url, image1',
    ),
    certain: isPictureAddress,
    rule: plain,
  },
  list(
    'images',
    'additional images, additional image link, image urls, pictures, gallery',
    (value) => isAddress(value) || /\.\w{3,4}$/.test(value),
  ),
]
