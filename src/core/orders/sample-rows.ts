import { monthOf } from '../../store/orders/place.ts'
import type { SampleItem, SampleReferences, SampleRows } from '../../store/orders/sample.ts'
import type { FulfillmentState, OrderRequest } from './order.ts'
import { derivedOrderState, isClosed } from './order-states.ts'
import { requestHash } from './request-hash.ts'
import {
  type SampleFulfillment,
  type SampleLine,
  type SampleOrder,
  sampleInstant,
  sampleMoney,
  sampleRate,
} from './sample-order.ts'

/** How a fulfillment came from its first state to the one it is shown in. */
const roads: Readonly<Record<FulfillmentState, readonly [FulfillmentState, ...FulfillmentState[]]>> = {
  awaiting_payment: ['awaiting_payment'],
  on_hold: ['on_hold'],
  pending: ['pending'],
  scheduled: ['scheduled'],
  sent: ['scheduled', 'sent'],
  packed: ['scheduled', 'sent', 'packed'],
  partially_shipped: ['scheduled', 'sent', 'packed', 'partially_shipped'],
  shipped: ['scheduled', 'sent', 'shipped'],
  completed: ['scheduled', 'sent', 'shipped', 'completed'],
  canceled: ['scheduled', 'canceled'],
  failed: ['scheduled', 'failed'],
}

interface Placed {
  readonly line: SampleLine
  readonly item: SampleItem
  readonly fulfillmentNo: number
  readonly fulfillment: SampleFulfillment
  readonly warehouseId: number | null
}

/** The rows a sample order comes to, with the whole history that led to it. @throws RangeError for what the hub does not know */
export function sampleRows(sample: SampleOrder, seen: SampleReferences): SampleRows {
  const placed = sample.lines.map((line) => placedLine(line, sample, seen))
  const events = eventsOf(sample, seen)
  const month = monthOf(sampleInstant(sample.placedAt))
  return {
    orders: [{ ...orderRow(sample, placed), version: events.length, placedMonth: month, events }],
    lines: placed.map(({ line, item, fulfillment }) => ({
      ...{
        number: sample.number,
        placedMonth: month,
        lineNo: line.lineNo,
        itemId: item.itemId,
        productId: item.productId,
      },
      ...{ sku: item.sku, gtin: item.gtin, quantity: line.quantity, quantityShipped: line.quantityShipped },
      ...{ quantityCanceled: canceledOf(line, fulfillment), unitPrice: sampleMoney(line.unitPrice) },
      unitCost: sampleMoney(line.unitCost),
    })),
    fulfillments: sample.fulfillments.map((fulfillment, index) => ({
      ...{ number: sample.number, placedMonth: month, fulfillmentNo: index + 1, state: fulfillment.state },
      ...{ supplierId: supplierOf(fulfillment, seen), invoiceNumber: fulfillment.invoiceNumber },
      ...{
        cancelState: fulfillment.state === 'canceled' ? 'canceled' : 'none',
        freight: sampleMoney(fulfillment.freight),
      },
      ...{
        pickPack: sampleMoney(fulfillment.pickPack),
        shipDate: sample.shipDate ?? sample.placedAt.slice(0, 10),
      },
      placedAt: sampleInstant(sample.placedAt).toISOString(),
    })),
    parts: placed.map((each) => partRow(sample, each, month)),
    shipments: shipmentRows(sample, placed, month),
  }
}

function placedLine(line: SampleLine, sample: SampleOrder, seen: SampleReferences): Placed {
  const item = seen.items.find((each) => each.itemId === line.itemId || each.sku === line.sku)
  if (!item)
    throw new RangeError(
      `sample order ${sample.number} names an item that is not in the catalog: ${line.sku ?? line.itemId}`,
    )
  // of several suppliers, the one that offers it
  const offering = sample.fulfillments.findIndex((each) => item.supplierIds.includes(supplierOf(each, seen)))
  const fulfillment = sample.fulfillments[Math.max(offering, 0)]
  if (!fulfillment) throw new RangeError(`sample order ${sample.number} has no fulfillment`)
  const warehouseId = fulfillment.warehouse === null ? null : seen.warehouses.get(fulfillment.warehouse)
  if (warehouseId === undefined)
    throw new RangeError(`sample order ${sample.number}: no warehouse ${fulfillment.warehouse}`)
  return { line, item, fulfillmentNo: Math.max(offering, 0) + 1, fulfillment, warehouseId }
}

function supplierOf(fulfillment: SampleFulfillment, seen: SampleReferences): number {
  const supplierId = seen.suppliers.get(fulfillment.supplier)
  if (supplierId === undefined)
    throw new RangeError(`a sample order names an unknown supplier: ${fulfillment.supplier}`)
  return supplierId
}

function canceledOf(line: SampleLine, fulfillment: SampleFulfillment): number {
  return fulfillment.state === 'canceled' ? line.quantity - line.quantityShipped : 0
}

