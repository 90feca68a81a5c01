import type {
  FulfillmentOfOrder,
  WholeFulfillment as Whole,
} from '../../core/fulfillment/find-fulfillments.ts'
import { openQuantity } from '../../core/fulfillment/order-change.ts'
import type { Part } from '../../core/orders/order.ts'
import { shipmentToWire } from '../orders/mapping.ts'
import { timeToWire } from '../values.ts'
import { deadlineToWire } from './deadline-mapping.ts'
import type { FulfillmentSummary, WholeFulfillment } from './fulfillment-schema.ts'
import { lineToWire, sum } from './line-mapping.ts'

export function fulfillmentSummaryToWire(
  found: FulfillmentOfOrder,
  codes: ReadonlyMap<number, string>,
): FulfillmentSummary {
  const { order, fulfillment, retailer, supplier } = found
  const { parts, shipments } = fulfillment
  const { city, state, postalCode, fullName } = order.shipTo
  const open = (of: readonly Part[]) => of.reduce((total, part) => total + openQuantity(part), 0)
  const warehouses = parts.flatMap(({ warehouseId }) => (warehouseId === null ? [] : [warehouseId]))
  return {
    ...identityToWire(found),
    ...{ retailerName: retailer.name, supplierName: supplier.name },
    shipToName: fullName,
    shipToPlace: `${city}, ${state} ${postalCode}`.trim(),
    requestedCarrier: order.shipVia?.carrier ?? null,
    requestedService: order.shipVia?.service ?? null,
    lineCount: new Set(parts.map(({ lineNo }) => lineNo)).size,
    unitCount: sum(parts, 'quantity'),
    openCount: open(parts),
    owedCount: open(parts.filter(({ warehouseId }) => warehouseId === null)),
    warehouses: [...new Set(warehouses)].map((each) => codes.get(each) ?? String(each)),
    trackingNumbers: shipments.filter(({ voided }) => !voided).map(({ trackingNumber }) => trackingNumber),
  }
}

export function fulfillmentToWire(found: Whole): WholeFulfillment {
  const { order, fulfillment, retailer, answered, scans } = found
  const own = order.lines.filter(({ lineNo, itemId }) =>
    fulfillment.parts.some((part) => part.lineNo === lineNo && part.itemId === itemId),
  )
  return {
    ...identityToWire(found),
    retailerName: retailer.name,
    acknowledgedAt: answered.acknowledgedAt && timeToWire(answered.acknowledgedAt),
    supplierReference: answered.supplierReference,
    cancelRequestedAt: answered.cancelRequestedAt && timeToWire(answered.cancelRequestedAt),
    cancelReason: answered.cancelReason,
    shipTo: { ...order.shipTo },
    shipVia: order.shipVia && { ...order.shipVia },
    lines: own.map((line) => lineToWire(line, found)),
    shipments: fulfillment.shipments.map((each) => shipmentToWire(each, scans)),
  }
}

function identityToWire({ retailer, supplier, order, fulfillment: of, deadlines }: FulfillmentOfOrder) {
  return {
    invoiceNumber: of.invoiceNumber,
    supplier: supplier.code,
    retailer: retailer.code,
    number: order.number,
    fulfillmentNo: of.fulfillmentNo,
    ...{ po: order.po, state: of.state },
    ...{ holdReason: of.holdReason, holdUntil: of.holdUntil },
    ...{ cancelState: of.cancelState, returnState: of.returnState },
    shipDate: of.shipDate,
    placedAt: timeToWire(order.placedAt),
    deadlines: deadlines.map(deadlineToWire),
  }
}
