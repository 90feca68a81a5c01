import type {
  FulfillmentOfOrder,
  WholeFulfillment as Whole,
} from '../../core/fulfillment/find-fulfillments.ts'
import type { OrderLine, Part } from '../../core/orders/order.ts'
import { shipmentToWire } from '../orders/mapping.ts'
import { timeToWire } from '../values.ts'
import type { FulfillmentSummary, WholeFulfillment } from './fulfillment-schema.ts'

export function fulfillmentSummaryToWire(found: FulfillmentOfOrder): FulfillmentSummary {
  return {
    ...identityToWire(found),
    shipToName: found.order.shipTo.fullName,
    lineCount: new Set(found.fulfillment.parts.map(({ lineNo }) => lineNo)).size,
    unitCount: sum(found.fulfillment.parts, 'quantity'),
  }
}

export function fulfillmentToWire(found: Whole): WholeFulfillment {
  const { order, fulfillment, retailer } = found
  const own = order.lines.filter(({ lineNo }) => fulfillment.parts.some((part) => part.lineNo === lineNo))
  return {
    ...identityToWire(found),
    retailerName: retailer.name,
    shipTo: { ...order.shipTo },
    shipVia: order.shipVia && { ...order.shipVia },
    lines: own.map((line) => lineToWire(line, found)),
    shipments: fulfillment.shipments.map(shipmentToWire),
  }
}

function identityToWire({ retailer, supplier, order, fulfillment: of }: FulfillmentOfOrder) {
  return {
    invoiceNumber: of.invoiceNumber,
    supplier: supplier.code,
    retailer: retailer.code,
    number: order.number,
    fulfillmentNo: of.fulfillmentNo,
    po: order.po,
    state: of.state,
    holdReason: of.holdReason,
    holdUntil: of.holdUntil,
    cancelState: of.cancelState,
    returnState: of.returnState,
    shipDate: of.shipDate,
    placedAt: timeToWire(order.placedAt),
  }
}

/** Of the line, what falls to this fulfillment. */
function lineToWire(
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
    parts: parts.map(({ partNo, warehouseId, quantity, quantityShipped, quantityCanceled }) => ({
      partNo,
      warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
      quantity,
      quantityShipped,
      quantityCanceled,
    })),
  }
}

type Counted = 'quantity' | 'quantityShipped' | 'quantityCanceled'

const sum = (parts: readonly Part[], of: Counted) => parts.reduce((total, part) => total + part[of], 0)
