import type { PlaceNames } from '../../core/inventory/rules/said-rules.ts'
import type { Figures } from '../../core/orders/routing/figures.ts'
import type { ComparedShare } from '../../core/orders/routing/supplier-shares.ts'
import type { Compared, DifferingOrder, OrderPlace, Way } from '../../core/orders/routing/what-if.ts'
import { unreadableCursor } from '../paging.ts'
import { moneyToWire, timeToWire } from '../values.ts'
import type { WireFigures } from './what-if-schema.ts'

export function comparedToWire({ before, after, differing }: Omit<Compared, 'day'>) {
  return { before: figuresToWire(before), after: figuresToWire(after), differing }
}

export function differingToWire(names: PlaceNames) {
  return ({ retailer, number, placedAt, before, after }: DifferingOrder) => ({
    ...{ retailer, number, placedAt: timeToWire(placedAt) },
    ...{ before: wayToWire(before, names), after: wayToWire(after, names) },
  })
}

export function sharesToWire(shares: ReadonlyMap<number, ComparedShare>, { suppliers }: PlaceNames) {
  return [...shares]
    .map(([supplierId, share]) => ({ supplier: suppliers.get(supplierId) ?? String(supplierId), ...share }))
    .sort((a, b) => b.before.units - a.before.units || b.after.units - a.after.units)
}

function wayToWire({ figures, placed }: Way, { suppliers, warehouses }: PlaceNames) {
  return {
    figures: figuresToWire(figures),
    refused: figures.orders === 0,
    parts: placed.map(({ lineNo, supplierId, warehouseId, quantity }) => ({
      lineNo,
      supplier: suppliers.get(supplierId) ?? String(supplierId),
      warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
      quantity,
    })),
  }
}

function figuresToWire({ goods, freight, ...counts }: Figures): WireFigures {
  return {
    ...counts,
    goods: moneyToWire(goods),
    freight: moneyToWire(freight),
    cost: moneyToWire(goods + freight),
  }
}

export function cursorOf(place: OrderPlace | null): string | null {
  return place && `${place.retailerId}_${place.placedAt.getTime()}_${place.number}`
}

/** @throws MalformedRequest */
export function placeFromCursor(text: string): OrderPlace {
  const [, retailerId, at, number] = /^(\d{1,9})_(\d{1,14})_(\d{1,15})$/.exec(text) ?? []
  if (at === undefined) throw unreadableCursor()
  return { retailerId: Number(retailerId), placedAt: new Date(Number(at)), number: Number(number) }
}