function orderRow(sample: SampleOrder, placed: readonly Placed[]) {
  const poKey = sample.po === null ? `sample:${sample.number}` : `po:${sample.po}`
  const amounts = {
    taxRate: sampleRate(sample.taxRate),
    shippingCost: sampleMoney(sample.shippingCost),
    discount: sampleMoney(sample.discount),
  }
  const request: OrderRequest = {
    ...{
      dialect: sample.dialect,
      po: sample.po,
      poKey,
      customerEmail: sample.customerEmail,
      shipTo: sample.shipTo,
    },
    ...{ billTo: null, shipVia: null, extension: null, ...amounts },
    lines: placed.map(({ line, item }) => ({
      ...{
        lineNo: line.lineNo,
        itemId: item.itemId,
        quantity: line.quantity,
        unitPrice: sampleMoney(line.unitPrice),
      },
    })),
  }
  return {
    ...{ number: sample.number, dialect: sample.dialect, po: sample.po, poKey, state: sample.state },
    placedState: derivedOrderState(sample.fulfillments.map((each) => roads[each.state][0])),
    ...{
      customerEmail: sample.customerEmail,
      shipTo: sample.shipTo,
      addressNumber: sample.addressNumber,
      ...amounts,
    },
    addressedAt: sampleInstant(sample.addressCreatedAt).toISOString(),
    placedAt: sampleInstant(sample.placedAt).toISOString(),
    updatedAt: sampleInstant(sample.updatedAt).toISOString(),
    requestHash: requestHash(request).toString('hex'),
    destination: sample.shipTo.postalCode,
  }
}

/** Placed first, then each fulfillment down its road; the last word is the state the order is shown in. */
function eventsOf(sample: SampleOrder, seen: SampleReferences) {
  const now = sample.fulfillments.map((each) => roads[each.state][0])
  const { dialect, po } = sample
  const fulfillments = sample.fulfillments.map((each, index) => ({
    ...{ fulfillmentNo: index + 1, supplierId: supplierOf(each, seen), state: now[index] },
  }))
  const at = sampleInstant(sample.placedAt).toISOString()
  const events: { version: number; type: string; at: string; payload: object }[] = [
    {
      version: 1,
      type: 'order.placed',
      at,
      payload: { state: derivedOrderState(now), dialect, po, fulfillments },
    },
  ]
  for (const [index, { state }] of sample.fulfillments.entries()) {
    for (const to of roads[state].slice(1)) {
      const from = now[index]
      now[index] = to
      const payload = { fulfillmentNo: index + 1, from, to, state: derivedOrderState(now) }
      const updated = sampleInstant(sample.updatedAt).toISOString()
      events.push({ version: events.length + 1, type: `fulfillment.${to}`, at: updated, payload })
    }
  }
  const said = derivedOrderState(now)
  if (said !== sample.state)
    throw new RangeError(`sample order ${sample.number} is ${sample.state}, its fulfillments say ${said}`)
  return events
}

function partRow(sample: SampleOrder, placed: Placed, placedMonth: number) {
  const { line, item, fulfillmentNo, fulfillment, warehouseId } = placed
  return {
    ...{
      number: sample.number,
      placedMonth,
      lineNo: line.lineNo,
      fulfillmentNo,
      itemId: item.itemId,
      warehouseId,
    },
    ...{ quantity: line.quantity, shipped: line.quantityShipped, canceled: canceledOf(line, fulfillment) },
    open: isClosed(fulfillment.state) || warehouseId === null ? 0 : line.quantity - line.quantityShipped,
    placedAt: sampleInstant(sample.placedAt).toISOString(),
    updatedAt: sampleInstant(sample.updatedAt).toISOString(),
  }
}

/** What left, left with the first parcel; the document says no more. */
function shipmentRows(
  sample: SampleOrder,
  placed: readonly Placed[],
  placedMonth: number,
): SampleRows['shipments'] {
  const shipments = sample.fulfillments.flatMap((fulfillment, index) =>
    fulfillment.shipments.map((shipment, place) => ({
      shipment,
      fulfillmentNo: index + 1,
      first: place === 0,
    })),
  )
  return shipments.map(({ shipment, fulfillmentNo, first }, index) => ({
    ...{
      number: sample.number,
      placedMonth,
      shipmentNo: index + 1,
      fulfillmentNo,
      carrier: shipment.carrier,
    },
    ...{
      service: shipment.service,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: shipment.trackingUrl,
    },
    shippedAt: sampleInstant(shipment.shippedAt).toISOString(),
    parts: placed
      .filter((each) => first && each.fulfillmentNo === fulfillmentNo && each.line.quantityShipped > 0)
      .map(({ line }) => ({ lineNo: line.lineNo, partNo: 1, quantity: line.quantityShipped })),
  }))
}
