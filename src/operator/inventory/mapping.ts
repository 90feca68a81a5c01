import type { FreightTableEntry, WarehouseEntry } from '../../core/access/list-parties.ts'
import type { StockOfItem } from '../../core/inventory/get-item-stock.ts'
import type { Money } from '../../core/shared/money.ts'
import { moneyFromWire, moneyToWire, poundsFromWire, poundsToWire, timeToWire } from '../values.ts'
import type { FreightTable, FreightTableIn, Stock, Warehouse } from './schema.ts'

export function warehouseToWire({
  warehouseId,
  code,
  supplier,
  name,
  postalCode,
}: WarehouseEntry): Warehouse {
  return { warehouseId, code, supplier, name, postalCode }
}

export function freightTableToWire(table: FreightTableEntry): FreightTable {
  return {
    code: table.code,
    name: table.name,
    maxBoxPounds: poundsToWire(table.maxBoxWeight),
    pickPackOneLine: moneyToWire(table.pickPackOneLine),
    pickPackMoreLines: moneyToWire(table.pickPackMoreLines),
    tiers: table.tiers.map(({ below, packaging, ratesByPrefix }) => ({
      belowPounds: poundsToWire(below),
      packaging: moneyToWire(packaging),
      rates: each(ratesByPrefix, moneyToWire),
    })),
  }
}

export function freightTableFromWire(code: string, table: FreightTableIn): FreightTableEntry {
  return {
    code,
    name: table.name,
    maxBoxWeight: poundsFromWire(table.maxBoxPounds),
    pickPackOneLine: moneyFromWire(table.pickPackOneLine),
    pickPackMoreLines: moneyFromWire(table.pickPackMoreLines),
    tiers: table.tiers.map(({ belowPounds, packaging, rates }) => ({
      below: poundsFromWire(belowPounds),
      packaging: moneyFromWire(packaging),
      ratesByPrefix: each<string, Money>(rates, moneyFromWire),
    })),
  }
}

export function stockToWire({ itemId, sku, warehouses, movements }: StockOfItem): Stock {
  const total = (of: (stock: (typeof warehouses)[number]) => number) =>
    warehouses.reduce((sum, stock) => sum + of(stock), 0)
  return {
    itemId,
    sku,
    onHand: total((stock) => stock.onHand),
    reserved: total((stock) => stock.reserved),
    available: total((stock) => Math.max(0, stock.available)),
    warehouses: warehouses.map((stock) => ({ ...stock })),
    movements: movements.map((movement) => ({ ...movement, at: timeToWire(movement.at) })),
  }
}

function each<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}
