import type {
  FulfillmentOfOrder,
  WholeFulfillment as Whole,
} from '../../core/fulfillment/find-fulfillments.ts'
import { shipmentToWire } from '../orders/mapping.ts'
import { timeToWire } from '../values.ts'
import { deadlineToWire } from './deadline-mapping.ts'
import type { FulfillmentSummary, WholeFulfillment } from './fulfillment-schema.ts'
import { lineToWire, sum } from './line-mapping.ts'

export function fulfillmentSummaryToWire(found: FulfillmentOfOrder): FulfillmentSummary {
  return {
    ...identityToWire(found),
    shipToName: found.order.shipTo.fullName,
    lineCount: new Set(found.fulfillment.parts.map(({ lineNo }) => lineNo)).size,
    unitCount: sum(found.fulfillment.parts, 'quantity'),
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
