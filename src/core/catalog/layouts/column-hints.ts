import type { ColumnHint } from '../../shared/rows/mapping/guess-columns.ts'
import type { FileKind } from '../imports/kinds.ts'
import { businessHints } from './business-hints.ts'
import { catalogHints } from './catalog-hints.ts'
import { day, money, plain, sku, text, units } from './hint-shapes.ts'

const stock: readonly ColumnHint[] = [
  { ...sku, names: sku.names.filter((name) => name !== 'item id') },
  { column: 'item_id', names: ['item_id'], holds: (value) => /^\d{1,10}$/.test(value), rule: plain },
  text('warehouse', 'warehouse code, location, location code, location name, depot, site, supply channel'),
  units(
    'on_hand',
    'quantity, qty, stock, inventory, quantity on hand, qty on hand, qoh, available, quantity available, qty available, ' +
      'available quantity, inventory count, inventory quantity, inventory qty, stock quantity, stock level, in stock, ' +
      'quantity in stock, quantity on stock, current stock, units, count',
  ),
  units('buffer', 'safety stock'),
]

const prices: readonly ColumnHint[] = [
  sku,
  text('price_list', 'pricelist, price list code, tier, customer group'),
  money('wholesale', 'wholesale price, price, net price, trade price, b2b price, unit price'),
  money('retail', 'retail price, msrp, list price, rrp'),
  money('sale_wholesale', 'sale price, special price, promo price, promotion price'),
  day('sale_starts', 'sale start, special price from, valid from, start date'),
  day('sale_ends', 'sale end, special price to, valid to, valid until, end date'),
]

const warehouses: readonly ColumnHint[] = [
  text('code', 'warehouse code, location code, warehouse id, location id, store id, id'),
  text('name', 'warehouse name, location name, store name, title'),
  text('supplier', 'supplier code, vendor, owner'),
  text('postal_code', 'zip, zip code, postcode, zipcode, zip postal code, zip code prefix'),
]

/** What files call the columns of each kind of import. */
export const columnHints: Readonly<Record<FileKind, readonly ColumnHint[]>> = {
  catalog: catalogHints,
  stock,
  prices,
  warehouses,
  ...businessHints,
}
