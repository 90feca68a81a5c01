import type { ItemOnSale } from '../../../core/inventory/item-on-sale.ts'
import { printed } from '../../../core/shared/exact.ts'
import type { InventoryInfo } from './schema.ts'

export function itemToWire(item: ItemOnSale): InventoryInfo {
  const stock = stockByZipCode(item)
  return {
    sales_price: item.sale && printed(item.sale.price),
    sales_start: item.sale?.startsOn ?? null,
    sales_end: item.sale?.endsOn ?? null,
    price: printed(item.price),
    shipping_cost: printed(item.shippingQuote),
    eta: item.eta,
    barcode: item.gtin,
    title: titleToWire(item.title, item.label),
    qty_in_stock: stock.reduce((units, { qty }) => units + qty, 0),
    warehouse_zipcodes_qty: stock,
  }
}

/** One row for a ZIP code: two warehouses in one place are one to whoever reads by it. */
function stockByZipCode({ warehouses }: ItemOnSale): InventoryInfo['warehouse_zipcodes_qty'] {
  const units = new Map<string, number>()
  for (const each of warehouses) {
    units.set(each.postalCode, (units.get(each.postalCode) ?? 0) + each.units)
  }
  return [...units].map(([zip_code, qty]) => ({ zip_code, qty }))
}

/** The titles of the samples begin with the size; one that does not say it yet gets it in front. */
export function titleToWire(title: string, label: string): string {
  return label === '' || title.includes(label) ? title : `${label} ${title}`
}

/** An ocid in a path, or undefined where the text cannot be one: to the wire that is just another unknown one. */
export function ocidFromWire(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
