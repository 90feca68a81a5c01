import { between, happens } from './chance.ts'
import type { DemoItem, SupplierCode, WarehouseCode } from './item.ts'

const warehousesOf: Readonly<Record<SupplierCode, readonly WarehouseCode[]>> = {
  tidewater: ['tidewater-nj', 'tidewater-ga'],
  larch: ['larch-ny', 'larch-wi', 'larch-ca'],
  ironline: ['ironline-tx', 'ironline-pa'],
}

type Stocking = Pick<DemoItem, 'stock' | 'discontinued' | 'eta'>

/** Some 6 % sold out (most with a date of return), 2 % on their way out, 35 % scarce (3 to 60), the rest plentiful. */
export function stocked(key: string, suppliers: readonly SupplierCode[]): Stocking {
  const warehouses = suppliers.flatMap((supplier) => warehousesOf[supplier])
  if (happens(`${key} discontinued`, 2)) {
    return {
      stock: split(key, happens(`${key} remnant`, 50) ? between(`${key} left`, 3, 12) : 0, warehouses),
      discontinued: true,
    }
  }
  if (happens(`${key} sold out`, 6)) {
    const none = split(key, 0, warehouses)
    return happens(`${key} returns`, 75) ? { stock: none, eta: returnDate(key) } : { stock: none }
  }
  const scarce = happens(`${key} scarce`, 35)
  return { stock: split(key, between(`${key} quantity`, scarce ? 3 : 61, scarce ? 60 : 420), warehouses) }
}

/** Exactly `total` units over the warehouses, in uneven shares. */
export function split(key: string, total: number, warehouses: readonly WarehouseCode[]): DemoItem['stock'] {
  const stock: Partial<Record<WarehouseCode, number>> = {}
  let rest = total
  warehouses.forEach((warehouse, i) => {
    const last = i === warehouses.length - 1
    const share = last ? rest : Math.floor((rest * between(`${key} ${warehouse}`, 25, 70)) / 100)
    stock[warehouse] = share
    rest -= share
  })
  return stock
}

const returnDate = (key: string): string =>
  `2027-${String(between(`${key} month`, 1, 9)).padStart(2, '0')}-${String(between(`${key} day`, 1, 28)).padStart(2, '0')}`
