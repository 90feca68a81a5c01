import type { WholeFulfillment as Whole } from '../../core/fulfillment/find-fulfillments.ts'
import type { OrderLine, Part } from '../../core/orders/order.ts'
import { moneyToWire } from '../values.ts'
import type { WholeFulfillment } from './fulfillment-schema.ts'

/** Of the line, what falls to this fulfillment. */
export function lineToWire(
  { lineNo, itemId, sku, gtin }: OrderLine,
  { fulfillment, items, warehouses }: Whole,
): WholeFulfillment['lines'][number] {
  const parts = fulfillment.parts.filter((part) => part.lineNo === lineNo)
  const item = items.get(itemId)
  return {
    lineNo,
    itemId,
    sku,
    supplierSku: item?.supplierSku ?? null,
    gtin,
    title: item?.title ?? '',
    label: item?.label ?? '',
    quantity: sum(parts, 'quantity'),
    quantityShipped: sum(parts, 'quantityShipped'),
    quantityCanceled: sum(parts, 'quantityCanceled'),
    parts: parts.map(({ partNo, warehouseId, supplierCost, ...part }) => ({
      partNo,
      warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
      quantity: part.quantity,
      quantityShipped: part.quantityShipped,
      quantityCanceled: part.quantityCanceled,
      supplierCost: supplierCost === null ? null : moneyToWire(supplierCost),
      expectedOn: part.expectedOn,
    })),
  }
}

export function sum(parts: readonly Part[], of: 'quantity' | 'quantityShipped' | 'quantityCanceled'): number {
  return parts.reduce((total, part) => total + part[of], 0)
}
